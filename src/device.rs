//! From an engine to burn's device: the only file that names a backend.

use burn::tensor::Device;

use crate::error::Result;
use crate::recipe::Engine;

/// The device of this build's engine, and what it is in words.
pub struct Opened {
    /// Where tensors live.
    pub device: Device,
    /// Which engine it is.
    pub engine: Engine,
    /// The device in words.
    pub name: String,
}

/// Starts the engine that this module was built with.
///
/// # Errors
/// [`crate::Error::NoAdapter`] where WebGPU is not to be had.
#[cfg(not(feature = "gpu"))]
pub async fn open() -> Result<Opened> {
    let name = if cfg!(target_family = "wasm") { "WebAssembly, one thread" } else { "native, one thread" };
    Ok(Opened { device: Device::flex(), engine: Engine::Cpu, name: name.to_owned() })
}

/// Starts the engine that this module was built with.
///
/// # Errors
/// [`crate::Error::NoAdapter`] where WebGPU is not to be had.
#[cfg(feature = "gpu")]
pub async fn open() -> Result<Opened> {
    use burn::tensor::DeviceKind;
    use burn_wgpu::{RuntimeOptions, WgpuDevice, graphics::WebGpu, try_init_setup_async};

    use crate::error::Error;

    let setup = try_init_setup_async::<WebGpu>(&WgpuDevice::DefaultDevice, RuntimeOptions::default())
        .await
        .map_err(|trouble| Error::NoAdapter { detail: trouble.to_string() })?;
    let info = setup.adapter.get_info();
    let name = [info.name, info.driver].into_iter().find(|words| !words.is_empty());
    Ok(Opened {
        device: Device::webgpu(DeviceKind::DefaultDevice),
        engine: Engine::WebGpu,
        name: name.unwrap_or_else(|| "WebGPU adapter without a name".to_owned()),
    })
}
