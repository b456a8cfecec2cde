//! How long links get: what is measured here is what `docs/` says.

use palomino_report::report::{Figure, Report};
use palomino_report::travel::{Travel, link};

use crate::samples::{figure, picture_run, prose, runs, template, text, text_run};

fn length(name: &str, report: Report) -> u32 {
    let sent = link::encode(report, Travel::Link).expect("it can be sent");
    println!("{name:<44} {:>6}", sent.characters);
    sent.characters
}

fn one_run(blocks: Vec<palomino_report::report::Block>) -> Report {
    Report {
        runs: vec![picture_run(1)],
        blocks,
        ..Report::default()
    }
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
}
