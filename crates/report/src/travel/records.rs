//! A run's record on its way: one that says what one expects of its claim takes a byte beside its
//! digests.

use palomino_run::record::Origin;
use palomino_run::{Engine, RunRecord};

use super::pack::{Pack, packed_names};
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::report::{ClaimEngine, RunClaim};

packed_names! {
    Engine: Automatic = 0, WebGpu = 1, Cpu = 2;
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

/// What happened to a claim's run, where the claim says it.
pub(super) fn pack_record(claim: &RunClaim, sink: &mut Sink) {
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

/// The record that [`pack_record`] wrote; of the claim all else is there.
pub(super) fn unpack_record(claim: &RunClaim, source: &mut Source<'_>) -> Found<Option<RunRecord>> {
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
        false => (0..source.entries()?)
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
    let build = source.name()?;
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
