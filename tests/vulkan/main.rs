//! The WebGPU engine's kernels natively, on Vulkan: another compiler and other arithmetic than the
//! browser's software adapter has. `cargo xtask vulkan` runs it; the gate compiles none of it.
//!
//! Where there is an adapter every check has to hold on it. Where there is none each says so.

mod networks;
mod operations;
mod training;

use burn::tensor::Device;
use palomino::Error;
use pollster::block_on;

/// The adapter's device, where there is one.
fn adapter() -> Option<Device> {
    match block_on(palomino::device::open()) {
        Ok(opened) => {
            println!("on {}", opened.name);
            Some(opened.device)
        }
        Err(Error::NoAdapter { detail }) => {
            println!("NOTHING WAS COMPARED, for there is no Vulkan adapter here: {detail}");
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// Largest difference over the largest magnitude of the reference; infinite where the two can't be
/// compared.
fn gap(ours: &[f32], theirs: &[f32]) -> f64 {
    let largest = theirs
        .iter()
        .fold(0.0_f32, |most, value| most.max(value.abs()));
    let comparable = ours.len() == theirs.len() && !theirs.is_empty();
    let worst = ours.iter().zip(theirs).map(|(a, b)| (a - b).abs());
    let worst = worst.fold(if comparable { 0.0 } else { f32::INFINITY }, larger);
    f64::from(worst) / f64::from(largest.max(f32::MIN_POSITIVE))
}

/// The larger of two; what is not a number is infinitely large.
fn larger(a: f32, b: f32) -> f32 {
    if b.is_nan() { f32::INFINITY } else { a.max(b) }
}
