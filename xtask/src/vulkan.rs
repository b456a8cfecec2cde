//! `cargo xtask vulkan`: the WebGPU engine's kernels natively, on whatever Vulkan there is.

use anyhow::Result;

use crate::project::{Project, run_long};

/// What is compared is computed by the GPU and by the CPU engine's loops; all else is compiled
/// quickly. In the gate's folder, so that what it has compiled in the same way is used again.
const PROFILE: [&str; 4] = [
    "profile.release.opt-level=1",
    "profile.release.package.\"*\".opt-level=0",
    "profile.release.package.palomino-kernels.opt-level=3",
    "profile.release.package.palomino-paddock.opt-level=3",
];

/// Runs `tests/vulkan`, which says what it compared, or that there was no adapter.
pub fn vulkan(project: &Project) -> Result<()> {
    eprintln!(
        "Compiling the WebGPU engine for this machine (minutes, the first time) ...\n\
         It needs a Vulkan driver; without a GPU that is Mesa's lavapipe, in Debian and Ubuntu \
         the package mesa-vulkan-drivers."
    );
    let mut tests = project.cargo(["test", "--release", "--features", "threads,gpu"]);
    tests.args(PROFILE.iter().flat_map(|line| ["--config", line]));
    tests.args(["--test", "vulkan", "--", "--nocapture", "--test-threads=1"]);
    run_long(&mut tests, "comparing on Vulkan")
}
