//! Reports: links and files, what the page hands over, Markdown.

use std::io::{Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use palomino_report::report::Report;
use palomino_report::travel::{OpenedReport, Travel, file, link};
use palomino_report::{Result, markdown};
use palomino_run::digest;

use crate::Target;
use crate::promises::{sentence, shown};

/// What a report unpacks to, `UNPACKED` of `palomino-report`, as it is and as what it says; a curve
/// of 1,000 points may travel in a few bits.
const UNPACKED: usize = 64 << 20;

/// A link or a file as it arrives; or, behind `\xfe`, what is inside of both.
pub const REPORT_LINKS: Target = Target {
    name: "report_links",
    give: report_links,
    memory: |length| UNPACKED + 600 * length,
    seeds: |fixtures| {
        let arrived = fixtures.ending(&[".palomino", "r1-everything.txt", "r1-template.txt"]);
        let inner = arrived.iter().filter_map(|bytes| inner(bytes));
        let inner: Vec<Vec<u8>> = inner.collect();
        [arrived, inner].concat()
    },
};

/// A report's JSON, as the page keeps it.
pub const REPORTS: Target = Target {
    name: "reports",
    give: reports,
    memory: |length| (16 << 20) + 600 * length,
    seeds: |fixtures| {
        let mut seeds = fixtures.ending(&["r1-everything.json", "r1-file.json"]);
        seeds.push(
            b"{\"title\":\"\",\"author\":\"\",\"blocks\":[],\"runs\":[],\"lesson\":null}".to_vec(),
        );
        seeds
    },
};

/// A text of a report.
pub const MARKDOWN: Target = Target {
    name: "markdown",
    give: markdown_text,
    memory: |length| (2 << 20) + 2_000 * length,
    seeds: |_| {
        let texts = TEXTS.iter();
        texts.map(|text| text.as_bytes().to_vec()).collect()
    },
};

const TEXTS: [&str; 8] = [
    "# One\n\nTwo *three* **four** ~~five~~ `six`\n\n- a\n- b\n  1. c\n",
    "| a | b |\n| :-- | --: |\n| 1 | $x^2$ |\n",
    "$$\n\\sum_k w_k\n$$ and $a_i$, ![r1](figure:1), [link](https://example.org)",
    "> quoted\n> > twice\n\n```js\ncode\n```\n\n    more code\n\n---\n",
    "<script>alert(1)</script> <b>bold</b> &amp; &#x41; \\* \\$",
    "[a]: https://example.org 'title'\n\n[a] [b](javascript:alert(1)) <https://example.org>",
    "Setext\n======\n\nline  \nbreak\\\nbreak\n\n* * *\n\n- [ ] task\n- [x] done\n",
    "![alt *text*](picture:2 \"title\") ![](data:image/png;base64,AAAA)",
];

fn report_links(bytes: &[u8]) {
    if let Some(inner) = bytes.strip_prefix(b"\xfe") {
        let payload = payload(inner);
        opened(link::decode(&link_of(&payload)));
        opened(file::read(&file_of(&payload)));
        return;
    }
    opened(file::read(bytes));
    if let Ok(text) = str::from_utf8(bytes) {
        opened(link::decode(text));
        for link in link::find(text) {
            assert!(!link.starts_with('#'));
            opened(link::decode(&link));
        }
    }
}

fn opened(found: Result<OpenedReport>) {
    match found {
        Ok(OpenedReport { report, mended }) => {
            mended.iter().for_each(|note| shown(note));
            comes_back(report);
        }
        Err(error) => sentence(error),
    }
}

/// A report that was opened is within its limits, and travels.
fn comes_back(report: Report) {
    let checked = report
        .clone()
        .checked()
        .expect("what was opened was checked");
    assert_eq!(checked, report);
    let Ok(bytes) = file::write(report) else {
        return;
    };
    // A file keeps 7 digits of a loss: written twice, it is the same.
    let once = file::read(&bytes).expect("it was written here").report;
    let bytes = file::write(once.clone()).expect("it was written before");
    assert_eq!(
        file::read(&bytes).expect("it was written here").report,
        once
    );
    if let Ok(sent) = link::encode(once, Travel::Link) {
        link::decode(&sent.hash).expect("it was written here");
    }
}

fn reports(bytes: &[u8]) {
    let Ok(report) = serde_json::from_slice::<Report>(bytes) else {
        return;
    };
    match report.checked() {
        Ok(report) => comes_back(report),
        Err(error) => sentence(error),
    }
}

fn markdown_text(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match markdown::parse(text) {
        Ok(tree) => drop(serde_json::to_vec(&tree).expect("a tree is plain data")),
        Err(error) => sentence(error),
    }
}

/// What is inside of a link or a file: two lengths of two bytes, the digests, the bits, and the
/// body as it unpacks.
fn inner(bytes: &[u8]) -> Option<Vec<u8>> {
    let payload = match bytes.strip_prefix(b"palomino report 1\n") {
        Some(rest) => rest.get(68..)?.to_vec(),
        None => {
            let text = str::from_utf8(bytes).ok()?;
            let link = link::find(text).into_iter().next()?;
            let packed = link.split('.').nth(3)?.strip_suffix('x')?;
            URL_SAFE_NO_PAD.decode(packed).ok()?
        }
    };
    let mut rest = &payload[..];
    let mut list = || {
        let mut length = 0;
        for place in 0..3 {
            let (byte, behind) = rest.split_first()?;
            rest = behind;
            length |= usize::from(byte & 0x7f) << (7 * place);
            if *byte < 0x80 {
                break;
            }
        }
        let (taken, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(taken)
    };
    let (packed, digests) = (list()?, list()?);
    let mut body = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut body).ok()?;
    let length = |part: &[u8]| (part.len() as u16).to_le_bytes();
    Some(
        [
            &b"\xfe"[..],
            &length(digests),
            &length(rest),
            digests,
            rest,
            &body,
        ]
        .concat(),
    )
}

/// The payload around an inside that was changed.
fn payload(inner: &[u8]) -> Vec<u8> {
    let (lengths, rest) = inner.split_at(inner.len().min(4));
    let length = |at: usize| {
        let byte = |at: usize| usize::from(lengths.get(at).copied().unwrap_or(0));
        byte(at) | byte(at + 1) << 8
    };
    let (digests, rest) = rest.split_at(rest.len().min(length(0)));
    let (bits, body) = rest.split_at(rest.len().min(length(2)));
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::none());
    let packed = deflate.write_all(body).and_then(|()| deflate.finish());
    let packed = packed.expect("a Vec takes all");
    let list = |part: &[u8]| {
        let mut bytes = Vec::new();
        let mut left = part.len();
        while left >= 0x80 {
            bytes.push(left as u8 | 0x80);
            left >>= 7;
        }
        bytes.push(left as u8);
        [&bytes, part].concat()
    };
    [list(&packed), list(digests), bits.to_vec()].concat()
}

fn link_of(payload: &[u8]) -> String {
    let packed = URL_SAFE_NO_PAD.encode(payload);
    let sum = digest::sha256(packed.as_bytes());
    let byte = |at: usize| u8::from_str_radix(&sum[2 * at..2 * at + 2], 16).unwrap_or(0);
    let sum = URL_SAFE_NO_PAD.encode([0, 1, 2, 3, 4, 5].map(byte));
    let length = base36(packed.len());
    format!("r1.{length}.{}.{packed}x", &sum[..6])
}

fn base36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit((number % 36) as u32, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

fn file_of(payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u32).to_le_bytes();
    let sum = digest::sha256(payload);
    [b"palomino report 1\n", &length[..], sum.as_bytes(), payload].concat()
}
