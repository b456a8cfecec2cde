//! Hostile links and files: a sentence, never a panic, never another report.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use palomino_report::Error;
use palomino_report::report::Report;
use palomino_report::travel::{Travel, file, link};
use palomino_run::digest;

use crate::samples::{Noise, everything, runs};

/// A link of some bytes with the right length and the right sum: what somebody makes who knows how.
fn link_of(bytes: &[u8]) -> String {
    let packed = URL_SAFE_NO_PAD.encode(bytes);
    let sum = digest::sha256(packed.as_bytes());
    let byte = |at: usize| u8::from_str_radix(&sum[at..at + 2], 16).unwrap();
    let sum: Vec<u8> = (0..6).map(|at| byte(2 * at)).collect();
    let mut length = String::new();
    let mut rest = packed.len();
    while rest > 0 {
        length.insert(0, char::from_digit((rest % 36) as u32, 36).unwrap());
        rest /= 36;
    }
    format!(
        "r1.{length}.{}.{packed}x",
        &URL_SAFE_NO_PAD.encode(sum)[..6]
    )
}

fn count(mut count: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while count >= 0x80 {
        bytes.push(count as u8 | 0x80);
        count >>= 7;
    }
    bytes.push(count as u8);
    bytes
}

/// A payload with this body.
fn payload(body: &[u8]) -> Vec<u8> {
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(body).unwrap();
    let packed = deflate.finish().unwrap();
    [count(packed.len()), packed, vec![0]].concat()
}

fn refusal(body: &[u8]) -> String {
    link::decode(&link_of(&payload(body)))
        .unwrap_err()
        .to_string()
}

#[test]
fn the_links_of_these_tests_are_links() {
    // Empty title, author, runs, blocks, lesson.
    let opened = link::decode(&link_of(&payload(&[0; 5]))).expect("an empty report");
    assert_eq!(opened.report, Report::default());
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let said = refusal(&vec![0; 300_000_000]);
    assert!(
        said.contains("can't be read") || said.contains("than a report can be"),
        "{said}"
    );
    let bomb = payload(&vec![0; 3_000_000]);
    assert!(bomb.len() < 10_000);
    let said = link::decode(&link_of(&bomb)).unwrap_err().to_string();
    assert!(
        said.contains("unpacks to more than a report can be"),
        "{said}"
    );
}

#[test]
fn ten_thousand_blocks_are_refused_in_words() {
    // Each: a text of one character.
    let blocks = [0, 1, b'a'].repeat(10_000);
    let body = [vec![0, 0, 0], count(10_000), blocks, vec![0]].concat();
    assert_eq!(
        refusal(&body),
        "The report has 10,000 blocks, but may have 400 at most. Split it into several reports."
    );
}

#[test]
fn a_million_blocks_in_a_short_link_are_not_made() {
    // Each: an empty text.
    let body = [vec![0, 0, 0], count(900_000), vec![0; 1_800_000], vec![0]].concat();
    assert!(payload(&body).len() < 4_000);
    assert!(refusal(&body).contains("unpacks to more than a report can be"));
}

#[test]
fn a_long_name_is_not_copied_into_every_run() {
    // A run without a name, whose data have one of a million characters.
    let title = [count(1_000_000), vec![b'a'; 1_000_000]].concat();
    let body = [vec![0, 0, 1, 1, 0, 0, 0, 0, 0, 0], title].concat();
    assert!(refusal(&body).contains("unpacks to more than a report can be"));
}

#[test]
fn a_list_that_says_it_is_endless_is_not_made() {
    let body = [vec![0, 0], count(usize::MAX >> 1), vec![0; 100]].concat();
    assert!(refusal(&body).contains("its parts don't fit together"));
}

#[test]
fn what_a_newer_version_made_is_said_to_be_newer() {
    // One block of kind 77.
    let said = refusal(&[0, 0, 0, 1, 77, 0, 0]);
    assert!(
        said.contains("newer version of Palomino: it has a block of a new kind"),
        "{said}"
    );
    // A figure of kind 99.
    let said = refusal(&[0, 0, 0, 1, 3, 99, 0, 0]);
    assert!(said.contains("it has a figure of a new kind"), "{said}");
    let said = link::decode("#r2.10.abcdef.AAAAx").unwrap_err();
    assert!(matches!(said, Error::Newer { .. }));
    assert!(
        said.to_string().contains("the link has version 2"),
        "{said}"
    );
    let said = file::read(b"palomino report 2\nxxxx").unwrap_err();
    assert!(matches!(said, Error::Newer { .. }));
}

#[test]
fn what_is_left_over_is_refused() {
    assert!(refusal(&[0; 6]).contains("its parts don't fit together"));
    let mut bytes = payload(&[0; 5]);
    bytes.push(7);
    let said = link::decode(&link_of(&bytes)).unwrap_err().to_string();
    assert!(said.contains("its parts don't fit together"), "{said}");
}

