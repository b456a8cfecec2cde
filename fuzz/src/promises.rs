//! What every reader promises of its words.

use std::fmt::Display;

/// Characters of a refusal: a few lines on the page.
const LONGEST: usize = 3_000;

/// Holds a refusal against what it has to be: a sentence that can be shown as it is.
#[track_caller]
pub(crate) fn sentence(error: impl Display) {
    let said = error.to_string();
    assert!(said.len() > 20, "no sentence: {said:?}");
    shown(&said);
}

/// Words that the page shows as they are, whoever wrote them.
#[track_caller]
pub(crate) fn shown(said: &str) {
    assert!(said.chars().count() <= LONGEST, "too long: {said:.200}");
    assert!(
        !said.contains(char::is_control),
        "not to be shown: {said:?}"
    );
}
