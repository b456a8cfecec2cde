//! How long links get: what is measured here is what `docs/` says.

use palomino_report::report::{Block, Figure, LiveFigure, NetworkName, Report, Setting};
use palomino_report::travel::{Travel, link};

use crate::samples::{figure, picture_run, prose, runs, template, text, text_run};

fn length(name: &str, report: Report) -> u32 {
    let sent = link::encode(report, Travel::Link).expect("it can be sent");
    println!("{name:<44} {:>6}", sent.characters);
    sent.characters
}

fn one_run(blocks: Vec<Block>) -> Report {
    Report {
        runs: vec![picture_run(1)],
        blocks,
        ..Report::default()
    }
}

/// What the lab of units and pixels hands over, for a network that comes with Palomino.
fn lab_figure() -> Block {
    let settings = [
        ("stage", Setting::Text("downconv1".into())),
        ("unit", Setting::Number(12.0)),
        ("picture", Setting::Number(3.0)),
        ("pixel", Setting::Numbers(vec![14.0, 9.0])),
    ];
    figure(Figure::Live(LiveFigure {
        lab: "inside".into(),
        part: "arithmetic".into(),
        settings: settings
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        networks: vec![NetworkName::Shipped {
            id: "regression-cnn".into(),
        }],
    }))
}

#[test]
fn links_are_as_short_as_is_said() {
    let run = || figure(Figure::Run { run: "r1".into() });
    let alone = length("one run, no text", one_run(vec![run()]));
    let words = length(
        "one run, 80 words",
        one_run(vec![run(), text(prose(0, 80))]),
    );
    let mut written = runs(6);
    written.blocks.push(text(prose(0, 300)));
    let six = length("6 runs, 300 words", written);
    let twelve = length("12 runs with 25 epochs, no text", runs(12));
    let whole = length("the template, 22 answers of 72 words, 12 runs", template());
    let lab = length(
        "one lab's figure with its settings, no run",
        Report {
            blocks: vec![lab_figure()],
            ..Report::default()
        },
    );
    let texts = length(
        "one run of a text, 100 points",
        Report {
            runs: vec![text_run(1)],
            ..Report::default()
        },
    );
    assert!(alone < 330, "{alone}");
    assert!(words < 850, "{words}");
    assert!(six < 2_600, "{six}");
    assert!(twelve < 2_000, "{twelve}");
    assert!(whole < 8_000, "{whole}");
    assert!(texts < 500, "{texts}");
    assert!(lab < 200, "{lab}");
}