/// What a mutated link or file may do: be refused, or open as the report that it was.
fn same_or_refused<E: std::fmt::Display>(
    opened: Result<palomino_report::travel::OpenedReport, E>,
    report: &Report,
) {
    match opened {
        Ok(opened) => assert_eq!(opened.report, *report),
        Err(error) => {
            let said = error.to_string();
            assert!(said.ends_with('.') && said.len() > 30, "{said}");
        }
    }
}

#[test]
fn twenty_thousand_mutated_links_never_open_another_report() {
    let sent = link::encode(runs(2), Travel::Link).unwrap().hash;
    let report = link::decode(&sent).unwrap().report;
    let noise = &mut Noise(12);
    for _ in 0..20_000 {
        let mut link: Vec<char> = sent.chars().collect();
        for _ in 0..1 + noise.below(3) {
            let at = noise.below(link.len());
            match noise.below(5) {
                0 => link[at] = char::from(33 + noise.below(94) as u8),
                1 => link.truncate(at.max(1)),
                2 => link.insert(at, [' ', '\n', '=', '%', '\u{200b}', 'é'][noise.below(6)]),
                3 => drop(link.remove(at)),
                _ => link.extend(
                    ['.', ')', '#', 'r', '1', '.']
                        .iter()
                        .take(1 + noise.below(6)),
                ),
            }
            if link.is_empty() {
                link.push('r');
            }
        }
        same_or_refused(link::decode(&link.iter().collect::<String>()), &report);
    }
}

#[test]
fn bytes_with_the_right_sum_never_panic() {
    let bytes = {
        let sent = link::encode(everything(), Travel::Link).unwrap().hash;
        let packed = sent
            .rsplit('.')
            .next()
            .unwrap()
            .trim_end_matches('x')
            .to_owned();
        URL_SAFE_NO_PAD.decode(packed).unwrap()
    };
    let noise = &mut Noise(5);
    let mut opened = 0;
    for round in 0..20_000 {
        let mut bytes = match round % 4 {
            0 => (0..noise.below(200)).map(|_| noise.next() as u8).collect(),
            _ => bytes.clone(),
        };
        for _ in 0..1 + noise.below(4) {
            if !bytes.is_empty() {
                let at = noise.below(bytes.len());
                bytes[at] = noise.next() as u8;
            }
        }
        // A report that opens is within its limits: it can be sent again.
        if let Ok(found) = link::decode(&link_of(&bytes)) {
            opened += 1;
            link::encode(found.report, Travel::Link).expect("it was checked");
        }
    }
    assert!(opened > 0, "nothing was tried behind the sum");
}

/// The same behind deflate, where a changed byte changes one value.
#[test]
fn bodies_of_any_bytes_never_panic() {
    let noise = &mut Noise(6);
    for round in 0..20_000 {
        let length = noise.below(120);
        let mut body: Vec<u8> = (0..length)
            .map(|_| (noise.next() >> [0, 5, 6][round % 3]) as u8 & [255, 7, 3][round % 3])
            .collect();
        body.splice(0..0, [0, 0]);
        let digests = (0..noise.below(40)).map(|_| noise.next() as u8);
        let digests: Vec<u8> = digests.collect();
        let mut bytes = payload(&body);
        bytes.pop();
        bytes.extend(count(digests.len()));
        bytes.extend(&digests);
        bytes.extend((0..noise.below(40)).map(|_| noise.next() as u8));
        if let Ok(found) = link::decode(&link_of(&bytes)) {
            link::encode(found.report, Travel::Link).expect("it was checked");
        }
    }
}

#[test]
fn mutated_files_never_open_another_report() {
    let whole = file::write(everything()).unwrap();
    let report = file::read(&whole).unwrap().report;
    let noise = &mut Noise(8);
    for _ in 0..5_000 {
        let mut bytes = whole.clone();
        match noise.below(3) {
            0 => bytes.truncate(noise.below(whole.len())),
            1 => {
                let at = noise.below(bytes.len());
                bytes[at] ^= 1 << noise.below(8);
            }
            _ => bytes.extend((0..noise.below(9)).map(|_| noise.next() as u8)),
        }
        same_or_refused(file::read(&bytes), &report);
    }
    let said = file::read(&whole[..whole.len() - 5])
        .unwrap_err()
        .to_string();
    assert!(
        said.starts_with("This file was cut off: ") && said.contains("bytes arrived"),
        "{said}"
    );
    assert!(
        file::read(b"PK\x03\x04")
            .unwrap_err()
            .to_string()
            .contains(".palomino file")
    );
}

/// Six million characters: a search that is more than linear in them does not come back.
#[test]
fn long_texts_are_searched_to_the_end() {
    for text in [
        "r1.".repeat(2_000_000),
        "#r1.5.".repeat(1_000_000),
        "%23".repeat(2_000_000),
    ] {
        link::find(&text);
        let _ = link::decode(&text);
        let _ = file::read(text.as_bytes());
    }
}
