//! A run's claim on its way. What all runs of a report share is said once; a record that says what
//! one expects takes a byte beside its digests.

use palomino_run::record::Origin;
use palomino_run::{Engine, RunRecord};

use super::pack::{Pack, packed_names};
use super::recipes;
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::known::KNOWN_DATA;
use crate::report::{ClaimCurve, ClaimData, ClaimEngine, Half, RunClaim};

packed_names! {
    Half: Pictures = 0, Text = 1;
    ClaimEngine: Cpu = 0, WebGpu = 1;
    Engine: Automatic = 0, WebGpu = 1, Cpu = 2;
}

/// A run's key: `r` and a number.
pub(super) fn pack_key(key: &str, sink: &mut Sink) {
    sink.count(key[1..].parse().unwrap_or(0));
}

/// The key that [`pack_key`] wrote.
pub(super) fn unpack_key(source: &mut Source<'_>) -> Found<String> {
    Ok(format!("r{}", source.count()?))
}

impl Pack for RunClaim {
    fn pack(&self, sink: &mut Sink) {
        pack_key(&self.key, sink);
        self.name.pack(sink);
        self.half.pack(sink);
        self.engine.pack(sink);
        self.steps.pack(sink);
        self.parameters.pack(sink);
        self.data.pack(sink);
        recipes::pack(&self.recipe, self.half, Some(&self.data), sink);
        self.curve.pack(sink);
        pack_record(self, sink);
        match sink.pictures {
            true => self.preview.pack(sink),
            false => sink.byte(0),
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        let key = unpack_key(source)?;
        let name = Pack::unpack(source)?;
        let half = Pack::unpack(source)?;
        let engine = Pack::unpack(source)?;
        let steps = Pack::unpack(source)?;
        let parameters = Pack::unpack(source)?;
        let data = ClaimData::unpack(source)?;
        let recipe = recipes::unpack(half, Some(&data), source)?;
        let curve = Pack::unpack(source)?;
        let mut claim = RunClaim {
            key,
            name,
            half,
            recipe,
            engine,
            steps,
            parameters,
            data,
            curve,
            record: None,
            preview: None,
        };
        claim.record = unpack_record(&claim, source)?;
        claim.preview = Pack::unpack(source)?;
        Ok(claim)
    }
}

impl Pack for ClaimData {
    /// Data that was named before by its place in the list, from 1.
    fn pack(&self, sink: &mut Sink) {
        if let Some(at) = sink.data.iter().position(|data| data == self) {
            return sink.count(at as u64 + 1);
        }
        sink.count(0);
        self.title.pack(sink);
        // Whole, because a recipe that asks for these files needs all of it.
        sink.digest(&self.sha256, true);
        self.train.pack(sink);
        self.validation.pack(sink);
        sink.data.push(self.clone());
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        if let Some(before) = source.count()?.checked_sub(1) {
            let data = source.data.get(before as usize).cloned();
            // A later version knows more data.
            let newer = before < KNOWN_DATA.len() as u64 + 60;
            return data.ok_or(match newer {
                true => Fault::Newer("it names data that this version doesn't know"),
                false => Fault::Broken,
            });
        }
        let data = ClaimData {
            title: Pack::unpack(source)?,
            sha256: source.digest()?,
            train: Pack::unpack(source)?,
            validation: Pack::unpack(source)?,
        };
        source.data.push(data.clone());
        Ok(data)
    }
}

impl Pack for ClaimCurve {
    fn pack(&self, sink: &mut Sink) {
        match self {
            ClaimCurve::Epochs {
                training,
                validation,
                accuracy,
            } => {
                sink.byte(0);
                [training, validation, accuracy]
                    .into_iter()
                    .for_each(|column| sink.losses(column));
            }
            ClaimCurve::Characters {
                characters,
                smoothed,
            } => {
                sink.byte(1);
                sink.rising(characters);
                sink.losses(smoothed);
            }
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        match source.byte()? {
            0 => Ok(ClaimCurve::Epochs {
                training: source.losses()?,
                validation: source.losses()?,
                accuracy: source.losses()?,
            }),
            1 => Ok(ClaimCurve::Characters {
                characters: source.rising()?,
                smoothed: source.losses()?,
            }),
            _ => Err(Fault::Newer("a curve of a new kind")),
        }
    }
}

/// Bits of the byte that says what a record holds.
const THERE: u8 = 1;
/// The recipe's rate from the first step to the last.
const USUAL_RATE: u8 = 2;
/// The claim's engine from the first step to the last.
const USUAL_ENGINE: u8 = 4;
/// One build from the first step to the last.
const ONE_BUILD: u8 = 8;
const FIRST_DIGEST: u8 = 16;
const FINAL_DIGEST: u8 = 32;
const FROM_SEED: u8 = 64;
const FROM_NETWORK: u8 = 128;

fn engine_of(claim: &RunClaim) -> Engine {
    match claim.engine {
        ClaimEngine::Cpu => Engine::Cpu,
        ClaimEngine::WebGpu => Engine::WebGpu,
    }
}

/// The rates of a run whose rate nobody changed.
fn usual_rates(claim: &RunClaim) -> Option<Vec<(u64, f64)>> {
    let rate = claim.recipe.get("learningRate")?.as_f64()?;
    Some(vec![(0, rate)])
}

fn pack_record(claim: &RunClaim, sink: &mut Sink) {
    let Some(record) = &claim.record else {
        return sink.byte(0);
    };
    let usual_rate = usual_rates(claim).as_ref() == Some(&record.rates);
    let usual_engine = record.engines == [(0, engine_of(claim))];
    let one_build = matches!(record.builds[..], [(0, _)]);
    let flag = |bit: u8, is: bool| if is { bit } else { 0 };
    sink.byte(
        THERE
            | flag(USUAL_RATE, usual_rate)
            | flag(USUAL_ENGINE, usual_engine)
            | flag(ONE_BUILD, one_build)
            | flag(FIRST_DIGEST, record.first_digest.is_some())
            | flag(FINAL_DIGEST, record.final_digest.is_some())
            | flag(FROM_SEED, record.origin == Origin::Seed)
            | flag(
                FROM_NETWORK,
                matches!(record.origin, Origin::Network { .. }),
            ),
    );
    if !usual_rate {
        record.rates.pack(sink);
    }
    if !usual_engine {
        record.engines.pack(sink);
    }
    if one_build {
        pack_build(&record.builds[0].1, sink);
    } else {
        sink.count(record.builds.len() as u64);
        for (step, build) in &record.builds {
            step.pack(sink);
            pack_build(build, sink);
        }
    }
    let digests = record.first_digest.iter().chain(&record.final_digest);
    digests.for_each(|digest| sink.digest(digest, false));
    if let Origin::Network { title, sha256 } = &record.origin {
        title.pack(sink);
        sink.digest(sha256, false);
    }
}

fn unpack_record(claim: &RunClaim, source: &mut Source<'_>) -> Found<Option<RunRecord>> {
    let flags = source.byte()?;
    if flags & THERE == 0 {
        return if flags == 0 {
            Ok(None)
        } else {
            Err(Fault::Broken)
        };
    }
    let rates = match flags & USUAL_RATE != 0 {
        true => usual_rates(claim).ok_or(Fault::Broken)?,
        false => Pack::unpack(source)?,
    };
    let engines = match flags & USUAL_ENGINE != 0 {
        true => vec![(0, engine_of(claim))],
        false => Pack::unpack(source)?,
    };
    let builds = match flags & ONE_BUILD != 0 {
        true => vec![(0, unpack_build(source)?)],
        false => (0..source.length()?)
            .map(|_| Ok((source.count()?, unpack_build(source)?)))
            .collect::<Found<_>>()?,
    };
    let digest =
        |bit: u8, source: &mut Source<'_>| (flags & bit != 0).then(|| source.digest()).transpose();
    let first_digest = digest(FIRST_DIGEST, source)?;
    let final_digest = digest(FINAL_DIGEST, source)?;
    let origin = match (flags & FROM_SEED != 0, flags & FROM_NETWORK != 0) {
        (true, true) => return Err(Fault::Broken),
        (true, false) => Origin::Seed,
        (false, true) => Origin::Network {
            title: Pack::unpack(source)?,
            sha256: source.digest()?,
        },
        (false, false) => Origin::Unknown,
    };
    Ok(Some(RunRecord {
        origin,
        rates,
        engines,
        builds,
        first_digest,
        final_digest,
    }))
}

/// A build by its place among those named before, from 1, or in words.
fn pack_build(build: &String, sink: &mut Sink) {
    if let Some(at) = sink.builds.iter().position(|before| before == build) {
        return sink.count(at as u64 + 1);
    }
    sink.count(0);
    build.pack(sink);
    sink.builds.push(build.clone());
}

fn unpack_build(source: &mut Source<'_>) -> Found<String> {
    if let Some(before) = source.count()?.checked_sub(1) {
        let build = source.builds.get(before as usize).cloned();
        return build.ok_or(Fault::Broken);
    }
    let build = String::unpack(source)?;
    source.builds.push(build.clone());
    Ok(build)
}

impl Pack for (u64, f64) {
    fn pack(&self, sink: &mut Sink) {
        self.0.pack(sink);
        self.1.pack(sink);
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok((Pack::unpack(source)?, Pack::unpack(source)?))
    }
}

impl Pack for (u64, Engine) {
    fn pack(&self, sink: &mut Sink) {
        self.0.pack(sink);
        self.1.pack(sink);
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok((Pack::unpack(source)?, Pack::unpack(source)?))
    }
}
