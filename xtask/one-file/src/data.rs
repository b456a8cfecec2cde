//! The files of `data/`, each packed by itself: it is needed when a lab asks for it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::stream::{Packed, Stream};

/// These come with the page, so that its first picture waits for nothing.
pub const EARLY: [&str; 2] = ["form.json", "example.json"];
/// Folders of programs with which a run is taken along: one stream of all, for they are asked for
/// together.
const PROGRAMS: [&str; 2] = ["numpy", "pytorch"];
/// What the small file does without: the networks of full resolution, the smaller network of texts,
/// and the finished sweeps.
const LARGE: [&str; 4] = [
    "char-rnn-100",
    "full-unet",
    "sweep-example",
    "text-sweep-example",
];

pub struct DataFile {
    /// The name of its stream.
    pub name: String,
    pub packed: Packed,
    /// Whether it was packed in two planes.
    pub planes: bool,
}

impl DataFile {
    pub fn is_large(&self) -> bool {
        LARGE.iter().any(|large| self.name.starts_with(large))
    }
}

/// Packs what lies in the folder, but for what comes earlier or is for people, and for what
/// `cargo xtask data` brings, which is not the project's.
pub fn pack(folder: &Path) -> Result<Vec<DataFile>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context("data/ can't be read")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let left = name.starts_with('.') || name.ends_with(".md") || EARLY.contains(&&*name);
        if entry.file_type()?.is_file() && !left {
            names.push(name);
        }
    }
    names.sort();
    let files = names.iter().map(|name| pack_file(folder, name));
    files.chain([pack_programs(folder)]).collect()
}

fn pack_programs(data: &Path) -> Result<DataFile> {
    let mut paths = Vec::new();
    for folder in PROGRAMS {
        for entry in fs::read_dir(data.join(folder)).context("data/ lacks the programs")? {
            let path = entry?.path();
            if path.is_file() {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let mut stream = Stream::default();
    for path in paths {
        let name = path
            .strip_prefix(data)?
            .to_string_lossy()
            .replace('\\', "/");
        stream.add(&format!("data/{name}"), fs::read(&path)?);
    }
    Ok(DataFile {
        name: "programs".to_owned(),
        packed: stream.pack()?,
        planes: false,
    })
}

fn pack_file(folder: &Path, file: &str) -> Result<DataFile> {
    let bytes = fs::read(folder.join(file)).with_context(|| format!("{file} can't be read"))?;
    // Halves of numbers have little in common with each other: those of 16 bits come apart.
    let planes = file.ends_with(".safetensors");
    let mut stream = Stream::default();
    let bytes = if planes { apart(&bytes) } else { bytes };
    stream.add(&format!("data/{file}"), bytes);
    Ok(DataFile {
        name: file.split('.').next().unwrap_or(file).to_owned(),
        packed: stream.pack()?,
        planes,
    })
}

/// The even bytes, then the odd ones.
fn apart(bytes: &[u8]) -> Vec<u8> {
    let plane = |first| bytes.iter().skip(first).step_by(2).copied();
    plane(0).chain(plane(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_planes_of_an_odd_number_of_bytes_have_one_more_in_front() {
        assert_eq!(apart(&[0, 1, 2, 3, 4]), [0, 2, 4, 1, 3]);
        assert!(apart(&[]).is_empty());
    }
}
