//! `cargo xtask vulkan`: the WebGPU engine natively, on whatever Vulkan there is.

use anyhow::Result;

use crate::project::{Project, run_long};

/// Runs `tests/vulkan.rs`, which says so and passes where there is no adapter.
pub fn vulkan(project: &Project) -> Result<()> {
    eprintln!(
        "Compiling the WebGPU engine for this machine (ten minutes the first time) ...\n\
         It needs a Vulkan driver; without a GPU that is Mesa's lavapipe, in Debian and Ubuntu \
         the package mesa-vulkan-drivers."
    );
    let mut tests = project.cargo([
        "test",
        "--release",
        "--features",
        "threads,gpu",
        "--test",
        "vulkan",
        "--",
        "--nocapture",
        "--test-threads=1",
    ]);
    run_long(&mut tests, "comparing on Vulkan")
}
