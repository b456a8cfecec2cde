//! Winograd's minimal filtering in one dimension, from six products: F(4, 3), four outputs of a
//! kernel of three (twelve products directly), and F(2, 5), two outputs of a kernel of five (ten).
//!
//! Source: Lavin and Gray 2015, arXiv 1509.09308. Products of polynomials are taken at six points
//! and read off again. The customary points 0, 1, -1, 2, -2, infinity lose a digit; 0, 3/4, -3/4,
//! 3/2, -3/2, infinity lose a bit or two (on the choice of points: Barabasz et al. 2020, arXiv
//! 1803.10986), and all the factors below but the kernel's are exact. Six inputs meet in a tile of
//! either, so that their transform is one; the others are the polynomials of the two, of degree one
//! to four.

use pulp::Simd;

use super::vector::Vector;

/// Points at which products are taken, in each direction; as many inputs meet in a tile.
pub(super) const POINTS: usize = 6;

/// The points are 0, A, -A, B, -B and infinity.
const A: f32 = 0.75;
const B: f32 = 1.5;
const AA: f32 = A * A;
const BB: f32 = B * B;
const A3: f32 = A * AA;
const B3: f32 = B * BB;
const A4: f32 = AA * AA;
const B4: f32 = BB * BB;
/// What the kernel's polynomial is divided by at 0, at A and -A, at B and -B.
const AT_ZERO: f32 = 1.0 / (AA * BB);
const AT_A: f32 = 1.0 / (2.0 * AA * (AA - BB));
const AT_B: f32 = 1.0 / (2.0 * BB * (BB - AA));

/// What takes `N` neighbouring numbers to the six points, or numbers at the six points to `M`
/// neighbouring ones.
pub(super) trait Transform<const N: usize, const M: usize> {
    fn transformed<S: Simd>(numbers: [Vector<S>; N]) -> [Vector<S>; M];
}

/// Six neighbouring inputs at the six points.
pub(super) struct Inputs;

impl Transform<POINTS, POINTS> for Inputs {
    #[inline(always)]
    fn transformed<S: Simd>(d: [Vector<S>; POINTS]) -> [Vector<S>; POINTS] {
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

/// Products at the six points to the neighbouring outputs of a tile.
pub(super) struct Outputs;

impl Transform<POINTS, 4> for Outputs {
    #[inline(always)]
    fn transformed<S: Simd>(m: [Vector<S>; POINTS]) -> [Vector<S>; 4] {
        let (even_a, odd_a) = (m[1] + m[2], m[1] - m[2]);
        let (even_b, odd_b) = (m[3] + m[4], m[3] - m[4]);
        [
            m[0] + (even_a + even_b),
            A * odd_a + B * odd_b,
            AA * even_a + BB * even_b,
            (A3 * odd_a + B3 * odd_b) + m[5],
        ]
    }
}

impl Transform<POINTS, 2> for Outputs {
    #[inline(always)]
    fn transformed<S: Simd>(m: [Vector<S>; POINTS]) -> [Vector<S>; 2] {
        [
            m[0] + ((m[1] + m[2]) + (m[3] + m[4])),
            (A * (m[1] - m[2]) + B * (m[3] - m[4])) + m[5],
        ]
    }
}

/// Gradients of the neighbouring outputs of a tile to those of the products: [`Outputs`]
/// transposed.
pub(super) struct Gradients;

impl Transform<4, POINTS> for Gradients {
    #[inline(always)]
    fn transformed<S: Simd>(y: [Vector<S>; 4]) -> [Vector<S>; POINTS] {
        let even_a = y[0] + AA * y[2];
        let odd_a = A * y[1] + A3 * y[3];
        let even_b = y[0] + BB * y[2];
        let odd_b = B * y[1] + B3 * y[3];
        at_points(y[0], (even_a, odd_a), (even_b, odd_b), y[3])
    }
}

impl Transform<2, POINTS> for Gradients {
    #[inline(always)]
    fn transformed<S: Simd>(y: [Vector<S>; 2]) -> [Vector<S>; POINTS] {
        at_points(y[0], (y[0], A * y[1]), (y[0], B * y[1]), y[1])
    }
}

/// The numbers of a kernel at the six points.
pub(super) struct Kernel;

impl Transform<3, POINTS> for Kernel {
    #[inline(always)]
    fn transformed<S: Simd>(g: [Vector<S>; 3]) -> [Vector<S>; POINTS] {
        let even_a = AT_A * (g[0] + AA * g[2]);
        let odd_a = (AT_A * A) * g[1];
        let even_b = AT_B * (g[0] + BB * g[2]);
        let odd_b = (AT_B * B) * g[1];
        at_points(AT_ZERO * g[0], (even_a, odd_a), (even_b, odd_b), g[2])
    }
}

impl Transform<5, POINTS> for Kernel {
    #[inline(always)]
    fn transformed<S: Simd>(g: [Vector<S>; 5]) -> [Vector<S>; POINTS] {
        let even_a = AT_A * (g[0] + (AA * g[2] + A4 * g[4]));
        let odd_a = (AT_A * A) * (g[1] + AA * g[3]);
        let even_b = AT_B * (g[0] + (BB * g[2] + B4 * g[4]));
        let odd_b = (AT_B * B) * (g[1] + BB * g[3]);
        at_points(AT_ZERO * g[0], (even_a, odd_a), (even_b, odd_b), g[4])
    }
}

/// Gradients at the six points to those of the kernel's numbers: [`Kernel`] transposed.
pub(super) struct KernelTransposed;

impl KernelTransposed {
    /// What the points a and -a, then b and -b, give to even and to odd powers.
    #[inline(always)]
    fn pairs<S: Simd>(u: &[Vector<S>; POINTS]) -> [(Vector<S>, Vector<S>); 2] {
        [
            (AT_A * (u[1] + u[2]), (AT_A * A) * (u[1] - u[2])),
            (AT_B * (u[3] + u[4]), (AT_B * B) * (u[3] - u[4])),
        ]
    }
}

impl Transform<POINTS, 3> for KernelTransposed {
    #[inline(always)]
    fn transformed<S: Simd>(u: [Vector<S>; POINTS]) -> [Vector<S>; 3] {
        let [(even_a, odd_a), (even_b, odd_b)] = Self::pairs(&u);
        [
            AT_ZERO * u[0] + (even_a + even_b),
            odd_a + odd_b,
            (AA * even_a + BB * even_b) + u[5],
        ]
    }
}

impl Transform<POINTS, 5> for KernelTransposed {
    #[inline(always)]
    fn transformed<S: Simd>(u: [Vector<S>; POINTS]) -> [Vector<S>; 5] {
        let [(even_a, odd_a), (even_b, odd_b)] = Self::pairs(&u);
        [
            AT_ZERO * u[0] + (even_a + even_b),
            odd_a + odd_b,
            AA * even_a + BB * even_b,
            AA * odd_a + BB * odd_b,
            (A4 * even_a + B4 * even_b) + u[5],
        ]
    }
}

/// A polynomial at the six points, of its parts of even and of odd degree at A and at B.
#[inline(always)]
fn at_points<S: Simd>(
    zero: Vector<S>,
    (even_a, odd_a): (Vector<S>, Vector<S>),
    (even_b, odd_b): (Vector<S>, Vector<S>),
    infinity: Vector<S>,
) -> [Vector<S>; POINTS] {
    [
        zero,
        even_a + odd_a,
        even_a - odd_a,
        even_b + odd_b,
        even_b - odd_b,
        infinity,
    ]
}
