//! Libraries of the page: copied from npm's packages to `pkg/vendor/` with their licences, loaded
//! by the page when they are needed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::npm;
use crate::project::Project;

/// What the page uses: a file of `node_modules`, and its name in `pkg/vendor/`.
const FILES: [(&str, &str); 2] = [
    // Zips the maps of a network (MIT): well kept, small, and the only zip writer the page needs.
    ("fflate/esm/browser.js", "fflate.js"),
    ("fflate/LICENSE", "fflate.LICENSE.txt"),
];

/// Copies what the page uses, after installing it where it is not there.
pub fn vendor(project: &Project) -> Result<()> {
    let packages = project.root.join("node_modules");
    if FILES.iter().any(|(from, _)| !packages.join(from).is_file()) {
        npm::install_shipped(project)
            .context("npm could not install the page's libraries; it needs a network once")?;
    }
    copy(&packages, &project.root.join("pkg/vendor"))
}

/// The same where the lab works without: says what is missing and goes on.
pub fn vendor_or_say(project: &Project) {
    if let Err(error) = vendor(project) {
        eprintln!(
            "Going on without the page's libraries, so that maps can't be saved as a zip: \
             {error:#}."
        );
    }
}

fn copy(packages: &Path, vendor: &Path) -> Result<()> {
    fs::create_dir_all(vendor)?;
    for (from, to) in FILES {
        fs::copy(packages.join(from), vendor.join(to))
            .with_context(|| format!("{from} can't be copied to pkg/vendor"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn each_library_is_copied_with_its_licence_and_a_missing_one_is_named() {
        let place = Scratch::new();
        let (packages, vendor) = (place.path().join("node_modules"), place.path().join("pkg"));
        for (from, _) in FILES {
            let message = copy(&packages, &vendor).unwrap_err().to_string();
            assert!(message.contains("fflate"), "{message}");
            let path = packages.join(from);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, from).unwrap();
        }
        copy(&packages, &vendor).unwrap();
        for (from, to) in FILES {
            assert_eq!(fs::read_to_string(vendor.join(to)).unwrap(), from);
        }
    }
}
