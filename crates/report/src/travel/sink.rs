//! Where a report is written: words and small numbers into a body that deflate packs, digests and
//! losses beside it, since deflate can't pack what looks random and packs the rest worse with it.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::Travel;
use super::bits::{BitWriter, zigzag};
use super::digits;
use crate::clean;
use crate::known::KNOWN_DATA;
use crate::report::ClaimData;

/// Bytes of a digest in a link: as sure as anybody needs, and half as long.
const LINK_DIGEST: usize = 16;

/// Stands where a digest's length would, where a seed follows.
pub(super) const SEED: u8 = 255;

/// A report being written.
pub(super) struct Sink {
    pub(super) travel: Travel,
    /// Whether pictures are written too.
    pub(super) pictures: bool,
    body: Vec<u8>,
    digests: Vec<u8>,
    bits: BitWriter,
    /// Data that was named before.
    pub(super) data: Vec<ClaimData>,
    /// Builds that were named before.
    pub(super) builds: Vec<String>,
}

impl Sink {
    pub(super) fn new(travel: Travel, pictures: bool) -> Self {
        Sink {
            travel,
            pictures,
            body: Vec::new(),
            digests: Vec::new(),
            bits: BitWriter::default(),
            data: KNOWN_DATA.iter().map(Into::into).collect(),
            builds: Vec::new(),
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.body.push(byte);
    }

    /// A whole number, seven bits a byte, lowest first.
    pub(super) fn count(&mut self, mut count: u64) {
        while count >= 0x80 {
            self.body.push(count as u8 | 0x80);
            count >>= 7;
        }
        self.body.push(count as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len() as u64);
        self.body.extend(bytes);
    }

    /// A number as its shortest decimal: a power of ten, and a whole number.
    pub(super) fn number(&mut self, value: f64) {
        let printed = format!("{value:e}");
        let (digits, exponent) = printed.split_once('e').unwrap_or((&printed, "0"));
        let fraction = digits.split_once('.').map_or("", |parts| parts.1);
        let whole: i64 = digits.replace('.', "").parse().unwrap_or(0);
        let exponent: i64 = exponent.parse().unwrap_or(0);
        self.count(zigzag(exponent - fraction.len() as i64));
        self.count(zigzag(whole));
    }

    /// A number that was computed, with as many digits as anybody compares.
    pub(super) fn measured(&mut self, value: f64) {
        let digits = match self.travel {
            Travel::Link => 6,
            Travel::File => 15,
        };
        self.number(palomino_run::form::significant(value, digits));
    }

    /// A digest in hexadecimal: how many bytes follow, and they beside the body. What is no digest
    /// names a seed, and is written as it is.
    pub(super) fn digest(&mut self, digest: &str, whole: bool) {
        if clean::is_seed(digest) {
            self.byte(SEED);
            return self.text(digest);
        }
        let bytes = unhex(digest);
        let most = match self.travel {
            Travel::Link if !whole => LINK_DIGEST,
            Travel::Link | Travel::File => bytes.len(),
        };
        let bytes = &bytes[..most.min(bytes.len())];
        self.byte(bytes.len() as u8);
        self.digests.extend(bytes);
    }

    /// Losses.
    pub(super) fn losses(&mut self, values: &[f64]) {
        let (places, whole) = digits::whole(values, self.travel.digits());
        self.count(values.len() as u64);
        if !values.is_empty() {
            self.count(zigzag(i64::from(places)));
            self.bits.column(&whole, false);
        }
    }

    /// Counts that rise.
    pub(super) fn rising(&mut self, values: &[u64]) {
        let whole: Vec<i64> = values.iter().map(|&value| value as i64).collect();
        self.count(whole.len() as u64);
        self.bits.column(&whole, true);
    }

    /// All of it as it travels.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = deflate
            .write_all(&self.body)
            .and_then(|()| deflate.finish())
            .expect("writing to a Vec can't fail");
        let mut whole = Sink::new(self.travel, false);
        whole.bytes(&packed);
        whole.bytes(&self.digests);
        whole.body.extend(self.bits.finish());
        whole.body
    }
}

impl Travel {
    /// Significant digits of the smallest loss of a curve.
    fn digits(self) -> i32 {
        match self {
            Travel::Link => 4,
            Travel::File => 7,
        }
    }
}

/// The bytes of a digest, which was checked.
fn unhex(digest: &str) -> Vec<u8> {
    let pair = |at: usize| u8::from_str_radix(&digest[at..at + 2], 16).unwrap_or(0);
    (0..digest.len() / 2).map(|at| pair(2 * at)).collect()
}
