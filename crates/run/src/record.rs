//! What happened to a run, kept with it and in its file: all that somebody needs, beside the
//! recipe, to train it again and to tell whether it came out the same.
//!
//! The lists say what held from a step on: the first entry is what the first step was taken with,
//! each further one is a change. A list that begins after step 0 belongs to a run that was loaded
//! from a file without a record: what was before is unknown.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::Engine;
use crate::digest::is_sha256;
use crate::error::{Error, Result};

/// A title is a name, not a text.
const TITLE_CHARACTERS: usize = 200;
/// A build is a version and a stamp.
const BUILD_CHARACTERS: usize = 100;

/// What happened to a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunRecord {
    /// What its first weights came from.
    pub origin: Origin,
    /// The learning rate, set by the recipe or by hand, from each of these steps on: so many steps
    /// had been taken.
    pub rates: Vec<(u64, f64)>,
    /// Which engine trained it, from each of these steps on.
    pub engines: Vec<(u64, Engine)>,
    /// Which build of Palomino trained it, version and stamp, from each of these steps on.
    pub builds: Vec<(u64, String)>,
    /// SHA-256 of the weights after the first epoch, or the first pass over a text; nothing before
    /// that, or where it is unknown.
    pub first_digest: Option<String>,
    /// SHA-256 of the weights of the finished run.
    pub final_digest: Option<String>,
}

/// What the first weights of a run came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    try_from = "PlainOrigin",
    into = "PlainOrigin"
)]
pub enum Origin {
    /// Nobody kept it: the file is older than records are.
    #[default]
    Unknown,
    /// The recipe's seed, which draws the same weights everywhere.
    Seed,
    /// A network that was at hand.
    Network {
        /// What it was called.
        title: String,
        /// SHA-256 of its weights.
        sha256: String,
    },
}

/// An origin as JSON has it. What serde derives for a tagged enum is a reader of any value, three
/// times as large in each module as what is read here.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PlainOrigin {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    sha256: Option<String>,
}

impl From<Origin> for PlainOrigin {
    fn from(origin: Origin) -> Self {
        let plain = |kind: &str, network: Option<(String, String)>| {
            let (title, sha256) = network.unzip();
            PlainOrigin {
                kind: kind.into(),
                title,
                sha256,
            }
        };
        match origin {
            Origin::Unknown => plain("unknown", None),
            Origin::Seed => plain("seed", None),
            Origin::Network { title, sha256 } => plain("network", Some((title, sha256))),
        }
    }
}

impl TryFrom<PlainOrigin> for Origin {
    type Error = &'static str;

    fn try_from(plain: PlainOrigin) -> std::result::Result<Self, &'static str> {
        match (plain.kind.as_str(), plain.title.zip(plain.sha256)) {
            ("unknown", None) => Ok(Origin::Unknown),
            ("seed", None) => Ok(Origin::Seed),
            ("network", Some((title, sha256))) => Ok(Origin::Network { title, sha256 }),
            _ => Err("no origin that a run can have"),
        }
    }
}

/// What a module says of the steps that it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The engine that this module is compiled for.
    pub engine: Engine,
    /// Its version and stamp.
    pub build: String,
}

impl Module {
    /// This module, with the stamp that `cargo xtask build` hands to the compiler; tests and tools
    /// have none, and say `dev`.
    pub fn new(engine: Engine, version: &str, stamp: Option<&str>) -> Self {
        let stamp = stamp.unwrap_or("dev");
        Module {
            engine,
            build: format!("{version} {stamp}"),
        }
    }
}

impl RunRecord {
    /// The record of a run before its first step.
    pub fn new(origin: Origin) -> Self {
        RunRecord {
            origin,
            ..RunRecord::default()
        }
    }

    /// Notes who takes the next step, and at which rate; `step` were taken before. What is as it
    /// was is not noted again.
    pub fn note(&mut self, step: u64, rate: f64, module: &Module) {
        if self.rates.last().is_none_or(|&(_, last)| last != rate) {
            self.rates.push((step, rate));
        }
        let engine = module.engine;
        if self.engines.last().is_none_or(|&(_, last)| last != engine) {
            self.engines.push((step, engine));
        }
        let build = &module.build;
        if self.builds.last().is_none_or(|(_, last)| last != build) {
            self.builds.push((step, build.clone()));
        }
    }

