//! The lab as one HTML file that opens from a disk: esbuild makes one script of the page
//! (`tools/one-file`), and `xtask/one-file` packs the engines and the data behind it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::npm;
use crate::project::{Project, run, run_long};
use crate::tools::Tool;

/// Under this address everybody finds the page; links of a file lead there.
const PUBLIC: &str = "PALOMINO_PUBLIC";

/// Where the tests' files lie.
pub fn folder(project: &Project) -> PathBuf {
    project.target.join("one-file/tested")
}

/// Writes `palomino.html` and `palomino-small.html` from the engines as they lie in `pkg/`, and
/// says what takes how many bytes.
pub fn write(project: &Project, to: &Path) -> Result<()> {
    npm::install(project)?;
    let packer = Tool::OneFile.build(project)?;
    let bundles = project.target.join("one-file/bundles");
    let public = address(&std::env::var(PUBLIC).unwrap_or_default())?;
    for size in ["all", "small"] {
        let mut node = project.program("node");
        node.arg("tools/one-file/bundle.mjs")
            .arg(bundles.join(size))
            .args([&public, size]);
        run(&mut node)?;
    }
    let mut pack = project.program(packer);
    pack.arg(&project.root).arg(&bundles).arg(to);
    run_long(&mut pack, "packing the lab into one file")
}

/// The address that links lead to, without a hash; none where none was set.
fn address(set: &str) -> Result<String> {
    let set = set.trim();
    if !(set.is_empty() || set.starts_with("https://") || set.starts_with("http://")) {
        bail!("{PUBLIC} is {set}, and links of the file need an address that begins with https://");
    }
    Ok(set.split('#').next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_an_address_of_the_web_or_nowhere() {
        assert_eq!(address("").unwrap(), "");
        let found = address(" https://example.org/lab/#x ").unwrap();
        assert_eq!(found, "https://example.org/lab/");
        assert!(address("/home/somebody/lab").is_err());
    }
}
