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
