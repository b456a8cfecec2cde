//! `cargo xtask data`: CIFAR-10 from its authors, and one of its classes packed for the page.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::command::DataOptions;
use crate::download::Download;
use crate::engines::hex;
use crate::examples;
use crate::project::Project;

/// The archive as its authors publish it, with the MD5 of their page.
const CIFAR_10: Download<'static> = Download {
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
    md5: "c58f30108f718f92721af3b95e74349a",
    megabytes: 170,
};

/// Fetches the archive unless it is here, packs the class, and lists it where the page looks.
pub fn fetch_and_pack(project: &Project, options: &DataOptions) -> Result<()> {
    let archive = match &options.archive {
        Some(path) => std::path::absolute(path)?,
        None => project.cache().join("cifar-10-python.tar.gz"),
    };
    if options.archive.is_none() {
        CIFAR_10.fetch(&archive)?;
    }
    let folder = project.root.join("data/cifar");
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let packed = folder.join(format!("{}.palomino", options.class));
    let arguments = [
        archive.into_os_string(),
        OsString::from(&options.class),
        packed.clone().into_os_string(),
    ];
    examples::run(project, "pack", &arguments)?;
    list(&folder, &packed, &options.class)?;
    println!(
        "The page has CIFAR-10's class {} from now on: {}",
        options.class,
        packed.display()
    );
    Ok(())
}

/// Writes the manifest that the page reads before it asks for the data itself.
fn list(folder: &Path, packed: &Path, class: &str) -> Result<()> {
    let bytes =
        fs::read(packed).with_context(|| format!("{} was not written", packed.display()))?;
    let manifest = json!({
        "file": packed.file_name().unwrap_or_default().to_string_lossy(),
        "title": format!("CIFAR-10, {class}"),
        "class": class,
        "bytes": bytes.len(),
        "sha256": hex(&Sha256::digest(&bytes)),
    });
    fs::write(folder.join("index.json"), format!("{manifest:#}\n"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_manifest_names_the_file_its_class_and_its_hash() {
        let place = Scratch::new();
        let packed = place.path().join("cat.palomino");
        fs::write(&packed, b"abc").unwrap();
        list(place.path(), &packed, "cat").unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(&fs::read(place.path().join("index.json")).unwrap()).unwrap();
        assert_eq!(manifest["file"], "cat.palomino");
        assert_eq!(manifest["title"], "CIFAR-10, cat");
        assert_eq!(manifest["bytes"], 3);
        // The published test vector of SHA-256 for "abc".
        assert_eq!(
            manifest["sha256"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
