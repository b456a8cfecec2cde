//! The pictures that a text may show: those that its report carries, by name. Nothing is fetched
//! for one.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::clean::is_key;
use crate::limits;

/// A picture of the report's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PictureName {
    /// What a run painted in the end: `run:r1`.
    Run {
        /// The run's key.
        run: String,
    },
    /// A photograph, the first one being 1: `photo:1` as a network made it, `photo:1/before` as it
    /// was given.
    Photo {
        /// Which of the report's photographs.
        number: u32,
        /// Whether it is meant as it was given.
        before: bool,
    },
    /// The colours to choose from, the first ones being 1: `palette:1`.
    Palette {
        /// Which of the report's palettes.
        number: u32,
    },
}

/// The picture that an address names; nothing where it leads out of the report.
pub(super) fn own(address: &str) -> Option<PictureName> {
    let (kind, name) = address.split_once(':')?;
    match kind {
        "run" => is_key(name).then(|| PictureName::Run { run: name.into() }),
        "photo" => {
            let (which, before) = match name.strip_suffix("/before") {
                Some(which) => (which, true),
                None => (name, false),
            };
            let number = number(which)?;
            Some(PictureName::Photo { number, before })
        }
        "palette" => number(name).map(|number| PictureName::Palette { number }),
        _ => None,
    }
}

/// The number of a figure, as people count: from 1.
fn number(text: &str) -> Option<u32> {
    let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = text.parse().ok().filter(|_| plain)?;
    (1..=limits::BLOCKS as u32)
        .contains(&number)
        .then_some(number)
}
