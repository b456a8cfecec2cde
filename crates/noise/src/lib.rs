//! For the tests of every parser: bytes as they go wrong, and what a test program has taken of the
//! memory. No engine is compiled with it.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// How a proptest of a parser is run: so many cases, and no file of failures left behind.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Up to `most` bytes of noise behind one of the beginnings by which parsers tell formats apart.
pub fn noise(beginnings: &'static [&'static [u8]], most: usize) -> impl Strategy<Value = Vec<u8>> {
    (
        select(beginnings),
        prop::collection::vec(any::<u8>(), 0..most),
    )
        .prop_map(|(beginning, noise)| [beginning, &noise].concat())
}

/// Pickle instructions in any order, of [`INSTRUCTIONS`] and the test's own: they reach much
/// further than bytes do.
pub fn pickle_program(own: &'static [&'static [u8]]) -> impl Strategy<Value = Vec<u8>> {
    let all = [INSTRUCTIONS, own].concat();
    let program = prop::collection::vec(select(all), 0..200);
    let beginning = select(PICKLE_BEGINNINGS);
    (beginning, program)
        .prop_map(|(beginning, program)| [beginning, program.concat().as_slice(), b"."].concat())
}

/// Protocol 4, and protocol 2 with something in its memo.
const PICKLE_BEGINNINGS: &[&[u8]] = &[b"\x80\x04", b"\x80\x02}q\x01"];

/// A valid file with a few of its bytes changed, left out or put in, half of them within its first
/// `header` bytes: headers are a small part of most files.
pub fn mutated(valid: Vec<Vec<u8>>, header: usize) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<Index>(), any::<u8>(), 0..4), 1..8);
    (select(valid), changes).prop_map(move |(mut bytes, changes)| {
        for (at, value, kind) in changes {
            if bytes.is_empty() {
                break;
            }
            let all = bytes.len();
            let at = at.index(if value % 2 == 0 { all } else { all.min(header) });
            match kind {
                0 => bytes[at] = value,
                1 => bytes[at] ^= 1 << (value % 8),
                2 => drop(bytes.remove(at)),
                _ => bytes.insert(at, value),
            }
        }
        bytes
    })
}

/// The beginning of a valid file, alone or before the end of another.
pub fn cut_or_spliced(valid: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let file = || select(valid.clone());
    (file(), file(), any::<Index>(), any::<bool>()).prop_map(|(one, other, cut, alone)| {
        let beginning = &one[..cut.index(one.len())];
        let end: &[u8] = if alone {
            &[]
        } else {
            &other[cut.index(other.len())..]
        };
        [beginning, end].concat()
    })
}

/// The most memory that this test program has had so far, in kilobytes, whatever ran beside.
#[cfg(target_os = "linux")]
pub fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.expect("Linux says it").trim().trim_end_matches(" kB");
    peak.parse().expect("a number")
}

/// Instructions and values that pickles are made of.
pub const INSTRUCTIONS: &[&[u8]] = &[
    b"(",
    b"0",
    b"1",
    b"2",
    b"N",
    b"\x88",
    b"K\x07",
    b"J\xff\xff\xff\xff",
    b"I01\n",
    b"L123456789012345678901L\n",
    b"\x8a\x09123456789",
    b"F1.5\n",
    b"G\x3f\xf0\0\0\0\0\0\0",
    b"S'a\\x41'\n",
    b"Vd\\u0061ta\n",
    b"U\x04data",
    b"C\x01b",
    b"C\x08\0\0\0\0\0\0\xf0\x3f",
    b"\x8c\x06labels",
    b"]",
    b")",
    b"}",
    b"\x8f",
    b"l",
    b"t",
    b"d",
    b"\x85",
    b"\x86",
    b"\x87",
    b"a",
    b"e",
    b"s",
    b"u",
    b"\x90",
    b"\x91",
    b"q\x01",
    b"h\x01",
    b"\x94",
    b"h\x00",
    b"p2\n",
    b"g2\n",
    b"c_codecs\nencode\n",
    b"cnumpy\ndtype\n",
    b"cnumpy\nndarray\n",
    b"cnumpy.core.multiarray\n_reconstruct\n",
    b"cnumpy.core.multiarray\nscalar\n",
    b"cnumpy.core.numeric\n_frombuffer\n",
    b"ccollections\nOrderedDict\n",
    b"cos\nsystem\n",
    b"R",
    b"b",
    b"\x81",
    b"o",
    b"X\x06\0\0\0latin1",
    b"U\x02u1",
    b"X\x02\0\0\0f8",
    b"(K\x03U\x01|NNNK\x00K\x00K\x00t",
    b"(K\x03U\x01<NNNK\x00K\x00K\x00t",
];
