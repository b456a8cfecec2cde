//! From this build's engine to burn's device, its threads and its name. Beside the operations
//! (`ops`,
//! `texts`) all that names a backend.

#[cfg(feature = "threads")]
pub mod threads;

use burn::tensor::Device;

use crate::error::Result;
use crate::recipe::Engine;

/// The device of this build's engine, and what it is in words.
pub struct Opened {
    /// The device on which tensors are made; networks take it as it is.
    pub device: Device,
    /// Which engine it is.
    pub engine: Engine,
    /// The device in words.
    pub name: String,
    /// Whether it is an adapter that computes on the CPU and only speaks as a GPU does, as Mesa's
    /// lavapipe. A browser doesn't say, and the CPU engine is no adapter.
    pub software: bool,
}

/// Starts the engine that this module was built with.
///
/// # Errors
/// [`crate::Error::NoAdapter`] where WebGPU is not to be had.
#[cfg(not(feature = "gpu"))]
pub async fn open() -> Result<Opened> {
    Ok(Opened {
        device: Device::flex(),
        engine: Engine::Cpu,
        name: cpu_name(),
        software: false,
    })
}

#[cfg(not(feature = "gpu"))]
fn cpu_name() -> String {
    let place = if cfg!(target_family = "wasm") {
        "WebAssembly"
    } else {
        "native"
    };
    match (threads(), of_machine()) {
        (1, all) if all > 1 => format!("{place}, one of {all} threads"),
        (1, _) => format!("{place}, one thread"),
        (count, _) => format!("{place}, {count} threads"),
    }
}

/// How many threads this engine works with.
#[cfg(not(feature = "gpu"))]
fn threads() -> usize {
    #[cfg(feature = "threads")]
    return threads::count();
    #[cfg(not(feature = "threads"))]
    1
}

/// How many the browser says that the machine has; natively nobody asks.
#[cfg(not(feature = "gpu"))]
fn of_machine() -> usize {
    #[cfg(target_family = "wasm")]
    {
        use wasm_bindgen::JsCast;

        let worker = js_sys::global().dyn_into::<web_sys::WorkerGlobalScope>();
        worker.map_or(1, |scope| scope.navigator().hardware_concurrency() as usize)
    }
    #[cfg(not(target_family = "wasm"))]
    1
}

/// Launches that go to the GPU in one submission: a training step of about sixty then takes one
/// instead of two.
#[cfg(feature = "gpu")]
const SUBMITTED_TOGETHER: usize = 64;

/// How the GPU is reached: in a browser by its WebGPU, natively by Vulkan, where `tests/vulkan`
/// runs the same kernels.
#[cfg(feature = "gpu")]
fn pinned() -> burn_wgpu::WgpuDevice {
    use burn_wgpu::{WgpuBackend, WgpuDevice};

    WgpuDevice::default().on(if cfg!(target_family = "wasm") {
        WgpuBackend::WebGpu
    } else {
        WgpuBackend::Vulkan
    })
}

/// Starts the engine that this module was built with.
///
/// # Errors
/// [`crate::Error::NoAdapter`] where WebGPU is not to be had.
#[cfg(feature = "gpu")]
pub async fn open() -> Result<Opened> {
    use std::sync::OnceLock;

    /// The adapter that this module has set up, which can be done once only.
    static ADAPTER: OnceLock<(String, bool)> = OnceLock::new();
    let (name, software) = match ADAPTER.get() {
        Some(adapter) => adapter.clone(),
        None => {
            let adapter = set_up().await?;
            ADAPTER.get_or_init(|| adapter).clone()
        }
    };
    Ok(Opened {
        device: Device::new(pinned()),
        engine: Engine::WebGpu,
        name,
        software,
    })
}

/// Sets WebGPU up, and gives the adapter's name and whether it computes on the CPU.
#[cfg(feature = "gpu")]
async fn set_up() -> Result<(String, bool)> {
    #[cfg(not(target_family = "wasm"))]
    use burn_wgpu::graphics::Vulkan as Api;
    #[cfg(target_family = "wasm")]
    use burn_wgpu::graphics::WebGpu as Api;
    use burn_wgpu::wgpu::DeviceType;
    use burn_wgpu::{RuntimeOptions, try_init_setup_async};

    use crate::error::Error;

    let missing = |detail: String| Error::NoAdapter { detail };
    #[cfg(target_family = "wasm")]
    can_be_timed().await.map_err(missing)?;
    // Where tensors look for it: a setup kept for another device would not be found again.
    let pinned = pinned();
    let setup = try_init_setup_async::<Api>(
        &pinned,
        RuntimeOptions {
            tasks_max: SUBMITTED_TOGETHER,
            ..RuntimeOptions::default()
        },
    );
    let info = setup
        .await
        .map_err(|trouble| missing(trouble.to_string()))?
        .adapter
        .get_info();
    let name = [info.name, info.driver]
        .into_iter()
        .find(|words| !words.is_empty());
    let name = name.unwrap_or_else(|| "an adapter without a name".to_owned());
    Ok((name, info.device_type == DeviceType::Cpu))
}

/// The runtime times its kernels and panics in a browser whose adapter can't; so that is asked
/// first. Natively it has the machine's clock instead.
#[cfg(all(feature = "gpu", target_family = "wasm"))]
async fn can_be_timed() -> std::result::Result<(), String> {
    use burn_wgpu::wgpu;

    let adapter = wgpu::Instance::default()
        .request_adapter(&wgpu::RequestAdapterOptions::default())
        .await
        .map_err(|trouble| trouble.to_string())?;
    if adapter.features().contains(wgpu::Features::TIMESTAMP_QUERY) {
        Ok(())
    } else {
        Err("its adapter has no timestamp-query".to_owned())
    }
}
