//! Names of files and members, which are a stranger's words.

use palomino_files::{leads_out, shown};

#[test]
fn a_name_is_shown_without_what_could_mislead() {
    let name = shown(&format!("a\n\u{202e}{}.npy", "x".repeat(500)));
    assert!(
        name.starts_with("a??xxx") && name.chars().count() < 120,
        "{name}"
    );
}

#[test]
fn a_path_that_leads_out_of_its_archive_is_known() {
    for path in ["../x", "/etc/x", "a/../../x", "..\\x", "C:\\x"] {
        assert!(leads_out(path), "{path}");
    }
    for path in ["x", "a/b/x.npy", "a..b/x"] {
        assert!(!leads_out(path), "{path}");
    }
}
