//! Winograd's minimal filtering F(4 x 4, 3 x 3) in one dimension: four outputs of a kernel of three from six products instead of twelve.
//!
//! Source: Lavin and Gray 2015, arXiv 1509.09308. Products of polynomials are taken at six points and read off again. The customary points
//! 0, 1, -1, 2, -2, infinity lose a digit; 0, 3/4, -3/4, 3/2, -3/2, infinity lose a bit or two (on the choice of points: Barabasz et al.
//! 2020, arXiv 1803.10986), and all the factors below but the kernel's are exact.

use pulp::Simd;

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

/// Six neighbouring inputs at the six points.
#[inline(always)]
pub(super) fn inputs<S: Simd>(simd: S, d: [S::f32s; 6]) -> [S::f32s; 6] {
    let (add, sub) = (|a, b| simd.add_f32s(a, b), |a, b| simd.sub_f32s(a, b));
    let times = |a: f32, b| simd.mul_f32s(simd.splat_f32s(a), b);
    let even_a = sub(d[4], times(BB, d[2]));
    let odd_a = sub(times(A, d[3]), times(A * BB, d[1]));
    let even_b = sub(d[4], times(AA, d[2]));
    let odd_b = sub(times(B, d[3]), times(B * AA, d[1]));
    [
        add(times(AA * BB, d[0]), sub(d[4], times(AA + BB, d[2]))),
        add(even_a, odd_a),
        sub(even_a, odd_a),
        add(even_b, odd_b),
        sub(even_b, odd_b),
        add(times(AA * BB, d[1]), sub(d[5], times(AA + BB, d[3]))),
    ]
}

/// Products at the six points to four neighbouring outputs.
#[inline(always)]
pub(super) fn outputs<S: Simd>(simd: S, m: [S::f32s; 6]) -> [S::f32s; 4] {
    let (add, sub) = (|a, b| simd.add_f32s(a, b), |a, b| simd.sub_f32s(a, b));
    let times = |a: f32, b| simd.mul_f32s(simd.splat_f32s(a), b);
    let (even_a, odd_a) = (add(m[1], m[2]), sub(m[1], m[2]));
    let (even_b, odd_b) = (add(m[3], m[4]), sub(m[3], m[4]));
    [
        add(m[0], add(even_a, even_b)),
        add(times(A, odd_a), times(B, odd_b)),
        add(times(AA, even_a), times(BB, even_b)),
        add(add(times(A * AA, odd_a), times(B * BB, odd_b)), m[5]),
    ]
}

/// Gradients of four neighbouring outputs to those of the products: [`outputs`] transposed.
#[inline(always)]
pub(super) fn outputs_transposed<S: Simd>(simd: S, y: [S::f32s; 4]) -> [S::f32s; 6] {
    let (add, sub) = (|a, b| simd.add_f32s(a, b), |a, b| simd.sub_f32s(a, b));
    let times = |a: f32, b| simd.mul_f32s(simd.splat_f32s(a), b);
    let even_a = add(y[0], times(AA, y[2]));
    let odd_a = add(times(A, y[1]), times(A * AA, y[3]));
    let even_b = add(y[0], times(BB, y[2]));
    let odd_b = add(times(B, y[1]), times(B * BB, y[3]));
    [
        y[0],
        add(even_a, odd_a),
        sub(even_a, odd_a),
        add(even_b, odd_b),
        sub(even_b, odd_b),
        y[3],
    ]
}

/// The three numbers of a kernel at the six points.
#[inline(always)]
pub(super) fn kernel<S: Simd>(simd: S, g: [S::f32s; 3]) -> [S::f32s; 6] {
    let (add, sub) = (|a, b| simd.add_f32s(a, b), |a, b| simd.sub_f32s(a, b));
    let times = |a: f32, b| simd.mul_f32s(simd.splat_f32s(a), b);
    let even_a = times(AT_A, add(g[0], times(AA, g[2])));
    let odd_a = times(AT_A * A, g[1]);
    let even_b = times(AT_B, add(g[0], times(BB, g[2])));
    let odd_b = times(AT_B * B, g[1]);
    [
        times(AT_ZERO, g[0]),
        add(even_a, odd_a),
        sub(even_a, odd_a),
        add(even_b, odd_b),
        sub(even_b, odd_b),
        g[2],
    ]
}

/// Gradients at the six points to those of the kernel's three numbers: [`kernel`] transposed.
#[inline(always)]
pub(super) fn kernel_transposed<S: Simd>(simd: S, u: [S::f32s; 6]) -> [S::f32s; 3] {
    let (add, sub) = (|a, b| simd.add_f32s(a, b), |a, b| simd.sub_f32s(a, b));
    let times = |a: f32, b| simd.mul_f32s(simd.splat_f32s(a), b);
    let (even_a, odd_a) = (
        times(AT_A, add(u[1], u[2])),
        times(AT_A * A, sub(u[1], u[2])),
    );
    let (even_b, odd_b) = (
        times(AT_B, add(u[3], u[4])),
        times(AT_B * B, sub(u[3], u[4])),
    );
    [
        add(times(AT_ZERO, u[0]), add(even_a, even_b)),
        add(odd_a, odd_b),
        add(add(times(AA, even_a), times(BB, even_b)), u[5]),
    ]
}
