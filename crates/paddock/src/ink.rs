//! Colours as three numbers from 0 to 255, and the trick that makes colouring hard: any hue at any
//! grey level.

/// Red, green and blue.
pub(super) type Ink = [f32; 3];

/// The way from `from` (0) to `to` (1).
pub(super) fn blend(from: Ink, to: Ink, share: f32) -> Ink {
    [0, 1, 2].map(|channel| from[channel] + (to[channel] - from[channel]) * share)
}

/// Each channel times its own factor: coloured light on a surface.
pub(super) fn lit(ink: Ink, light: Ink) -> Ink {
    [0, 1, 2].map(|channel| ink[channel] * light[channel])
}

/// All channels times the same factor.
pub(super) fn dim(ink: Ink, factor: f32) -> Ink {
    ink.map(|channel| channel * factor)
}

/// The grey level: the plain mean of the channels.
pub(super) fn grey(ink: Ink) -> f32 {
    (ink[0] + ink[1] + ink[2]) / 3.0
}

/// The same hue at this grey level; where a channel would pass 250, paler instead of clipped.
pub(super) fn at_grey(ink: Ink, level: f32) -> Ink {
    let scaled = dim(ink, level / grey(ink));
    let brightest = scaled[0].max(scaled[1]).max(scaled[2]);
    if brightest <= 250.0 {
        return scaled;
    }
    blend(
        [level; 3],
        scaled,
        (250.0 - level).max(0.0) / (brightest - level),
    )
}
