//! The house rules that neither cargo nor clippy holds.
//!
//! In `src`, no layer uses one below it in the list of `src/lib.rs`, and only `device`, `ops`,
//! `texts` and `web` look at which engine is built. Among the crates cargo holds the direction, but
//! it can't say which may depend on which: the table here does. What is compiled for speed is
//! compiled where it is written.

use std::fs;
use std::path::Path;

use palomino_layers::{Source, rust_files, sources};

/// The layers in the order of `src/lib.rs`; each may use itself and those before it.
const LAYERS: [&str; 12] = [
    "error",
    "recipe",
    "device",
    "ops",
    "model",
    "train",
    "infer",
    "inspect",
    "checkpoint",
    "session",
    "texts",
    "web",
];

/// The crates below `palomino`, and which of the others each may depend on.
const CRATES: [(&str, &[&str]); 11] = [
    ("colour", &[]),
    ("files", &[]),
    ("kernels", &[]),
    ("layers", &[]),
    ("noise", &[]),
    ("paddock", &[]),
    (
        "pictures",
        &["colour", "files", "kernels", "paddock", "run"],
    ),
    ("report", &["files", "run"]),
    ("run", &["files"]),
    ("text", &["files", "kernels", "run"]),
    ("theory", &["kernels", "run"]),
];

/// The crates that only tests may depend on.
const FOR_TESTS: [&str; 2] = ["layers", "noise"];

/// The crates that are compiled for speed.
const FAST: [&str; 3] = ["colour", "kernels", "paddock"];

#[test]
fn no_layer_uses_one_below_it_in_the_list() {
    palomino_layers::hold_direction(&LAYERS);
}

#[test]
fn only_devices_operations_and_the_border_know_which_engine_is_built() {
    for Source { path, layer, code } in sources() {
        let knows = code.contains("feature = \"gpu\"")
            || code.contains("feature = \"cpu\"")
            || code.contains("burn_wgpu");
        assert!(
            !knows || matches!(layer.as_str(), "device" | "ops" | "texts" | "web"),
            "{} looks at the build's engine",
            path.display()
        );
    }
}

#[test]
fn the_map_lists_every_layer_in_order() {
    palomino_layers::hold_map(&LAYERS);
}

#[test]
fn each_crate_depends_on_those_that_it_may() {
    let folders = fs::read_dir("crates").expect("crates is a folder");
    let mut found: Vec<_> = folders
        .map(|entry| entry.expect("crates can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    found.sort();
    assert_eq!(found, CRATES.map(|(name, _)| name), "add it to the table");
    for (name, allowed) in CRATES {
        let manifest = fs::read_to_string(format!("crates/{name}/Cargo.toml")).expect("a crate");
        let (manifest, tests) = manifest
            .split_once("[dev-dependencies]")
            .unwrap_or((&manifest, ""));
        for other in crates_in(manifest) {
            assert!(allowed.contains(&other), "{name} depends on {other}");
            assert!(!FOR_TESTS.contains(&other), "{name} is no test");
        }
        for other in crates_in(tests) {
            // Reports carry a half's recipe, and a test holds it beside today's.
            let carried = (name, other) == ("report", "text");
            let may = FOR_TESTS.contains(&other) || carried || allowed.contains(&other);
            assert!(may, "the tests of {name} depend on {other}");
        }
    }
}

/// The project's own crates among the lines of a manifest.
fn crates_in(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("palomino-")?.split_once(" = ")?;
        Some(name)
    })
}

#[test]
fn what_is_compiled_for_speed_knows_no_tensor_library_and_nothing_of_the_lab() {
    for name in FAST {
        let manifest = fs::read_to_string(format!("crates/{name}/Cargo.toml")).expect("a crate");
        let (package, dependencies) = manifest
            .split_once("[dependencies]")
            .expect("a crate that stands on others");
        assert!(package.contains(&format!("name = \"palomino-{name}\"")));
        assert!(
            !dependencies.contains("burn") && !dependencies.contains("palomino"),
            "{name} stands on more than arithmetic"
        );
    }
}

/// A generic or inlined function would be compiled where it is called: for size.
#[test]
fn what_is_compiled_for_speed_is_compiled_where_it_is_written() {
    let root = fs::read_to_string("Cargo.toml").expect("the crate has a manifest");
    for name in FAST {
        assert!(root.contains(&format!("\npalomino-{name} = {{ opt-level = 3 }}\n")));
        let mut offered = 0;
        for path in rust_files(&Path::new("crates").join(name)) {
            let text = fs::read_to_string(&path).expect("a source is text");
            for (before, line) in text.lines().zip(text.lines().skip(1)) {
                let Some(function) = line.strip_prefix("pub fn ") else {
                    continue;
                };
                offered += 1;
                let named = function.split('(').next().unwrap_or_default();
                assert!(
                    before == "#[inline(never)]" && !named.contains('<'),
                    "{}: {named} is compiled again where it is called",
                    path.display()
                );
            }
        }
        assert!(offered > 1, "{name} offers nothing");
    }
}
