//! What is measured of the course's trained character RNN on its own text: the last section of
//! `docs/results.md`.

use std::fmt::Write as _;
use std::path::Path;

use palomino_kernels::recurrence::Recurrence;
use palomino_text::data::Text;
use palomino_text::data::snapshot::{Snapshot, read_snapshot};
use palomino_text::inspect::{Behaviour, BehaviourKind, ExplainPlan, Explanation, explain};
use palomino_text::model::Baseline;

use super::{Outcome, real};

const SNAPSHOT: &str = "char-rnn-snapshot.npz";
const TEXT: &str = "shakespeare_train.txt";
/// The largest set that is looked for.
const MOST: usize = 8;

/// Measures; the network, the text and NumPy's number have to be at hand.
pub(crate) fn section() -> Outcome<String> {
    let snapshot = read_snapshot(SNAPSHOT, &real(SNAPSHOT)?)?;
    let text = Text::read(TEXT, &real(TEXT)?)?;
    let numbers = text.numbers(&snapshot.vocabulary);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let numpy = std::fs::read(root.join("tests/fixtures/char_rnn_snapshot.json"))?;
    let numpy: serde_json::Value = serde_json::from_slice(&numpy)?;
    let numpy = numpy["meanNegativeLogLikelihood"].as_f64();
    let numpy = numpy.ok_or("the fixture has no number")?;
    let mut section = likelihood(&snapshot, &numbers, numpy)?;
    for baseline in [Baseline::Zero, Baseline::Mean] {
        section += &colon(&snapshot, &numbers, baseline)?;
    }
    Ok(format!("{}\n", section.trim_end()))
}

/// The mean negative log-likelihood of the whole text, beside NumPy's.
fn likelihood(snapshot: &Snapshot, numbers: &[u16], numpy: f64) -> Outcome<String> {
    let shape = snapshot.parameters.shape();
    let values = snapshot.parameters.values();
    let mut state = vec![0.0; shape.hidden];
    let mut loss = 0.0;
    let inputs = numbers[..numbers.len() - 1].chunks(1000);
    for (inputs, targets) in inputs.zip(numbers[1..].chunks(1000)) {
        let mut recurrence = Recurrence::new(shape, 1, inputs.len());
        loss += f64::from(recurrence.measure(values, inputs, targets, &mut state));
    }
    let mean = loss / (numbers.len() - 1) as f64;
    let mut text = format!(
        "## The character RNN\n\n\
         The course's trained network (`{SNAPSHOT}`: {} hidden units, {} characters) on the text \
         that it was trained on (`{TEXT}`), read from a\n\
         hidden state of zero with every character given.\n\n",
        shape.hidden, shape.vocabulary
    );
    writeln!(
        text,
        "Mean negative log-likelihood over {} characters: **{mean:.5}** nats a character; NumPy in \
         float64 (`tests/fixtures/char_rnn_snapshot.py`): {numpy:.5}.\n",
        numbers.len() - 1
    )?;
    Ok(text)
}

/// The weights that make a new line or a space follow a colon.
fn colon(snapshot: &Snapshot, numbers: &[u16], baseline: Baseline) -> Outcome<String> {
    let colon = Behaviour {
        after: ":".into(),
        kind: BehaviourKind::Set,
        then: "\n ".into(),
    };
    let plan = ExplainPlan {
        baseline,
        most: MOST,
        removed_below: 0.1,
        kept_above: 0.95,
        sample: 400,
        seed: 1,
    };
    let (parameters, vocabulary) = (&snapshot.parameters, &snapshot.vocabulary);
    let found = explain(
        parameters,
        vocabulary,
        numbers,
        &colon,
        &plan,
        &mut |_, _| {},
    )?;
    let (name, stand_in) = match baseline {
        Baseline::Zero => ("zero", "0"),
        Baseline::Mean => ("the mean", "the mean of its row of Wxh over the characters"),
    };
    let mut text = format!(
        "### Why a new line or a space follows a colon: weights replaced by {name}\n\n\
         Found on the colons of even order ({} of {}), measured on those of odd order ({}). Where \
         a weight is taken out, {stand_in} stands in for it\n\
         at the step that reads the colon. The set of {}{}:\n\n\
         | weight | value | stands in |\n| --- | --- | --- |\n",
        plan.sample.min(found.find),
        found.find,
        found.test,
        found.set.len(),
        if found.reached {
            ""
        } else {
            ", which does not reach both aims (below 10 % without it, above 95 % with it alone)"
        }
    );
    for member in &found.set {
        writeln!(
            text,
            "| `{}` | {:.3} | {:.3} |",
            member.name, member.value, member.baseline
        )?;
    }
    text += &probabilities(&found)?;
    Ok(text)
}

fn probabilities(found: &Explanation) -> Outcome<String> {
    let mut text = String::from("\n| | P(new line or space after a colon) |\n| --- | --- |\n");
    let size = found.set.len();
    let last = |curve: &[palomino_text::inspect::CurveStep]| curve[curve.len() - 1].probability;
    for (words, probability) in [
        ("the network as it is".to_owned(), found.before),
        ("without the set".into(), found.removed),
        (
            "without the set at every character of the text".into(),
            found.removed_throughout,
        ),
        (
            "with the set as the only weights from the colon".into(),
            found.kept,
        ),
        ("with no weight from the colon".into(), found.bare),
        (
            format!("without {size} random weights (mean of 16 draws)"),
            found.random_removed,
        ),
        (
            format!("without {MOST} random weights (mean of 16 draws)"),
            last(&found.random),
        ),
        (
            format!("with {size} random weights alone (mean of 16 draws)"),
            found.random_kept,
        ),
        (
            format!("without the {size} largest weights"),
            found.magnitude[size].probability,
        ),
    ] {
        let row = format!("| {words} | {:.2} % |\n", 100.0 * probability);
        if !text.contains(&row) {
            text += &row; // the set may be as large as the largest
        }
    }
    writeln!(text, "\n{}\n", found.misleading)?;
    Ok(text)
}
