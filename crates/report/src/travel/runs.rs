//! A run's claim on its way. What all runs of a report share is said once.

use super::pack::{Pack, packed_names};
use super::recipes;
use super::records::{pack_record, unpack_record};
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::known::KNOWN_DATA;
use crate::report::{ClaimCurve, ClaimData, ClaimEngine, Half, RunClaim};

packed_names! {
    Half: Pictures = 0, Text = 1;
    ClaimEngine: Cpu = 0, WebGpu = 1;
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
            title: source.name()?,
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