    /// Whether the weights at the end of this epoch, or pass over a text, are noted (from 1): those
    /// of the first and of the last one, so that no other has to be read from a device.
    pub fn marks(epoch: usize, epochs: usize) -> bool {
        epoch == 1 || epoch == epochs
    }

    /// Notes the weights at the end of an epoch that is [marked](Self::marks).
    pub fn mark(&mut self, epoch: usize, epochs: usize, digest: String) {
        if epoch == epochs {
            self.final_digest = Some(digest.clone());
        }
        if epoch == 1 {
            self.first_digest = Some(digest);
        }
    }

    /// The same record, if it can be that of a run which took so many steps; a stranger's words in
    /// it cut and cleaned.
    ///
    /// # Errors
    /// [`Error::SavedRun`] where it can't.
    pub fn checked(mut self, steps: u64) -> Result<Self> {
        let rates = self.rates.iter().map(|entry| entry.0);
        let engines = self.engines.iter().map(|entry| entry.0);
        let builds = self.builds.iter().map(|entry| entry.0);
        let in_order = rates.clone().is_sorted_by(|a, b| a < b)
            && engines.clone().is_sorted_by(|a, b| a < b)
            && builds.clone().is_sorted_by(|a, b| a < b)
            && rates.chain(engines).chain(builds).all(|step| step <= steps);
        let rates = self.rates.iter().all(|&(_, rate)| rate.is_finite());
        let engines = self.engines.iter();
        let named = engines.into_iter().all(|&(_, e)| e != Engine::Automatic);
        let mut digests = self.first_digest.iter().chain(&self.final_digest);
        let sums = digests.all(|digest| is_sha256(digest));
        let origin = match &mut self.origin {
            Origin::Network { title, sha256 } => {
                *title = palomino_files::plain(title, TITLE_CHARACTERS);
                is_sha256(sha256)
            }
            Origin::Unknown | Origin::Seed => true,
        };
        for (_, build) in &mut self.builds {
            *build = palomino_files::plain(build, BUILD_CHARACTERS);
        }
        if in_order && rates && named && sums && origin {
            return Ok(self);
        }
        Err(Error::SavedRun {
            problem: "its record doesn't fit its run".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(engine: Engine) -> Module {
        Module::new(engine, "0.1.0", None)
    }

    #[test]
    fn only_changes_are_noted_and_only_where_a_step_is_taken() {
        let mut record = RunRecord::new(Origin::Seed);
        record.note(0, 0.1, &module(Engine::Cpu));
        record.note(5, 0.1, &module(Engine::Cpu));
        record.note(8, 0.05, &module(Engine::Cpu));
        record.note(9, 0.05, &module(Engine::WebGpu));
        assert_eq!(record.rates, [(0, 0.1), (8, 0.05)]);
        assert_eq!(record.engines, [(0, Engine::Cpu), (9, Engine::WebGpu)]);
        assert_eq!(record.builds, [(0, "0.1.0 dev".to_owned())]);
        assert_eq!(record.clone().checked(9), Ok(record));
    }

    #[test]
    fn a_record_of_another_run_is_refused() {
        let good = || {
            let mut record = RunRecord::new(Origin::Seed);
            record.note(3, 0.1, &module(Engine::Cpu));
            record
        };
        assert!(good().checked(3).is_ok());
        assert!(good().checked(2).is_err());
        let refused: [fn(&mut RunRecord); 5] = [
            |record| record.rates.push((3, 0.2)),
            |record| record.rates[0].1 = f64::NAN,
            |record| record.engines[0].1 = Engine::Automatic,
            |record| record.final_digest = Some("abc".into()),
            |record| {
                record.origin = Origin::Network {
                    title: "a network".into(),
                    sha256: "0".repeat(63),
                };
            },
        ];
        for change in refused {
            let mut record = good();
            change(&mut record);
            assert!(record.clone().checked(3).is_err(), "{record:?}");
        }
    }
}
