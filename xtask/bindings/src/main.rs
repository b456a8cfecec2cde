//! `palomino-bindings <module.wasm> <folder> [--full]`: a compiled engine becomes a module of the
//! web, with the JavaScript and the types around it, in a folder; if asked to, with the constants
//! of its addresses where they cost nothing, and its functions in the order in which it travels
//! best.

mod alike;
mod alone;
mod offsets;
mod order;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// wasm-bindgen walks a large module by recursion; a thread's usual 2 MB are not enough for it.
const STACK: usize = 64 << 20;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let work = move || match &arguments[..] {
        [wasm, folder] => bind(wasm.as_ref(), folder.as_ref()).map(|_| ()),
        [wasm, folder, full] if full == "--full" => {
            let module = bind(wasm.as_ref(), folder.as_ref())?;
            let folded = offsets::folded(&fs::read(&module)?)?;
            Ok(fs::write(module, order::ordered(&folded)?)?)
        }
        _ => bail!("say which module, and the folder for what becomes of it"),
    };
    let deep = std::thread::Builder::new().stack_size(STACK).spawn(work);
    let done = deep.map_err(Into::into).and_then(|thread| {
        let unfinished = |_| anyhow::anyhow!("wasm-bindgen gave up in the middle");
        thread.join().map_err(unfinished)?
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nwasm-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the module for the web and its JavaScript, both named as the compiled one, into `folder`.
/// Gives the module's path.
fn bind(wasm: &Path, folder: &Path) -> Result<PathBuf> {
    Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("{} is no module that can be finished", wasm.display()))?;
    let stem = wasm.file_stem().context("a module has a name")?;
    Ok(folder.join(format!("{}_bg.wasm", stem.to_string_lossy())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest module there is: a magic number and a version.
    const EMPTY_MODULE: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn a_module_gets_its_javascript_and_its_types() {
        let place = std::env::temp_dir().join(format!("palomino-bind-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        let wasm = place.join("engine.wasm");
        fs::write(&wasm, EMPTY_MODULE).unwrap();
        let module = bind(&wasm, &place.join("web")).unwrap();
        assert!(module.is_file());
        for name in ["engine.js", "engine_bg.wasm", "engine.d.ts"] {
            assert!(place.join("web").join(name).is_file(), "{name}");
        }
        fs::write(&wasm, b"not a module").unwrap();
        assert!(bind(&wasm, &place.join("web")).is_err());
        fs::remove_dir_all(&place).unwrap();
    }
}
