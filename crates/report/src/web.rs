//! The names under which JavaScript reaches reports. No logic.

use palomino_run::{Answer, Failure, Thrown};
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::error::Error;
use crate::markdown::{self, Markdown};
use crate::report::{Report, RunClaim};
use crate::travel::{OpenedReport, ReportLink, Travel, file, link};
use crate::verdict::{self, Here, Repeat, Verdict};

/// Reports. It holds nothing: every answer follows from the question alone. Every method that fails
/// throws a `Failure`.
#[wasm_bindgen]
pub struct ReportSession;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::of_viewer(error.to_string())
    }
}

#[wasm_bindgen]
impl ReportSession {
    /// Opens the module; it holds no state.
    pub fn open() -> ReportSession {
        console_error_panic_hook::set_once();
        ReportSession
    }

    /// The same report if it is within its limits, strangers' words in it cleaned.
    #[wasm_bindgen(js_name = checkReport)]
    pub fn check_report(&self, report: Ts<Report>) -> Answer<Report> {
        Ok(whole(&report)?.checked()?.into_ts()?)
    }

    /// A report as the hash of an address.
    #[wasm_bindgen(js_name = encodeLink)]
    pub fn encode_link(&self, report: Ts<Report>, travel: Ts<Travel>) -> Answer<ReportLink> {
        Ok(link::encode(whole(&report)?, travel.to_rust()?)?.into_ts()?)
    }

    /// The report of an address, a hash, or a text around one.
    #[wasm_bindgen(js_name = decodeLink)]
    pub fn decode_link(&self, text: &str) -> Answer<OpenedReport> {
        Ok(link::decode(text)?.into_ts()?)
    }

    /// A report as a file.
    #[wasm_bindgen(js_name = writeFile)]
    pub fn write_file(&self, report: Ts<Report>) -> Result<Vec<u8>, Thrown> {
        Ok(file::write(whole(&report)?)?)
    }

    /// The report of a file.
    #[wasm_bindgen(js_name = readFile)]
    pub fn read_file(&self, bytes: &[u8]) -> Answer<OpenedReport> {
        Ok(file::read(bytes)?.into_ts()?)
    }

    /// The links of reports in a text, in order, each once.
    #[wasm_bindgen(js_name = findLinks)]
    pub fn find_links(&self, text: &str) -> Vec<String> {
        link::find(text)
    }

    /// A text as a tree.
    #[wasm_bindgen(js_name = parseMarkdown)]
    pub fn parse_markdown(&self, text: &str) -> Answer<Markdown> {
        Ok(markdown::parse(text)?.into_ts()?)
    }

    /// A claim beside its repetition.
    pub fn judge(&self, claim: Ts<RunClaim>, again: Ts<Repeat>) -> Answer<Verdict> {
        Ok(verdict::judge(&whole(&claim)?.checked()?, &again.to_rust()?).into_ts()?)
    }

    /// Why a claim can't be repeated here; null where it can.
    #[wasm_bindgen(js_name = claimStatus, unchecked_return_type = "Verdict | null")]
    pub fn claim_status(&self, claim: Ts<RunClaim>, here: Ts<Here>) -> Result<JsValue, Thrown> {
        let status = verdict::status(&whole(&claim)?.checked()?, &here.to_rust()?);
        let status = status.map(|verdict| verdict.into_ts()).transpose()?;
        Ok(status.map_or(JsValue::NULL, JsValue::from))
    }
}

/// Something of the page's. What the page keeps may have been written by a newer version, and what
/// this one doesn't know must not get lost without a word: reading it from JavaScript's own objects
/// would leave it out.
fn whole<T: Tsify + DeserializeOwned>(given: &Ts<T>) -> Result<T, Thrown> {
    let crossing = |said: &str| Thrown::from(Failure::crossing(said));
    let json: serde_json::Value = serde_wasm_bindgen::from_value(given.js_value())
        .map_err(|error| crossing(&error.to_string()))?;
    serde_json::from_value(json).map_err(|error| {
        let said = error.to_string();
        let newer = said.contains("unknown field") || said.contains("unknown variant");
        match said.split('`').nth(1).filter(|_| newer) {
            Some(name) => Thrown::from(Error::Newer {
                what: format!("it has “{name}”, which this version doesn't know"),
            }),
            None => crossing(&said),
        }
    })
}
