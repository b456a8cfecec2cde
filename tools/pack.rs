//! Packs one class of a CIFAR-10 archive for the page: the pictures in one file, and the manifest
//! that announces it. `cargo xtask data` downloads the archive and runs this: `pack ARCHIVE CLASS
//! FOLDER`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use palomino_pictures::{CIFAR_CLASSES, NamedBytes, open};
use palomino_run::digest::sha256;

fn main() -> ExitCode {
    match pack() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn pack() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [archive, class, folder] = &arguments[..] else {
        return Err("pack wants three arguments: ARCHIVE CLASS FOLDER".into());
    };
    let label = CIFAR_CLASSES
        .iter()
        .position(|name| name == class)
        .ok_or_else(|| {
            format!(
                "CIFAR-10 has no class `{class}`; its classes are {}",
                CIFAR_CLASSES.join(", ")
            )
        })?;
    let bytes = fs::read(archive).map_err(|error| format!("{archive} can't be read: {error}"))?;
    let name = Path::new(archive)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let files = [NamedBytes {
        name: &name,
        bytes: &bytes,
    }];
    let opened = open(&files, u16::try_from(label)?, &mut |_, _| {})?;
    for note in &opened.notes {
        println!("{note}");
    }

    let packed = opened.split.pack(&opened.title, None);
    let file = format!("{class}.safetensors");
    let manifest = serde_json::json!({
        "file": file,
        "title": opened.title,
        "class": class,
        "bytes": packed.len(),
        "sha256": sha256(&packed),
    });
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    fs::write(folder.join(file), packed)?;
    fs::write(folder.join("index.json"), format!("{manifest:#}\n"))?;
    let (train, validation) = (opened.split.train.len(), opened.split.validation.len());
    println!(
        "{}: {train} pictures to train on, {validation} to validate.",
        opened.title
    );
    Ok(())
}
