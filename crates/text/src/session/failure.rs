//! From an error of this crate to what a failed call throws: here it is always the viewer's move.

use palomino_run::{Failure, Whose};

use crate::error::Error;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let field = match &error {
            Error::Run(error) => error.field(),
            _ => None,
        };
        Failure {
            message: error.to_string(),
            whose: Whose::Viewer,
            field: field.map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_got_wrong_is_not_the_viewer_s() {
        let failure = Failure::crossing("missing field `count`");
        assert_eq!(failure.whose, Whose::Palomino);
        assert!(failure.message.contains("missing field `count`"));
        assert!(!failure.message.contains("recipe"));
        assert_eq!(Failure::from(Error::NoRun).whose, Whose::Viewer);
    }
}
