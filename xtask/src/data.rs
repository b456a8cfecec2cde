//! `cargo xtask data`: CIFAR-10 and tinyshakespeare from their authors, put where the page looks.
//! The downloading is a program of its own (`xtask/data`), compiled when it is asked for.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::DataOptions;
use crate::engine_tools;
use crate::project::{Project, run};
use crate::tools::Tool;

/// Lies in `pkg/` and names the indexes of what was fetched, so that the page need not ask for one
/// that is not there.
const LIST: &str = "data.json";
/// What may have been fetched.
const INDEXES: [&str; 2] = ["data/cifar/index.json", "data/text/index.json"];

/// Writes down what is there of all that can be fetched.
pub fn list(root: &Path) -> Result<()> {
    let there: Vec<_> = INDEXES
        .into_iter()
        .filter(|index| root.join(index).is_file())
        .collect();
    let folder = root.join("pkg");
    let fresh = folder.join(format!(".{LIST}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    fs::write(&fresh, serde_json::to_vec(&there)?)?;
    fs::rename(&fresh, folder.join(LIST)).context("the list of data was not written")
}

/// Fetches what was asked for unless it is here. That one of the two can't be had does not keep the
/// other away.
pub fn fetch(project: &Project, options: &DataOptions) -> Result<()> {
    let pictures = if options.pictures {
        fetch_and_pack(project, options)
    } else {
        Ok(())
    };
    let texts = if options.texts {
        fetch_text(project, options)
    } else {
        Ok(())
    };
    if let (Err(_), Err(error)) = (&pictures, &texts) {
        eprintln!("\nxtask: {error:#}");
    }
    list(&project.root)?;
    pictures.and(texts)
}

/// Fetches CIFAR-10's archive, and lets the crate pack the class into `data/cifar`.
fn fetch_and_pack(project: &Project, options: &DataOptions) -> Result<()> {
    let archive = match &options.archive {
        Some(path) => existing(
            path,
            "`--archive` names CIFAR-10's archive or one of its batches",
        )?,
        None => {
            let path = project.cache().join("cifar-10-python.tar.gz");
            download(project, &["pictures".into(), path.clone().into()])?;
            path
        }
    };
    let folder = project.root.join("data/cifar");
    let arguments = [
        archive.into_os_string(),
        OsString::from(&options.class),
        folder.into_os_string(),
    ];
    engine_tools::run(project, "pack", &arguments)?;
    println!(
        "The page offers these pictures from now on (data/cifar). \
         They are not the project's: git leaves them out."
    );
    Ok(())
}

/// Puts tinyshakespeare into `data/text`, from the file given or through the cache.
fn fetch_text(project: &Project, options: &DataOptions) -> Result<()> {
    let cached = project.cache().join("tinyshakespeare.txt");
    let folder = project.root.join("data/text");
    let mut arguments: Vec<OsString> = vec!["text".into(), cached.into(), folder.into()];
    if let Some(path) = &options.text {
        let given = existing(path, "`--text` names tinyshakespeare's input.txt")?;
        arguments.push(given.into());
    }
    download(project, &arguments)
}

fn download(project: &Project, arguments: &[OsString]) -> Result<()> {
    let program = Tool::Data.build(project)?;
    run(project.program(program).args(arguments))
}

fn existing(path: &Path, what: &str) -> Result<PathBuf> {
    if !path.is_file() {
        bail!("there is no file {}; {what}", path.display());
    }
    Ok(std::path::absolute(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn the_list_names_what_was_fetched_and_nothing_else() {
        let place = Scratch::new();
        let listed = || fs::read_to_string(place.path().join("pkg/data.json")).unwrap();
        list(place.path()).unwrap();
        assert_eq!(listed(), "[]");
        fs::create_dir_all(place.path().join("data/text")).unwrap();
        fs::write(place.path().join("data/text/index.json"), "{}").unwrap();
        list(place.path()).unwrap();
        assert_eq!(listed(), r#"["data/text/index.json"]"#);
    }

    #[test]
    fn an_archive_that_is_not_there_is_named_before_anything_is_built() {
        let message = existing(Path::new("no/such.tar.gz"), "`--archive` names it")
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("no/such.tar.gz") && message.contains("--archive"),
            "{message}"
        );
    }
}
