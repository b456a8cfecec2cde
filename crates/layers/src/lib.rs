//! For the tests of every crate that is built in layers: they have one direction. No engine is
//! compiled with it.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the crate whose test runs.
pub struct Source {
    /// Where it lies, below `src`.
    pub path: PathBuf,
    /// The layer that it belongs to: the file or the folder below `src`.
    pub layer: String,
    /// Its text without comments.
    pub code: String,
}

/// Every Rust file below a folder, in a fixed order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The sources of the crate, but for its map, `src/lib.rs`.
pub fn sources() -> Vec<Source> {
    let files = rust_files(Path::new("src")).into_iter();
    files
        .filter(|path| path != Path::new("src/lib.rs"))
        .map(|path| {
            let first = path.components().nth(1).expect("below src").as_os_str();
            let layer = first.to_string_lossy().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a source is text");
            let code: Vec<_> = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default())
                .collect();
            let code = code.join("\n");
            Source { path, layer, code }
        })
        .collect()
}

/// Holds that no layer uses one that comes after it in the list.
///
/// # Panics
/// Where one does, where a source is in no layer, or where so few uses are found that the search
/// must be at fault.
pub fn hold_direction(layers: &[&str]) {
    let rank = |name: &str| layers.iter().position(|layer| *layer == name);
    let mut uses = 0;
    for Source { path, layer, code } in sources() {
        let path = path.display();
        let own = rank(&layer);
        let own = own.unwrap_or_else(|| panic!("{path} is in no layer; add it to the list"));
        for used in code.split("crate::").skip(1) {
            let name: String = used
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(other) = rank(&name) else { continue };
            uses += 1;
            assert!(
                other <= own,
                "{path} uses crate::{name}, which comes after {layer}"
            );
        }
    }
    assert!(uses > 20, "only {uses} uses were found");
}

/// Holds that the crate's map, the documentation in `src/lib.rs`, names every layer in order.
///
/// # Panics
/// Where it leaves one out, or has another order.
pub fn hold_map(layers: &[&str]) {
    let map = fs::read_to_string("src/lib.rs").expect("the crate has a root");
    let mut rest = &map[..];
    for layer in layers {
        let name = format!("`{layer}`");
        let at = rest.find(&name);
        let at = at.unwrap_or_else(|| panic!("src/lib.rs does not list {name} in its place"));
        rest = &rest[at + name.len()..];
    }
}
