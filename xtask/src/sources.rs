//! The name of a build: what an engine is compiled from, in 16 hexadecimal digits. A run's record
//! says by which build it was trained.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::digest::sha256;
use crate::engine::Engine;
use crate::project::Project;

/// Where the compiler finds the name.
pub const VARIABLE: &str = "PALOMINO_BUILD";

/// Crates of which nothing is compiled into an engine that trains.
const APART: [&str; 2] = ["crates/report", "crates/theory"];

/// The name of the build of an engine from the sources as they lie there: those of the crates, of
/// the picture engine where it is one of it, and the versions of what they stand on.
pub fn stamp(project: &Project, engine: Engine) -> Result<String> {
    let folders: &[&str] = match engine {
        Engine::Text => &["crates"],
        _ => &["crates", "src"],
    };
    let versions = ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];
    let mut files = versions.map(PathBuf::from).to_vec();
    for folder in folders {
        sources(&project.root, Path::new(folder), &mut files)?;
    }
    // No run is computed in these, so that none has another name because of them.
    files.retain(|file| !APART.iter().any(|folder| file.starts_with(folder)));
    files.sort();
    let mut sums = engine.name().to_owned();
    for file in files {
        let bytes = fs::read(project.root.join(&file))
            .with_context(|| format!("{} can't be read", file.display()))?;
        let name = file.to_string_lossy().replace('\\', "/");
        sums += &format!("\n{name} {}", sha256(&[&bytes]));
    }
    Ok(sha256(&[sums.as_bytes()])[..16].to_owned())
}

/// The files below a folder of `root` that may be compiled: all but tests and examples.
fn sources(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), folder.join(entry.file_name()));
        if !entry.file_type()?.is_dir() {
            files.push(path);
        } else if name != "tests" && name != "examples" && name != "target" {
            sources(root, &path, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_build_is_named_after_what_is_compiled_into_it() {
        let place = Scratch::new();
        let project = Project {
            root: place.path().into(),
            target: place.path().join("target"),
        };
        for name in ["src", "crates/run/src", "crates/run/tests"] {
            fs::create_dir_all(place.path().join(name)).unwrap();
        }
        let write = |name: &str, text| fs::write(place.path().join(name), text).unwrap();
        for name in ["Cargo.toml", "Cargo.lock", "rust-toolchain.toml"] {
            write(name, "");
        }
        let both = || [Engine::Cpu, Engine::Text].map(|engine| stamp(&project, engine).unwrap());
        let before = both();
        assert_eq!(before[0].len(), 16);
        assert_ne!(before[0], before[1]);
        write("crates/run/tests/claims.rs", "tests");
        assert_eq!(both(), before);
        fs::create_dir_all(place.path().join("crates/report/src")).unwrap();
        write("crates/report/src/lib.rs", "reports");
        assert_eq!(both(), before);
        write("src/lib.rs", "the picture engine");
        let [pictures, text] = both();
        assert!(pictures != before[0] && text == before[1]);
        write("crates/run/src/lib.rs", "both");
        assert!(both().iter().zip([pictures, text]).all(|(a, b)| *a != b));
    }
}
