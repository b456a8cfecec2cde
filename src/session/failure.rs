//! From an error of this crate to what a failed call throws.

use palomino_run::{Failure, Whose};

use crate::error::Error;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        let field = match &error {
            Error::Run(error) => error.field(),
            _ => None,
        };
        let whose = match error {
            Error::NoAdapter { .. } | Error::Device { .. } => Whose::Browser,
            _ => Whose::Viewer,
        };
        Failure {
            message,
            whose,
            field: field.map(str::to_owned),
        }
    }
}
