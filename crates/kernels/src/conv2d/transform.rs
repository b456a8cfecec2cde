//! Winograd's minimal filtering F(4 x 4, 3 x 3) in one dimension: four outputs of a kernel of three
//! from six products instead of twelve.
//!
//! Source: Lavin and Gray 2015, arXiv 1509.09308. Products of polynomials are taken at six points
//! and read off again. The customary points 0, 1, -1, 2, -2, infinity lose a digit; 0, 3/4, -3/4,
//! 3/2, -3/2, infinity lose a bit or two (on the choice of points: Barabasz et al. 2020, arXiv
//! 1803.10986), and all the factors below but the kernel's are exact.

use pulp::Simd;

use super::vector::Vector;

/// Outputs of a tile, in each direction.
pub(super) const TILE: usize = 4;
/// Points at which products are taken, in each direction; as many inputs meet in a tile.
pub(super) const POINTS: usize = 6;

/// The points are 0, A, -A, B, -B and infinity.
const A: f32 = 0.75;
const B: f32 = 1.5;
const AA: f32 = A * A;
const BB: f32 = B * B;
/// What the kernel's polynomial is divided by at 0, at A and -A, at B and -B.
const AT_ZERO: f32 = 1.0 / (AA * BB);
const AT_A: f32 = 1.0 / (2.0 * AA * (AA - BB));
const AT_B: f32 = 1.0 / (2.0 * BB * (BB - AA));

/// What takes `N` neighbouring numbers to the six points.
pub(super) trait ToPoints<const N: usize> {
    fn to_points<S: Simd>(numbers: [Vector<S>; N]) -> [Vector<S>; POINTS];
}

/// Six neighbouring inputs at the six points.
pub(super) struct Inputs;

impl ToPoints<6> for Inputs {
    #[inline(always)]
    fn to_points<S: Simd>(d: [Vector<S>; 6]) -> [Vector<S>; POINTS] {
        let even_a = d[4] - BB * d[2];
        let odd_a = A * d[3] - (A * BB) * d[1];
        let even_b = d[4] - AA * d[2];
        let odd_b = B * d[3] - (B * AA) * d[1];
        [
            (AA * BB) * d[0] + (d[4] - (AA + BB) * d[2]),
            even_a + odd_a,
            even_a - odd_a,
            even_b + odd_b,
            even_b - odd_b,
            (AA * BB) * d[1] + (d[5] - (AA + BB) * d[3]),
        ]
    }
}

/// Products at the six points to four neighbouring outputs.
#[inline(always)]
pub(super) fn outputs<S: Simd>(m: [Vector<S>; POINTS]) -> [Vector<S>; TILE] {
    let (even_a, odd_a) = (m[1] + m[2], m[1] - m[2]);
    let (even_b, odd_b) = (m[3] + m[4], m[3] - m[4]);
    [
        m[0] + (even_a + even_b),
        A * odd_a + B * odd_b,
        AA * even_a + BB * even_b,
        ((A * AA) * odd_a + (B * BB) * odd_b) + m[5],
    ]
}

/// Gradients of four neighbouring outputs to those of the products: [`outputs`] transposed.
pub(super) struct Gradients;

impl ToPoints<4> for Gradients {
    #[inline(always)]
    fn to_points<S: Simd>(y: [Vector<S>; 4]) -> [Vector<S>; POINTS] {
        let even_a = y[0] + AA * y[2];
        let odd_a = A * y[1] + (A * AA) * y[3];
        let even_b = y[0] + BB * y[2];
        let odd_b = B * y[1] + (B * BB) * y[3];
        [
            y[0],
            even_a + odd_a,
            even_a - odd_a,
            even_b + odd_b,
            even_b - odd_b,
            y[3],
        ]
    }
}

/// The three numbers of a kernel at the six points.
pub(super) struct Kernel;

impl ToPoints<3> for Kernel {
    #[inline(always)]
    fn to_points<S: Simd>(g: [Vector<S>; 3]) -> [Vector<S>; POINTS] {
        let even_a = AT_A * (g[0] + AA * g[2]);
        let odd_a = (AT_A * A) * g[1];
        let even_b = AT_B * (g[0] + BB * g[2]);
        let odd_b = (AT_B * B) * g[1];
        [
            AT_ZERO * g[0],
            even_a + odd_a,
            even_a - odd_a,
            even_b + odd_b,
            even_b - odd_b,
            g[2],
        ]
    }
}

/// Gradients at the six points to those of the kernel's three numbers: [`Kernel`] transposed.
#[inline(always)]
pub(super) fn kernel_transposed<S: Simd>(u: [Vector<S>; POINTS]) -> [Vector<S>; 3] {
    let (even_a, odd_a) = (AT_A * (u[1] + u[2]), (AT_A * A) * (u[1] - u[2]));
    let (even_b, odd_b) = (AT_B * (u[3] + u[4]), (AT_B * B) * (u[3] - u[4]));
    [
        AT_ZERO * u[0] + (even_a + even_b),
        odd_a + odd_b,
        (AA * even_a + BB * even_b) + u[5],
    ]
}
