//! Libraries of the page: copied from npm's packages to `pkg/vendor/` with their licences, loaded
//! by the page when they are needed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::npm;
use crate::project::Project;

/// What the page uses: a file of `node_modules`, its name in `pkg/vendor/`, and what is written
/// behind it.
const FILES: [(&str, &str, &str); 6] = [
    // Zips the maps of a network (MIT): well kept, small, and the only zip writer the page needs.
    ("fflate/esm/browser.js", "fflate.js", ""),
    ("fflate/LICENSE", "fflate.LICENSE.txt", ""),
    // Turns TeX into MathML nodes (MIT): no string ever becomes markup, so it works under the
    // page's policy.
    // The small one of its two builds is a script: one line makes a module of it.
    (
        "temml/dist/temml.min.js",
        "temml.js",
        "\nexport default temml;\n",
    ),
    ("temml/LICENSE", "temml.LICENSE.txt", ""),
    // Draws a short link as a QR code (MIT): it gives a matrix, not markup.
    ("uqr/dist/index.mjs", "uqr.js", ""),
    ("uqr/LICENSE", "uqr.LICENSE.txt", ""),
];

/// Copies what the page uses, after installing it where it is not there.
pub fn vendor(project: &Project) -> Result<()> {
    let packages = project.root.join("node_modules");
    if FILES
        .iter()
        .any(|(from, ..)| !packages.join(from).is_file())
    {
        npm::install_shipped(project)
            .context("npm could not install the page's libraries; it needs a network once")?;
    }
    copy(&packages, &project.root.join("pkg/vendor"))
}

/// The same where the lab works without: says what is missing and goes on.
pub fn vendor_or_say(project: &Project) {
    if let Err(error) = vendor(project) {
        eprintln!(
            "Going on without the page's libraries, so that maps can't be saved as a zip, \
             formulas stay as TeX and links have no QR code: {error:#}."
        );
    }
}

fn copy(packages: &Path, vendor: &Path) -> Result<()> {
    fs::create_dir_all(vendor)?;
    for (from, to, behind) in FILES {
        let text = fs::read_to_string(packages.join(from));
        text.and_then(|text| fs::write(vendor.join(to), text + behind))
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
        for (from, ..) in FILES {
            let message = copy(&packages, &vendor).unwrap_err().to_string();
            assert!(message.contains(from), "{message}");
            let path = packages.join(from);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, from).unwrap();
        }
        copy(&packages, &vendor).unwrap();
        for (from, to, behind) in FILES {
            let copied = fs::read_to_string(vendor.join(to)).unwrap();
            assert_eq!(copied, format!("{from}{behind}"));
        }
    }
}
