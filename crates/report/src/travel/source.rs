//! Where a report is read from. Everything is bounded: no list is made longer than there are bytes
//! for, and nothing is unpacked past its limit.

use std::io::Read;

use flate2::read::DeflateDecoder;
use palomino_run::digest::hex;

use super::bits::{BitReader, unzigzag};
use super::digits;
use super::sink::SEED;
use crate::known::KNOWN_DATA;
use crate::limits;
use crate::report::ClaimData;

/// Why a report can't be read although it arrived as it was sent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fault {
    /// Its parts don't fit together.
    Broken,
    /// It is larger than a report can be.
    TooLarge,
    /// It has something that this version doesn't know.
    Newer(&'static str),
}

/// What is read, or why it can't be.
pub(super) type Found<T> = Result<T, Fault>;

/// A report being read.
pub(super) struct Source<'a> {
    body: &'a [u8],
    digests: &'a [u8],
    bits: BitReader<'a>,
    entries: usize,
    /// Data that was named before.
    pub(super) data: Vec<ClaimData>,
    /// Builds that were named before.
    pub(super) builds: Vec<String>,
}

impl<'a> Source<'a> {
    fn new(body: &'a [u8], digests: &'a [u8], bits: &'a [u8]) -> Self {
        Source {
            body,
            digests,
            bits: BitReader::new(bits),
            entries: 0,
            data: KNOWN_DATA.iter().map(Into::into).collect(),
            builds: Vec::new(),
        }
    }

    fn take(&mut self, count: usize) -> Found<&'a [u8]> {
        let (taken, rest) = self.body.split_at_checked(count).ok_or(Fault::Broken)?;
        self.body = rest;
        Ok(taken)
    }

    pub(super) fn byte(&mut self) -> Found<u8> {
        Ok(self.take(1)?[0])
    }

    pub(super) fn count(&mut self) -> Found<u64> {
        let mut count = 0;
        for place in 0..10 {
            let byte = self.byte()?;
            let low = u64::from(byte & 0x7f);
            // No number is written longer than it has to be.
            if place == 9 && byte > 1 || place > 0 && byte == 0 {
                return Err(Fault::Broken);
            }
            count |= low << (7 * place);
            if byte < 0x80 {
                return Ok(count);
            }
        }
        Err(Fault::Broken)
    }

    /// The length of a list, each entry of which takes a byte at least.
    pub(super) fn length(&mut self) -> Found<usize> {
        let count = self.count()?;
        let most = self.body.len() as u64;
        if count > most {
            return Err(Fault::Broken);
        }
        Ok(count as usize)
    }

    /// The length of a list whose entries are made one by one.
    pub(super) fn entries(&mut self) -> Found<usize> {
        let count = self.length()?;
        self.entries += count;
        match count <= limits::ENTRIES && self.entries <= limits::ALL_ENTRIES {
            true => Ok(count),
            false => Err(Fault::TooLarge),
        }
    }

    /// A name that is said once and copied wherever it is meant.
    pub(super) fn name(&mut self) -> Found<String> {
        let name = self.text()?;
        match name.len() <= limits::NAME_BYTES {
            true => Ok(name),
            false => Err(Fault::TooLarge),
        }
    }

    pub(super) fn bytes(&mut self) -> Found<&'a [u8]> {
        let length = self.length()?;
        self.take(length)
    }

    pub(super) fn text(&mut self) -> Found<String> {
        let text = std::str::from_utf8(self.bytes()?).map_err(|_| Fault::Broken)?;
        Ok(text.to_owned())
    }

    pub(super) fn number(&mut self) -> Found<f64> {
        let exponent = unzigzag(self.count()?);
        let whole = unzigzag(self.count()?);
        if !(-400..=400).contains(&exponent) {
            return Err(Fault::Broken);
        }
        let value: f64 = format!("{whole}e{exponent}")
            .parse()
            .map_err(|_| Fault::Broken)?;
        value.is_finite().then_some(value).ok_or(Fault::Broken)
    }

    pub(super) fn digest(&mut self) -> Found<String> {
        let length = usize::from(self.byte()?);
        if length == usize::from(SEED) {
            return self.name();
        }
        let (taken, rest) = self.digests.split_at_checked(length).ok_or(Fault::Broken)?;
        self.digests = rest;
        Ok(hex(taken))
    }

    fn points(&mut self) -> Found<usize> {
        match self.count()? {
            count if count <= limits::POINTS as u64 => Ok(count as usize),
            _ => Err(Fault::TooLarge),
        }
    }

    pub(super) fn losses(&mut self) -> Found<Vec<f64>> {
        let count = self.points()?;
        if count == 0 {
            return Ok(Vec::new());
        }
        let places = unzigzag(self.count()?);
        let places = i32::try_from(places)
            .ok()
            .filter(|p| digits::PLACES.contains(p));
        let places = places.ok_or(Fault::Broken)?;
        let whole = self.bits.column(count, false).ok_or(Fault::Broken)?;
        Ok(digits::fractions(places, &whole))
    }

    pub(super) fn rising(&mut self) -> Found<Vec<u64>> {
        let count = self.points()?;
        let whole = self.bits.column(count, true).ok_or(Fault::Broken)?;
        let counts = whole.into_iter().map(|value| u64::try_from(value).ok());
        counts.collect::<Option<_>>().ok_or(Fault::Broken)
    }

    /// Whether everything was read.
    fn is_done(&self) -> bool {
        self.body.is_empty() && self.digests.is_empty() && self.bits.is_done()
    }
}

/// Reads all of what travelled, and nothing else.
pub(super) fn read<T>(whole: &[u8], read: impl FnOnce(&mut Source<'_>) -> Found<T>) -> Found<T> {
    let mut outer = Source::new(whole, &[], &[]);
    let packed = outer.bytes()?;
    let digests = outer.bytes()?;
    let mut body = Vec::new();
    let mut inflate = DeflateDecoder::new(packed).take(limits::UNPACKED as u64 + 1);
    inflate.read_to_end(&mut body).map_err(|_| Fault::Broken)?;
    if body.len() > limits::UNPACKED {
        return Err(Fault::TooLarge);
    }
    let mut source = Source::new(&body, digests, outer.body);
    let found = read(&mut source)?;
    source.is_done().then_some(found).ok_or(Fault::Broken)
}
