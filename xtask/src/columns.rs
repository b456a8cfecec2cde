//! No line of Rust, JavaScript or CSS is over a hundred columns: the formatters keep code there,
//! and this keeps comments and sentences there too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::sizes::walk;

const MOST: usize = 100;
/// Where it holds. Nothing in `www` is excepted.
const FOLDERS: [&str; 8] = [
    "src", "crates", "fuzz", "xtask", "tests", "tools", "bench", "www",
];
const KINDS: [&str; 4] = ["rs", "js", "mjs", "css"];
/// Fails with every line that is longer.
pub fn check(project: &Project) -> Result<()> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        let folder = project.root.join(folder);
        if folder.is_dir() {
            walk(&folder, &mut files)?;
        }
    }
    files.sort();
    let mut long = Vec::new();
    for file in files.iter().filter(|file| is_ours(file)) {
        let name = file.strip_prefix(&project.root).unwrap_or(file);
        let name = name.display().to_string().replace('\\', "/");
        let text =
            fs::read_to_string(file).with_context(|| format!("{name} is not a text file"))?;
        let long_here = (1..).zip(text.lines()).filter(|(_, line)| {
            width(line) > MOST && !(name.starts_with("tests/") && is_whole(line.trim()))
        });
        long.extend(long_here.map(|(at, line)| format!("{name}:{at}: {} columns", width(line))));
    }
    if long.is_empty() {
        return Ok(());
    }
    bail!(
        "no line may be over {MOST} columns (a sentence is broken by `+` or a backslash, a comment \
         wherever it likes):\n{}",
        long.join("\n")
    )
}

/// Whether a person wrote it, in a language with lines.
fn is_ours(file: &Path) -> bool {
    let kind = file.extension().and_then(|kind| kind.to_str());
    let generated = |part: &std::ffi::OsStr| part == "node_modules" || part == "target";
    kind.is_some_and(|kind| KINDS.contains(&kind))
        && !file.components().any(|part| generated(part.as_os_str()))
}

/// In characters, as an editor counts.
fn width(line: &str) -> usize {
    line.chars().count()
}

/// The exception, for JavaScript's tests: a regular expression, which can't be broken.
fn is_whole(line: &str) -> bool {
    line.trim_start_matches("name: ").starts_with('/') && line.ends_with("/,")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    #[test]
    fn a_long_line_is_named_by_file_line_and_width() {
        let place = Scratch::new();
        let project = Project {
            root: place.path().into(),
            target: place.path().into(),
        };
        fs::create_dir_all(place.path().join("www/page")).unwrap();
        let file = place.path().join("www/page/words.js");
        fs::write(&file, format!("{}\n", "é".repeat(MOST))).unwrap();
        fs::write(place.path().join("www/page/data.json"), "x".repeat(500)).unwrap();
        check(&project).unwrap();
        fs::write(&file, format!("short\n{}\n", "x".repeat(MOST + 1))).unwrap();
        let message = check(&project).unwrap_err().to_string();
        assert!(
            message.contains("www/page/words.js:2: 101 columns"),
            "{message}"
        );
    }

    #[test]
    fn a_regular_expression_of_a_test_stays_whole() {
        let long = "x".repeat(MOST);
        assert!(is_whole(&format!("/^{long}$/,")) && is_whole(&format!("name: /{long}/,")));
        assert!(!is_whole(&format!("// {long}")) && !is_whole(&format!("'{long}',")));
        assert!(!is_whole(&format!("test('{long}', async (t) => {{")));
        assert!(!is_whole(&format!("/** {long} */")));
    }
}
