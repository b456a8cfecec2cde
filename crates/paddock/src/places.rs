//! The skies, from dawn to noon, and the lands that a scene is put together from.

use super::ink::Ink;

/// Overhead, at the horizon, sunlight, skylight.
pub(super) type Sky = [Ink; 4];
pub(super) const DAWN: Sky = [
    [146.0, 118.0, 196.0],
    [255.0, 158.0, 96.0],
    [1.14, 0.98, 0.82],
    [1.02, 0.94, 1.04],
];
pub(super) const ROSE: Sky = [
    [196.0, 140.0, 176.0],
    [255.0, 182.0, 160.0],
    [1.10, 0.97, 0.92],
    [1.03, 0.95, 1.02],
];
pub(super) const GOLD: Sky = [
    [206.0, 176.0, 120.0],
    [255.0, 206.0, 110.0],
    [1.12, 1.00, 0.82],
    [1.02, 0.98, 0.96],
];
pub(super) const MORNING: Sky = [
    [92.0, 160.0, 236.0],
    [226.0, 224.0, 210.0],
    [1.05, 1.00, 0.93],
    [0.96, 0.99, 1.06],
];
pub(super) const NOON: Sky = [
    [46.0, 132.0, 242.0],
    [138.0, 196.0, 250.0],
    [1.02, 1.00, 0.97],
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
pub(super) const MEADOW: Land = [[62.0, 98.0, 18.0], [142.0, 186.0, 66.0]];
pub(super) const HAY: Land = [[126.0, 104.0, 34.0], [222.0, 190.0, 90.0]];
pub(super) const SAND: Land = [[146.0, 106.0, 62.0], [240.0, 206.0, 146.0]];
pub(super) const EARTH: Land = [[98.0, 58.0, 32.0], [192.0, 134.0, 88.0]];
pub(super) const SNOW: Land = [[164.0, 188.0, 222.0], [230.0, 242.0, 254.0]];
