//! Putting a finished engine into its folder of `pkg/`: only when its bytes have changed, and all
//! at once. The finishing itself is a program of its own, `xtask/bindings`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::digest::sha256;

/// Part of every stamp: raise it when the options in `xtask/bindings` change.
const BINDINGS: &[u8] = b"wasm-bindgen 0.2.130, web, no names, alike next to alike, 2";
/// Lies beside a finished module and says what it was made from.
const STAMP: &str = ".stamp";

/// Has `make(compiled, folder)` write the module for the web and its JavaScript, and puts both into
/// `folder`, unless they were made from these very bytes. Says whether it did.
pub fn bind(
    compiled: &Path,
    folder: &Path,
    make: impl Fn(&Path, &Path) -> Result<()>,
) -> Result<bool> {
    let wasm =
        fs::read(compiled).with_context(|| format!("{} can't be read", compiled.display()))?;
    let stamp = sha256(&[BINDINGS, &wasm]);
    if is_current(folder, module_of(compiled)?, &stamp) {
        return Ok(false);
    }
    // Made beside its place and moved in at once: whoever asks for the module while it is made
    // finds the old one or none.
    let parent = folder.parent().context("an engine's folder lies in pkg/")?;
    let fresh = parent.join(format!(".new-{}", std::process::id()));
    remove(&fresh)?;
    fs::create_dir_all(&fresh)?;
    let made = make(compiled, &fresh).and_then(|()| {
        fs::write(fresh.join(STAMP), stamp)?;
        swap_in(&fresh, folder)
    });
    remove(&fresh)?;
    made.map(|()| true)
}

/// Whether a folder holds an engine.
pub fn is_finished(folder: &Path) -> bool {
    folder.join(STAMP).is_file()
}

/// The name of a compiled module.
fn module_of(compiled: &Path) -> Result<&str> {
    let stem = compiled.file_stem().and_then(|stem| stem.to_str());
    stem.context("a module has a name")
}

fn is_current(folder: &Path, module: &str, stamp: &str) -> bool {
    let whole = [".js", "_bg.wasm", ".d.ts"]
        .iter()
        .all(|end| folder.join(format!("{module}{end}")).is_file());
    whole && fs::read_to_string(folder.join(STAMP)).is_ok_and(|found| found == stamp)
}

/// Puts `fresh` in the place of `folder`.
fn swap_in(fresh: &Path, folder: &Path) -> Result<()> {
    let old = fresh.with_extension("old");
    remove(&old)?;
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    fs::rename(fresh, folder)?;
    remove(&old)
}

/// Removes a folder, if it is there, and all that is in it.
pub fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("{} can't be removed", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const MODULE: &str = "a module";

    /// Finishes what says that it is a module.
    pub fn make(compiled: &Path, folder: &Path) -> Result<()> {
        anyhow::ensure!(fs::read_to_string(compiled)?.ends_with("module"));
        for end in [".js", "_bg.wasm", ".d.ts"] {
            fs::copy(compiled, folder.join(format!("palomino{end}")))?;
        }
        Ok(())
    }

    #[test]
    fn an_engine_is_bound_once_and_again_only_when_its_bytes_change() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/cpu");
        fs::write(&compiled, MODULE).unwrap();
        assert!(bind(&compiled, &folder, make).unwrap());
        assert!(folder.join("palomino.js").is_file() && folder.join("palomino.d.ts").is_file());
        assert!(!bind(&compiled, &folder, make).unwrap());

        fs::write(&compiled, "another module").unwrap();
        assert!(bind(&compiled, &folder, make).unwrap());
    }

    #[test]
    fn an_engine_with_a_missing_file_is_made_again() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/gpu");
        fs::write(&compiled, MODULE).unwrap();
        bind(&compiled, &folder, make).unwrap();
        fs::remove_file(folder.join("palomino_bg.wasm")).unwrap();
        assert!(bind(&compiled, &folder, make).unwrap());
        assert!(folder.join("palomino_bg.wasm").is_file());
    }

    #[test]
    fn nothing_is_left_lying_beside_the_engines() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        fs::write(&compiled, MODULE).unwrap();
        bind(&compiled, &place.path().join("pkg/cpu"), make).unwrap();
        fs::write(&compiled, "another module").unwrap();
        bind(&compiled, &place.path().join("pkg/cpu"), make).unwrap();
        let names: Vec<_> = fs::read_dir(place.path().join("pkg"))
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, ["cpu"]);
    }

    #[test]
    fn what_can_t_be_finished_fails_and_keeps_the_engine_before() {
        let place = Scratch::new();
        let compiled = place.path().join("palomino.wasm");
        let folder = place.path().join("pkg/cpu");
        fs::write(&compiled, MODULE).unwrap();
        bind(&compiled, &folder, make).unwrap();
        fs::write(&compiled, "nonsense").unwrap();
        assert!(bind(&compiled, &folder, make).is_err());
        assert!(folder.join("palomino.js").is_file());
        assert_eq!(fs::read_dir(place.path().join("pkg")).unwrap().count(), 1);
    }
}
