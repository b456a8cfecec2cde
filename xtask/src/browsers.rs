//! Real browsers for the tests: found where they usually are, installed where there is none.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::{Project, run};

/// A browser that the tests drive.
pub struct Browser {
    /// Overrides the search, and tells the tests where it is.
    pub variable: &'static str,
    title: &'static str,
    /// What it is called on the search path.
    names: &'static [&'static str],
    /// Where it lies on systems that keep it off the search path.
    paths: &'static [&'static str],
    /// Debian's package; the first that installs is taken.
    packages: &'static [&'static str],
}

/// Runs nearly all browser tests: it has WebGPU, in software too.
pub const CHROMIUM: Browser = Browser {
    variable: "CHROMIUM",
    title: "Chromium",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ],
    paths: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    packages: &["chromium"],
};

/// A second opinion on what the CPU engine computes.
pub const FIREFOX: Browser = Browser {
    variable: "FIREFOX",
    title: "Firefox",
    names: &["firefox-esr", "firefox"],
    paths: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    packages: &["firefox-esr", "firefox"],
};

impl Browser {
    /// Finds the browser or installs it, and says where it is.
    pub fn ensure(&self, project: &Project) -> Result<PathBuf> {
        if let Some(path) = self.find() {
            println!("{} is {}", self.title, path.display());
            return Ok(path);
        }
        println!("There is no {} here; installing it ...", self.title);
        let apt = self
            .packages
            .iter()
            .map(|package| install(project, &[package]));
        let reasons: Vec<String> = apt
            .map_while(|result| result.err())
            .map(|error| format!("{error:#}"))
            .collect();
        if let Some(path) = self.find().or_else(|| self.playwrights_own(project)) {
            println!("{} is {}", self.title, path.display());
            return Ok(path);
        }
        bail!(
            "{} is missing and could not be installed ({}). Install it, or set {} to the path of \
             one",
            self.title,
            reasons.join("; "),
            self.variable
        )
    }

    fn find(&self) -> Option<PathBuf> {
        if let Some(path) = std::env::var_os(self.variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
        {
            return Some(path);
        }
        let search = std::env::var_os("PATH").unwrap_or_default();
        let folders: Vec<PathBuf> = std::env::split_paths(&search).collect();
        let on_path = self
            .names
            .iter()
            .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        on_path
            .chain(self.paths.iter().map(PathBuf::from))
            .find(|path| path.is_file() && !is_snap_stub(path))
    }

    /// Where the system's packages have no browser (Ubuntu's are snaps), Playwright's own Chromium
    /// does.
    fn playwrights_own(&self, project: &Project) -> Option<PathBuf> {
        if self.variable != CHROMIUM.variable {
            return None;
        }
        let cli = project.root.join("node_modules/playwright-core/cli.js");
        run(project
            .program("node")
            .arg(cli)
            .args(["install", "--with-deps", "chromium"]))
        .ok()?;
        let asks = "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
        let output = project.program("node").args(["-e", asks]).output().ok()?;
        let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        path.is_file().then_some(path)
    }
}

/// WebKit as Debian has it: the browser, its driver and a screen that nobody sees.
pub struct WebKit {
    /// Speaks WebDriver.
    pub driver: PathBuf,
    /// The browser, MiniBrowser, which packages keep off the search path.
    pub browser: PathBuf,
}

impl WebKit {
    /// Debian's packages.
    const PACKAGES: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

    /// Finds it or installs it; says why where it is not to be had: there are systems without it,
    /// and nothing but one stage of the tests needs it.
    pub fn ensure(project: &Project) -> std::result::Result<WebKit, String> {
        if let Some(found) = WebKit::find() {
            return Ok(found);
        }
        println!("There is no WebKit with a driver here; installing it ...");
        match install(project, &WebKit::PACKAGES) {
            Err(error) => Err(format!("{error:#}")),
            Ok(()) => WebKit::find().ok_or_else(|| "its packages hold no MiniBrowser".into()),
        }
    }

    fn find() -> Option<WebKit> {
        on_path("Xvfb")?;
        Some(WebKit {
            driver: on_path("WebKitWebDriver")?,
            browser: mini_browser(Path::new("/usr"))?,
        })
    }
}

/// `lib/<machine>/webkit2gtk-<version>/MiniBrowser`, of the newest version.
fn mini_browser(root: &Path) -> Option<PathBuf> {
    let inside = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let kits = ["lib", "libexec", "lib64"]
        .into_iter()
        .flat_map(|name| inside(root.join(name)))
        .flat_map(|machine| {
            let within: Vec<PathBuf> = inside(machine.path()).map(|kit| kit.path()).collect();
            [vec![machine.path()], within].concat()
        });
    let found = kits.filter(|kit| {
        let name = kit.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("webkit") && kit.join("MiniBrowser").is_file()
    });
    found.max().map(|kit| kit.join("MiniBrowser"))
}

/// A program of the search path.
fn on_path(name: &str) -> Option<PathBuf> {
    let search = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&search)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Ubuntu's `/usr/bin/chromium-browser` is a script that asks for snap, which a container does not
/// have.
fn is_snap_stub(path: &Path) -> bool {
    let start = std::fs::read(path)
        .ok()
        .map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned());
    start.is_some_and(|text| text.starts_with("#!") && text.contains("snap install"))
}

/// Installs Debian packages, as root or with a `sudo` that asks nothing.
pub fn install(project: &Project, packages: &[&str]) -> Result<()> {
    if !Path::new("/usr/bin/apt-get").is_file() {
        bail!("this system has no apt-get");
    }
    let id = project.program("id").arg("-u").output()?;
    let root = String::from_utf8_lossy(&id.stdout).trim() == "0";
    let apt = |arguments: &[&str]| {
        let mut command = project.program(if root { "apt-get" } else { "sudo" });
        if !root {
            command.args(["-n", "apt-get"]);
        }
        run(command
            .args(["-q", "-y"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], packages].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn webkits_browser_is_found_beside_its_libraries() {
        let place = Scratch::new();
        assert_eq!(mini_browser(place.path()), None);
        for version in ["4.0", "4.1"] {
            let kit = place
                .path()
                .join(format!("lib/some-machine/webkit2gtk-{version}"));
            std::fs::create_dir_all(&kit).unwrap();
            std::fs::write(kit.join("MiniBrowser"), "").unwrap();
        }
        let newest = place
            .path()
            .join("lib/some-machine/webkit2gtk-4.1/MiniBrowser");
        assert_eq!(mini_browser(place.path()), Some(newest));
    }

    #[test]
    fn a_script_that_only_asks_for_snap_is_no_browser() {
        let place = Scratch::new();
        let stub = place.path().join("chromium-browser");
        std::fs::write(
            &stub,
            "#!/bin/sh\necho 'run snap install chromium'\nexit 1\n",
        )
        .unwrap();
        assert!(is_snap_stub(&stub));
        std::fs::write(&stub, "#!/bin/sh\nexec /usr/lib/chromium/chromium \"$@\"\n").unwrap();
        assert!(!is_snap_stub(&stub));
    }
}
