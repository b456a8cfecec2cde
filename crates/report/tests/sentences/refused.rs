//! Reports, links and files that are refused, and links that are mended.

use palomino_report::Error;
use palomino_report::report::{Block, ClaimCurve, Figure, NetworkName, Report, Setting};
use palomino_report::travel::{Travel, file, link};
use serde_json::json;

use crate::samples::{everything, figure, picture, runs, text};

type Change = fn(&mut Report);

/// Each change is one that the door refuses.
const CHANGES: [Change; 37] = [
    |r| r.title = "a".repeat(201),
    |r| r.author = "a".repeat(201),
    |r| r.blocks = vec![text(""); 401],
    |r| r.runs = runs(61).runs,
    |r| r.blocks[0] = text("a".repeat(20_001)),
    |r| r.blocks = vec![text("a".repeat(19_000)); 11],
    |r| r.blocks[0] = text("$x$ ".repeat(201)),
    |r| question(r, "1a", "", &"a".repeat(20_001)),
    |r| question(r, "", &"a".repeat(2_001), ""),
    |r| question(r, "<b>", "", ""),
    |r| {
        r.blocks[3] = Block::Figure {
            figure: Figure::Run { run: "r1".into() },
            caption: "a".repeat(2_001),
        };
    },
    |r| r.runs[1].key = "r1".into(),
    |r| r.runs[0].key = "__proto__".into(),
    |r| r.runs[0].name = "a".repeat(201),
    |r| recipe(r, "__proto__", json!(1)),
    |r| recipe(r, "noise", json!([1])),
    |r| (0..60).for_each(|n| recipe(r, &format!("field{n}"), json!("a".repeat(90)))),
    |r| r.runs[0].data.sha256 = "abc".into(),
    |r| r.runs[0].data.title = "a".repeat(201),
    |r| r.runs[0].steps = u64::MAX,
    |r| r.runs[0].record.as_mut().expect("a record").rates = vec![(9, 1.0), (1, 1.0)],
    |r| curve(r, |training| training[0] = f64::NAN),
    |r| curve(r, |training| training.truncate(3)),
    |r| curve(r, |training| training.resize(1_001, 0.1)),
    |r| r.runs[0].preview = Some(picture(321, 2)),
    |r| r.blocks.push(figure(Figure::Run { run: "r77".into() })),
    |r| r.blocks.push(figure(Figure::Run { run: "x".into() })),
    |r| live(r, |live| live.lab = "no lab".into()),
    |r| {
        live(r, |live| {
            drop(live.settings.insert("a b".into(), Setting::Switch(true)))
        })
    },
    |r| {
        live(r, |live| {
            drop(live.settings.insert("a".into(), Setting::Number(f64::NAN)))
        })
    },
    |r| {
        live(r, |live| {
            drop(
                live.settings
                    .insert("a".into(), Setting::Text("a".repeat(2_048))),
            )
        })
    },
    |r| {
        live(r, |live| {
            live.networks = vec![NetworkName::Run { run: "r1".into() }; 9]
        })
    },
    |r| {
        live(r, |live| {
            live.networks = vec![NetworkName::Shipped { id: "<b>".into() }]
        })
    },
    |r| {
        let (title, sha256) = ("a".into(), "b".into());
        live(r, |live| {
            live.networks = vec![NetworkName::Other { title, sha256 }]
        });
    },
    |r| table(r, vec![Some(1.0)]),
    |r| r.lesson.as_mut().expect("a lesson").hidden = vec!["<b>".into()],
    |r| r.blocks[0] = text("![a](run:r1) ".repeat(101)),
];

fn question(report: &mut Report, id: &str, prompt: &str, answer: &str) {
    report.blocks[0] = Block::Question {
        id: id.into(),
        prompt: prompt.into(),
        answer: answer.into(),
    };
}

fn recipe(report: &mut Report, name: &str, value: serde_json::Value) {
    report.runs[0].recipe.insert(name.into(), value);
}

fn curve(report: &mut Report, change: fn(&mut Vec<f64>)) {
    if let ClaimCurve::Epochs { training, .. } = &mut report.runs[0].curve {
        change(training);
    }
}

fn live(report: &mut Report, change: impl FnOnce(&mut palomino_report::report::LiveFigure)) {
    if let Block::Figure {
        figure: Figure::Live(live),
        ..
    } = &mut report.blocks[10]
    {
        change(live);
    }
}

fn table(report: &mut Report, numbers: Vec<Option<f64>>) {
    report.blocks.push(figure(Figure::Table {
        title: String::new(),
        columns: Vec::new(),
        rows: vec![palomino_report::report::TableRow {
            name: String::new(),
            numbers,
        }],
        again: None,
    }));
}

/// Everything that is said where something is refused.
pub(crate) fn say(refuse: &mut dyn FnMut(Error)) {
    for (nth, change) in CHANGES.iter().enumerate() {
        let mut report = everything();
        change(&mut report);
        let refused = report.checked().err();
        refuse(refused.unwrap_or_else(|| panic!("change {nth} is within the limits")));
    }
    let mut large = runs(12);
    for claim in &mut large.runs {
        claim.preview = Some(picture(320, 320));
    }
    refuse(file::write(large).expect_err("it is too large"));
    links(refuse);
    files(refuse);
}

fn links(refuse: &mut dyn FnMut(Error)) {
    let sent = link::encode(runs(2), Travel::Link).expect("a link").hash;
    let changed = sent.replacen('A', "B", 40);
    for text in [
        "",
        "hello",
        "https://example.org/lab/",
        "https://protect-eu.mimecast.com/s/aBcDeF?domain=example.org",
        "#1.q1YqLc1JLVKyUjI0MKgFAA",
        "#r2.10.abcdef.AAAAx",
        "#r1.",
        "#r1.5",
        &sent[..sent.len() - 20],
        &changed,
        // An empty payload with its right sum.
        "#r1.0.47DEQp.x",
    ] {
        refuse(link::decode(text).expect_err("it is none"));
    }
}

fn files(refuse: &mut dyn FnMut(Error)) {
    let whole = file::write(runs(2)).expect("a file");
    let mut changed = whole.clone();
    changed[whole.len() - 1] ^= 1;
    for bytes in [
        &whole[..whole.len() - 20],
        &whole[..20],
        b"palomino report ",
        b"palomino report 2\n",
        b"PK\x03\x04",
        b"",
        &changed,
    ] {
        refuse(file::read(bytes).expect_err("it is none"));
    }
}

/// What is said of links that were mended.
pub(crate) fn mended(note: &mut dyn FnMut(String)) {
    let sent = link::encode(runs(2), Travel::Link).expect("a link").hash;
    let (first, rest) = sent.split_at(60);
    for text in [
        format!("{sent}."),
        format!("#{first}\n{rest}"),
        format!("#{first}=\n{rest}"),
        format!("#{first}\u{200b}{rest}"),
        format!("https://example.org/%23{sent}"),
        format!("https://mail.example.org/?url=https%3A%2F%2Fexample.org%2F%23{sent}&data=1"),
    ] {
        let opened = link::decode(&text).expect("it can be mended");
        opened.mended.into_iter().for_each(&mut *note);
    }
}
