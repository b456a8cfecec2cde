//! What crosses when a report is packed or opened.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::report::Report;

/// How a report travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Travel {
    /// In an address: losses with 4 digits, half of each digest, pictures only where they fit.
    Link,
    /// As a file, or inside one: losses with 7 digits, whole digests, all pictures.
    File,
}

/// A report as a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ReportLink {
    /// The hash of the address, without `#`.
    pub hash: String,
    /// Its characters.
    pub characters: u32,
    /// Whether pictures were left out so that it isn't longer than a link should be.
    pub without_pictures: bool,
}

/// A report that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct OpenedReport {
    /// The report.
    pub report: Report,
    /// What was repaired on the way, one sentence each; usually empty.
    pub mended: Vec<String>,
}
