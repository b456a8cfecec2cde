//! `cargo xtask data`: CIFAR-10 from its authors, and one of its classes packed for the page.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Result, bail};

use crate::command::DataOptions;
use crate::download::Download;
use crate::examples;
use crate::project::Project;

/// The archive as its authors publish it, with the MD5 of their page.
const CIFAR_10: Download<'static> = Download {
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
    md5: "c58f30108f718f92721af3b95e74349a",
    megabytes: 170,
};

/// Fetches the archive unless it is here, and lets the crate pack the class into `data/cifar`, where the page looks.
pub fn fetch_and_pack(project: &Project, options: &DataOptions) -> Result<()> {
    let archive = match &options.archive {
        Some(path) => existing(path)?,
        None => {
            let path = project.cache().join("cifar-10-python.tar.gz");
            CIFAR_10.fetch(&path)?;
            path
        }
    };
    let folder = project.root.join("data/cifar");
    let arguments = [
        archive.into_os_string(),
        OsString::from(&options.class),
        folder.into_os_string(),
    ];
    examples::run(project, "pack", &arguments)?;
    println!(
        "The page offers these pictures from now on (data/cifar). They are not the project's: git leaves them out."
    );
    Ok(())
}

fn existing(path: &Path) -> Result<std::path::PathBuf> {
    if !path.is_file() {
        bail!(
            "there is no file {}; `--archive` names CIFAR-10's archive or one of its batches",
            path.display()
        );
    }
    Ok(std::path::absolute(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_that_is_not_there_is_named_before_anything_is_built() {
        let message = existing(Path::new("no/such.tar.gz"))
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("no/such.tar.gz") && message.contains("--archive"),
            "{message}"
        );
    }
}
