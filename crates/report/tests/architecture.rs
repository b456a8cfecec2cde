//! One direction: no layer of the crate uses one below it in the list.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers in order; each may use those before it, and itself.
const LAYERS: [&str; 10] = [
    "error", "limits", "clean", "report", "known", "markdown", "check", "travel", "verdict", "web",
];

/// Every Rust file below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src is a folder") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_layer_uses_one_below_it() {
    let mut used = 0;
    for path in rust_files(Path::new("src")) {
        if path == Path::new("src/lib.rs") {
            continue;
        }
        let first = path.components().nth(1).expect("below src").as_os_str();
        let own = Path::new(first).with_extension("");
        let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
        let mine = rank(&own.to_string_lossy()).expect("every file belongs to a layer");
        let text = fs::read_to_string(&path).expect("a source is text");
        for part in text.split("crate::").skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            let Some(theirs) = rank(&name) else { continue };
            used += 1;
            assert!(
                theirs <= mine,
                "{} uses {name}, which is below it",
                path.display()
            );
        }
    }
    assert!(used > 50, "only {used} uses were found");
}
