//! The light on a horse: a sun from a side, a sky from above, a little gloss.

use super::ink::Ink;

/// The light of a scene: from a side and above, warm or cool.
pub(super) struct Light {
    /// Towards the light: rightwards, downwards, to the viewer.
    pub(super) direction: [f32; 3],
    pub(super) sun: Ink,
    pub(super) sky: Ink,
    /// What a shadow multiplies the ground by, and how much of it there is.
    pub(super) shade: Ink,
    pub(super) shadow: f32,
}

impl Light {
    /// The colour of a surface that faces this way (sideways, downwards), with this much gloss.
    pub(super) fn on(&self, ink: Ink, facing: [f32; 2], gloss: f32) -> Ink {
        let towards = (1.0 - facing[0] * facing[0] - facing[1] * facing[1])
            .max(0.0)
            .sqrt();
        let [right, down, near] = self.direction;
        let direct = (facing[0] * right + facing[1] * down + towards * near).max(0.0);
        let from_sky = 0.52 - 0.16 * facing[1];
        let shine = direct * direct * direct * direct * direct * direct * gloss * 255.0;
        [0, 1, 2].map(|channel| {
            ink[channel] * (self.sky[channel] * from_sky + self.sun[channel] * direct * 0.72)
                + shine * self.sun[channel]
        })
    }
}
