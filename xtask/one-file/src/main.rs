//! The whole lab as one HTML file: `palomino-one-file <root> <bundles> <out>` packs what lies in
//! `pkg/` and `data/` behind the scripts that `tools/one-file/bundle.mjs` has written, once with
//! everything and once small.

mod contents;
mod data;
mod page;
mod stream;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};

use contents::Contents;
use data::DataFile;
use page::{Page, Parts};
use stream::{Packed, Place, Stream};

/// The engines in the order of their stream: the first is there first, the last is the largest and
/// only in the whole file.
const ENGINES: [&str; 6] = [
    "pkg/cpu/palomino_bg.wasm",
    "pkg/files/palomino_pictures_bg.wasm",
    "pkg/text/palomino_text_bg.wasm",
    "pkg/theory/palomino_theory_bg.wasm",
    "pkg/report/palomino_report_bg.wasm",
    "pkg/gpu/palomino_bg.wasm",
];

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match &arguments[..] {
        [root, bundles, out] => write_both(root, bundles, out),
        _ => Err(anyhow!(
            "three folders, please: the project, the bundles, where the files go"
        )),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("palomino-one-file: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What both files share is packed once.
fn write_both(root: &Path, bundles: &Path, out: &Path) -> Result<()> {
    let mut engines = Stream::default();
    for path in ENGINES {
        let bytes = fs::read(root.join(path))
            .with_context(|| format!("{path} is not there: build the engines first"))?;
        engines.add(path, bytes);
    }
    let engines = engines.pack()?;
    let data = data::pack(&root.join("data"))?;
    fs::create_dir_all(out)?;
    for (name, form, all) in [
        ("palomino.html", "all", true),
        ("palomino-small.html", "small", false),
    ] {
        let html = one_file(root, &bundles.join(form), &engines, &data, all)?;
        println!("{:>9.1} KB  {name}\n", html.len() as f64 / 1e3);
        fs::write(out.join(name), html)
            .with_context(|| format!("{name} can't be written to {}", out.display()))?;
    }
    Ok(())
}

/// One of the two, and a line for each part that it has.
fn one_file(
    root: &Path,
    bundle: &Path,
    engines: &Packed,
    data: &[DataFile],
    all: bool,
) -> Result<String> {
    let page = Page::read(root, bundle, all)?;
    let early = early(root, bundle, &page)?;
    let (mut contents, mut parts) = (Contents::default(), Parts::default());
    contents.list("page", &early.files, false);
    parts.page = text::written(&early.bytes);
    tell("style", page.style.len(), page.style.len());
    tell("loader", page.boot.len(), page.boot.len());
    tell_stream(&early.files);

    let engines_here = &engines.files[..ENGINES.len() - usize::from(!all)];
    contents.list("engines", engines_here, false);
    let length = engines_here.last().map_or(0, |file| file.packed);
    parts.add("engines", text::written(&engines.bytes[..length]));
    tell_stream(engines_here);

    for file in data.iter().filter(|file| all || !file.is_large()) {
        contents.list(&file.name, &file.packed.files, file.planes);
        parts.add(&file.name, text::written(&file.packed.bytes));
        tell_stream(&file.packed.files);
    }
    parts.contents = contents.json()?;
    Ok(page.filled(&parts))
}

/// What the page needs at once: its scripts, the labs' style, and its first picture.
fn early(root: &Path, bundle: &Path, page: &Page) -> Result<Packed> {
    let mut early = Stream::default();
    early.add("skeleton.html", page.skeleton().into_bytes());
    let scripts =
        ["page.js", "worker.js", "labs.css"].map(|name| (name.to_owned(), bundle.join(name)));
    let pictures = data::EARLY.map(|name| {
        let path = format!("data/{name}");
        let place = root.join(&path);
        (path, place)
    });
    for (path, place) in scripts.into_iter().chain(pictures) {
        let bytes = fs::read(&place).with_context(|| format!("{path} is not there"))?;
        early.add(&path, bytes);
    }
    early.pack()
}

fn tell_stream(files: &[Place]) {
    let mut before = 0;
    for file in files {
        // Two characters hold thirteen bits.
        tell(&file.path, file.length, (file.packed - before) * 16 / 13);
        before = file.packed;
    }
}

fn tell(what: &str, raw: usize, here: usize) {
    println!(
        "{:>9.1} KB  {what} ({:.1} KB unpacked)",
        here as f64 / 1e3,
        raw as f64 / 1e3
    );
}
