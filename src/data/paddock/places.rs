//! The skies, from dawn to noon, and the lands that a scene is put together from.

use super::ink::Ink;

/// Overhead, at the horizon, sunlight, skylight.
pub(super) type Sky = [Ink; 4];
pub(super) const DAWN: Sky = [
    [150.0, 128.0, 186.0],
    [255.0, 172.0, 120.0],
    [1.14, 0.98, 0.82],
    [1.02, 0.94, 1.04],
];
pub(super) const ROSE: Sky = [
    [188.0, 152.0, 172.0],
    [252.0, 196.0, 180.0],
    [1.10, 0.97, 0.92],
    [1.03, 0.95, 1.02],
];
pub(super) const GOLD: Sky = [
    [170.0, 172.0, 174.0],
    [255.0, 214.0, 140.0],
    [1.12, 1.0, 0.82],
    [1.02, 0.98, 0.96],
];
pub(super) const MORNING: Sky = [
    [116.0, 166.0, 220.0],
    [236.0, 226.0, 204.0],
    [1.05, 1.0, 0.93],
    [0.96, 0.99, 1.06],
];
pub(super) const NOON: Sky = [
    [70.0, 138.0, 224.0],
    [164.0, 204.0, 242.0],
    [1.02, 1.0, 0.97],
    [0.94, 0.99, 1.08],
];
pub(super) const CLOUDED: Sky = [
    [164.0, 170.0, 178.0],
    [214.0, 215.0, 214.0],
    [1.0, 1.0, 1.0],
    [0.99, 1.0, 1.02],
];

/// Land at its darkest and at its lightest.
pub(super) type Land = [Ink; 2];
pub(super) const MEADOW: Land = [[66.0, 92.0, 34.0], [150.0, 176.0, 96.0]];
pub(super) const HAY: Land = [[118.0, 104.0, 54.0], [206.0, 188.0, 126.0]];
pub(super) const SAND: Land = [[136.0, 106.0, 76.0], [230.0, 206.0, 170.0]];
pub(super) const EARTH: Land = [[88.0, 62.0, 44.0], [180.0, 142.0, 110.0]];
pub(super) const SNOW: Land = [[178.0, 188.0, 206.0], [238.0, 242.0, 248.0]];
