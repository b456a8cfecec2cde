//! CIFAR-10 and tinyshakespeare from their authors. `cargo xtask data` runs this; by itself:
//! `palomino-data pictures <archive>` and `palomino-data text <cached> <folder> [<given>]`.

mod download;
#[cfg(test)]
#[path = "../../src/scratch.rs"]
mod scratch;
mod shakespeare;

use std::process::ExitCode;

use anyhow::{Result, bail};

use download::{Download, Hash};

/// The archive as its authors publish it, with the MD5 of their page.
const CIFAR_10: Download<'static> = Download {
    url: "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
    hash: Hash::Md5("c58f30108f718f92721af3b95e74349a"),
    megabytes: 170,
    remedy: "Is there a network? Without one, bring the file from elsewhere: \
        `cargo xtask data --archive FILE`",
};

fn main() -> ExitCode {
    match obey() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ndata: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey() -> Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match &arguments[..] {
        [what, archive] if what == "pictures" => CIFAR_10.fetch(archive.as_ref()),
        [what, cached, folder, given @ ..] if what == "text" && given.len() <= 1 => {
            let given = given.first().map(AsRef::as_ref);
            let text = &shakespeare::TINY_SHAKESPEARE;
            shakespeare::fetch(text, given, cached.as_ref(), folder.as_ref())
        }
        _ => bail!("this program is for `cargo xtask data`"),
    }
}
