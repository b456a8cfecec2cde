//! From an error of this crate to what a failed call throws.

use super::protocol::{TextFailure, TextWhose};
use crate::error::Error;

impl From<Error> for TextFailure {
    fn from(error: Error) -> Self {
        let field = match &error {
            Error::OutOfRange { field, .. } => Some((*field).to_owned()),
            _ => None,
        };
        TextFailure {
            message: error.to_string(),
            whose: TextWhose::Viewer,
            field,
        }
    }
}

impl TextFailure {
    /// What is said where a value of the page's doesn't have the form that it should: no viewer can
    /// put that right.
    pub fn crossing(detail: &str) -> Self {
        TextFailure {
            message: format!(
                "The page and its text engine misunderstood each other ({detail}); reload the page."
            ),
            whose: TextWhose::Palomino,
            field: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_got_wrong_is_not_the_viewer_s() {
        let failure = TextFailure::crossing("missing field `count`");
        assert_eq!(failure.whose, TextWhose::Palomino);
        assert!(failure.message.contains("missing field `count`"));
        assert!(!failure.message.contains("recipe"));
        assert_eq!(TextFailure::from(Error::NoRun).whose, TextWhose::Viewer);
    }
}
