//! The character RNNs that ship, trained on Shakespeare; and what the course's own network does.

pub(crate) mod results;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use palomino_text::data::Unknown;
use palomino_text::recipe::{Rule, TextRecipe};
use palomino_text::session::TextSession;
use palomino_text::session::protocol::TextFile;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Hidden units of the networks: the course's, and min-char-rnn's own.
const HIDDEN: [usize; 2] = [250, 100];
/// Passes over the text at the recipe's rate, and all of them; the last are taken at a quarter of
/// it.
const PASSES: [usize; 2] = [24, 32];
/// Min-char-rnn's own rule (Adagrad, one stream) needs some ten times as many characters for the
/// same loss.
const RATE: f64 = 0.002;
/// The text, by its author's name for it.
const TEXT: &str = "tinyshakespeare_input.txt";

/// A file that is not the project's own.
fn real(name: &str) -> Outcome<Vec<u8>> {
    let folder = std::env::var_os("PALOMINO_DATA")
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let path = folder.join(name);
    Ok(std::fs::read(&path).map_err(|e| {
        format!(
            "{}: {e}; set PALOMINO_DATA to the folder that holds it",
            path.display()
        )
    })?)
}

/// Trains each and writes `data/char-rnn-<hidden>.safetensors`.
pub(crate) fn all(out: &Path) -> Outcome<()> {
    let bytes = real(TEXT)?;
    let mut session = TextSession::new();
    session.open_text(&TextFile {
        name: "tinyshakespeare".into(),
        bytes,
    })?;
    for hidden in HIDDEN {
        train(&mut session, hidden)?;
        let mut checkpoint = session.checkpoint()?;
        checkpoint.provenance = Some(format!(
            "Trained by `cargo xtask pretrain characters` on Karpathy's tinyshakespeare ({} \
             passes; the rate is a quarter from pass {} on).",
            PASSES[1],
            PASSES[0] + 1
        ));
        let file = format!("char-rnn-{hidden}.safetensors");
        let bytes = checkpoint.to_half_bytes()?;
        std::fs::write(out.join(&file), &bytes)?;
        println!("data/{file}: {} bytes", bytes.len());
    }
    Ok(())
}

fn train(session: &mut TextSession, hidden: usize) -> Outcome<()> {
    let recipe = TextRecipe {
        hidden,
        sequence_length: 50,
        streams: 20,
        optimiser: Rule::Adam,
        learning_rate: RATE,
        passes: PASSES[1],
        ..TextRecipe::default()
    };
    let mut pass = 0;
    session.start_run(recipe, None, Unknown::Keep)?;
    let started = Instant::now();
    loop {
        let now = session.advance(100)?;
        if now.pass > pass || now.finished {
            pass = now.pass;
            if pass == PASSES[0] + 1 {
                session.set_learning_rate(RATE / 4.0)?;
            }
            let seconds = started.elapsed().as_secs_f64();
            println!(
                "{hidden} hidden units, pass {pass}: {:.4} nats a character after {} characters, \
                 {seconds:.0} s",
                now.smoothed, now.characters
            );
        }
        if now.finished {
            return Ok(());
        }
    }
}
