// The answers of exercise 2.

export const ANSWER = [
  'So one number says how strongly the brightness changes in one direction, in one cell of the ' +
    'neighbourhood, compared with all the change around the point. The direction is measured ' +
    'from the patch’s own orientation, and the cell in the patch’s own scale. “How strongly” ' +
    'adds up the sizes of gradients; pixels near the middle count more. A large number says: ' +
    'there is an edge in this cell, and this side of it is bright.',
  'It does not count pixels with that direction, and it is not a brightness. And it tells one ' +
    'side of an edge from the other: directions go all the way round.',
];

export const CHANGES = [
  'More brightness changes nothing, and neither does more contrast: the first is gone in ' +
    'differences, the second in the scaling to length 1. A turn changes nothing but what ' +
    'sampling spoils, as long as the patch turns with its own orientation; a quarter turn is ' +
    'exact. Gamma, small shifts and small changes of size do little. Swapping bright and dark, ' +
    'and mirroring, change nearly everything.',
];

export const MATCHING = [
  'Keypoints are found in both pictures on their own, as extrema of a difference of two ' +
    'Gaussians. A pair counts if the nearest partner is clearly nearer than the next one. Here ' +
    'the size of the patch is fixed, so only a turn is tried; with keypoints at every size a ' +
    'scaled copy would do too.',
];

export const VIDEO = [
  'SIFT on single frames knows nothing of time. One idea (Scovanner, Ali and Shah, 2007): take ' +
    'gradients in space and time, $(L_x, L_y, L_t)$, in $2 \\times 2 \\times 2$ cells. Their ' +
    'direction has two angles: $\\theta = \\mathrm{atan2}(L_y, L_x)$ as before, and $\\varphi = ' +
    '\\mathrm{atan2}\\big(L_t, \\sqrt{L_x^2 + L_y^2}\\big)$. With 8 steps of the one and 4 of ' +
    'the other that makes 256 numbers. As steps near the poles are smaller, each is divided by ' +
    'its solid angle.',
  'What moves with velocity $v$ has $L_t = -v \\cdot \\nabla I$, so that $\\tan\\varphi = -v ' +
    '\\cdot \\hat n$ with $\\hat n$ the direction of the gradient: the second angle is the ' +
    'speed. That is why it is not measured from a dominant angle here: turning the camera mixes ' +
    '$x$ and $y$, but never time.',
];

/** What the lab's figures show, in reports. */
export const CAPTIONS_OF_SIFT = {
  patch: 'A patch in 128 numbers, and the pixels that one of them comes from.',
  change: 'A patch that is changed, and which of its numbers move.',
  matches: 'Keypoints of a picture and of its turned copy, joined where their numbers are nearest.',
  video: 'Two clips that only time tells apart.',
};
