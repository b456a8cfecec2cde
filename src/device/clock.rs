//! The queue of a native GPU and its clock: what `tools/gpu.rs` needs to tell the host's time from
//! the device's.

use burn_cubecl::cubecl::Runtime;
use burn_cubecl::cubecl::client::{Client, ProfileWindow};
use burn_wgpu::WgpuRuntime;

use super::pinned;
use crate::error::{Error, Result};

/// The queue of the device that [`open`](super::open) has set up, as the calling thread uses it.
pub struct Queue(Client);

/// A stretch of the queue, from the start of its first launch on.
pub struct Stretch(ProfileWindow);

impl Queue {
    /// The queue; sets the device up in burn's way where nobody has opened it.
    pub fn of_device() -> Self {
        Queue(WgpuRuntime::client(&pinned()))
    }

    /// Hands over all that was launched, and waits for none of it.
    ///
    /// # Errors
    /// [`Error::Device`] where the device is lost.
    pub fn hand_over(&self) -> Result<()> {
        self.0.flush().map_err(Error::device)
    }

    /// Whether the device has a clock of its own. Where it has none, a stretch is measured by the
    /// host's, which waits for its beginning and for its end.
    pub fn has_clock(&self) -> bool {
        use burn_cubecl::cubecl::logging::TimingMethod;

        self.0.properties().timing_method == TimingMethod::Device
    }

    /// What is launched from here on belongs to the stretch.
    ///
    /// # Errors
    /// [`Error::Device`] where the device takes no times.
    pub fn begin(&self) -> Result<Stretch> {
        self.0.profile_start().map(Stretch).map_err(Error::device)
    }

    /// Milliseconds from the start of the stretch's first launch to the end of its last; waits for
    /// it. `None` where the device took none.
    ///
    /// # Errors
    /// [`Error::Device`] where a launch in it failed.
    pub async fn end(&self, Stretch(window): Stretch) -> Result<Option<f64>> {
        let duration = self.0.profile_end(window).map_err(Error::device)?;
        let ticks = duration.resolve().await;
        Ok(ticks.map(|ticks| ticks.duration().as_secs_f64() * 1000.0))
    }
}
