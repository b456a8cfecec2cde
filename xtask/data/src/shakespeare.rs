//! tinyshakespeare: fetched, or taken from a file that is here, and announced to the page.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::download::{Download, Hash};

/// The text that Karpathy's char-rnn comes with: 1,115,394 characters of Shakespeare's plays.
pub const TINY_SHAKESPEARE: Download<'static> = Download {
    url: concat!(
        "https://raw.githubusercontent.com/karpathy/char-rnn/master/",
        "data/tinyshakespeare/input.txt"
    ),
    hash: Hash::Sha256("86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"),
    megabytes: 1,
    remedy: "Is there a network? Without one, bring the file from elsewhere: \
        `cargo xtask data --text FILE`",
};

/// Puts a text into `folder`, with the manifest that announces it; from `given` if it is here
/// already, else through `cached`.
pub fn fetch(
    text: &Download<'_>,
    given: Option<&Path>,
    cached: &Path,
    folder: &Path,
) -> Result<()> {
    let whole = match given {
        Some(path) => {
            if !text.hash.is_of(path)? {
                bail!(
                    "{} is not tinyshakespeare as its author publishes it ({}). \
                     Drop a text of your own on the page instead",
                    path.display(),
                    text.url
                );
            }
            path
        }
        None => {
            text.fetch(cached)?;
            cached
        }
    };
    let file = "tinyshakespeare.txt";
    let title = "tinyshakespeare";
    let manifest = serde_json::json!({
        "file": file,
        "title": title,
        "bytes": fs::metadata(whole)?.len(),
        "sha256": text.hash.published(),
    });
    fs::create_dir_all(folder).with_context(|| format!("{} can't be made", folder.display()))?;
    fs::copy(whole, folder.join(file))?;
    fs::write(folder.join("index.json"), format!("{manifest:#}\n"))?;
    println!(
        "The page offers {title} from now on (data/text). \
         It is not the project's: git leaves it out."
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::download::hex;
    use crate::scratch::Scratch;

    #[test]
    fn a_text_is_put_where_the_page_looks_with_a_manifest_that_names_it() {
        let place = Scratch::new();
        let cached = place.path().join("cached.txt");
        fs::write(&cached, "First Citizen:\n").unwrap();
        let sha256 = hex(&Sha256::digest(b"First Citizen:\n"));
        let text = Download {
            url: "http://127.0.0.1:9/input.txt",
            hash: Hash::Sha256(&sha256),
            ..TINY_SHAKESPEARE
        };
        let folder = place.path().join("data/text");
        // What is in the cache and whole is not fetched: nobody listens at that address.
        for given in [None, Some(cached.as_path())] {
            fetch(&text, given, &cached, &folder).unwrap();
            let index = fs::read_to_string(folder.join("index.json")).unwrap();
            let index: serde_json::Value = serde_json::from_str(&index).unwrap();
            let file = index["file"].as_str().unwrap();
            assert_eq!(fs::read(folder.join(file)).unwrap(), b"First Citizen:\n");
            assert_eq!(
                (index["bytes"].as_u64(), index["sha256"].as_str()),
                (Some(15), Some(sha256.as_str()))
            );
            fs::remove_dir_all(&folder).unwrap();
        }
    }

    #[test]
    fn another_text_is_not_taken_for_it() {
        let place = Scratch::new();
        let other = place.path().join("other.txt");
        fs::write(&other, "Call me what you like.").unwrap();
        let folder = place.path().join("data/text");
        let refused = fetch(&TINY_SHAKESPEARE, Some(&other), &other, &folder);
        let message = refused.unwrap_err().to_string();
        assert!(message.contains("not tinyshakespeare"), "{message}");
        assert!(!folder.exists());
    }

    #[test]
    fn the_published_text_is_the_one_that_is_named() {
        let folder = std::env::var("PALOMINO_DATA").unwrap_or_else(|_| {
            concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").into()
        });
        let path = Path::new(&folder).join("tinyshakespeare_input.txt");
        if !path.is_file() {
            println!("skipped: no tinyshakespeare_input.txt in {folder}");
            return;
        }
        assert!(TINY_SHAKESPEARE.hash.is_of(&path).unwrap());
        assert_eq!(fs::metadata(path).unwrap().len(), 1_115_394);
    }
}
