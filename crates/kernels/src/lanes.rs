//! Vector instructions: loops over neighbouring numbers, as wide as the machine's vectors.

/// Runs `work`, compiled for the widest vectors that this machine has (SSE, AVX2 or AVX-512
/// natively; in WebAssembly the 128 bits that are compiled in anyway).
///
/// Loops in `work`, which has to be `#[inline(always)]` itself, and in `#[inline(always)]`
/// functions that it calls, are vectorised over neighbouring numbers; what is not inlined is
/// compiled for the narrowest. No result depends on the width: no sum is split by lanes that are
/// not written in the code, and Rust never fuses a product and a sum.
pub(crate) fn vectorised<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(all(feature = "cpu", not(target_arch = "wasm32")))]
    return pulp::Arch::new().dispatch(work);
    #[cfg(any(not(feature = "cpu"), target_arch = "wasm32"))]
    work()
}

/// Runs `work` with the widest vectors that this machine has, told which they are.
#[cfg(feature = "cpu")]
#[inline(always)]
pub(crate) fn dispatched<W: pulp::WithSimd>(work: W) -> W::Output {
    #[cfg(not(target_arch = "wasm32"))]
    return pulp::Arch::new().dispatch(work);
    // A module has vectors or is not started at all: `Arch` would bring all loops a second time,
    // for machines without.
    #[cfg(target_arch = "wasm32")]
    {
        let simd = pulp::wasm::Simd128::try_new().expect("the module is compiled with vectors");
        pulp::Simd::vectorize(simd, work)
    }
}

/// Zero for what is below zero; what is not a number stays that, so that a broken layer breaks the
/// loss too.
#[inline(always)]
pub(crate) fn positive(z: f32) -> f32 {
    if z < 0.0 { 0.0 } else { z }
}

/// The larger of two, the first where they are equal; what is not a number is the largest.
#[inline(always)]
pub(crate) fn larger(a: f32, b: f32) -> f32 {
    if (b > a) | b.is_nan() { b } else { a }
}

/// Numbers summed side by side, so that a long sum is vectorised in an order that does not depend
/// on the machine.
const LANES: usize = 16;

/// Sums `term(a, b)` over two slices: sixteen sums side by side, then one after the other.
#[inline(always)]
pub(crate) fn sum_of(a: &[f32], b: &[f32], term: impl Fn(f32, f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    let (a_rows, a_rest) = a.as_chunks::<LANES>();
    let (b_rows, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a_rows.iter().zip(b_rows) {
        for lane in 0..LANES {
            sums[lane] += term(a[lane], b[lane]);
        }
    }
    for (lane, (&a, &b)) in a_rest.iter().zip(b_rest).enumerate() {
        sums[lane] += term(a, b);
    }
    sums.iter().sum()
}
