//! What becomes of runs and networks as files.

use palomino_run::{Engine, Origin, RunRecord};

use super::*;
use crate::data::Unknown;
use crate::recipe::TextRecipe;
use crate::session::protocol::TextFile;

/// Opens a text of its own under a name.
fn open(session: &mut TextSession, name: &str) {
    let file = TextFile {
        name: name.into(),
        bytes: b"row, row, row your boat, gently down the stream. ".repeat(20),
    };
    session.open_text(&file).unwrap();
}

fn recipe() -> TextRecipe {
    TextRecipe {
        hidden: 6,
        sequence_length: 5,
        ..TextRecipe::default()
    }
}

/// A session with a run over that text, a few sequences old.
fn trained(name: &str) -> TextSession {
    let mut session = TextSession::new();
    open(&mut session, name);
    session.start_run(recipe(), None, Unknown::Keep).unwrap();
    session.advance(7).unwrap();
    session
}

#[test]
fn a_run_goes_on_over_its_text_whatever_that_is_called_now() {
    let one = trained("boat.txt");
    let mut other = TextSession::new();
    open(&mut other, "the same boat.txt");
    let state = other.load_run(&one.save_run().unwrap()).unwrap();
    assert_eq!(state, one.run_state().unwrap());

    let mut capitals = one.checkpoint().unwrap();
    let TextChoice::File { sha256, .. } = &mut capitals.standing.recipe.text else {
        panic!("it was trained on a file");
    };
    sha256.make_ascii_uppercase();
    assert!(other.load_run(&capitals.to_bytes().unwrap()).is_ok());

    let mut third = TextSession::new();
    third.open_play(0).unwrap();
    let error = third.load_run(&one.save_run().unwrap()).unwrap_err();
    assert!(matches!(error, Error::OtherText { .. }), "{error}");
}

#[test]
fn a_run_that_is_refused_leaves_text_and_run_as_they_were() {
    let mut session = trained("boat.txt");
    let mut elsewhere = session.checkpoint().unwrap();
    // The play is found, but it has more characters than the run says.
    elsewhere.standing.recipe.text = TextChoice::Play { seed: 3 };
    let before = (session.text().unwrap().clone(), session.run_state());
    assert!(session.load_run(&elsewhere.to_bytes().unwrap()).is_err());
    assert_eq!(
        (session.text().unwrap().clone(), session.run_state()),
        before
    );
}

#[test]
fn a_file_that_is_larger_than_any_network_is_refused_before_it_is_looked_at() {
    let mut session = TextSession::new();
    let large = vec![0; SIZE_LIMIT + 1];
    let error = session
        .add_network("large", "large.npz", &large)
        .unwrap_err();
    assert!(
        matches!(error, Error::File(FileError::TooBig { .. })),
        "{error}"
    );
    let error = session.load_run(&large).unwrap_err();
    assert!(error.to_string().contains("bytes"), "{error}");
}

#[test]
fn a_network_alone_is_put_at_hand_but_no_run_goes_on_from_it() {
    let mut session = trained("boat.txt");
    let half = session.checkpoint().unwrap().to_half_bytes().unwrap();
    let before = session.run_state();
    assert!(matches!(
        session.load_run(&half),
        Err(Error::Run(palomino_run::Error::SavedRun { .. }))
    ));
    assert_eq!(session.run_state(), before);
    let report = session.add_network("half", "half", &half).unwrap();
    assert!(!report.card.accumulators);
}

#[test]
fn a_run_that_goes_on_from_a_network_starts_at_its_loss_and_from_a_stranger_s_at_that_of_guessing()
{
    let mut session = trained("boat.txt");
    let saved = session.save_run().unwrap();
    let known = session.run_state().unwrap().smoothed;
    let npz = session.save_npz(RUN).unwrap();
    session.add_network("saved", "saved", &saved).unwrap();
    session.add_network("stranger", "net.npz", &npz).unwrap();
    let mut first = |from| {
        let state = session
            .start_run(recipe(), Some(from), Unknown::Skip)
            .unwrap();
        assert_eq!(state.curve[0].smoothed, state.smoothed);
        (state.smoothed, state.vocabulary.len())
    };
    assert!((first("saved").0 - known).abs() < 1e-12);
    assert!((first(RUN).0 - known).abs() < 1e-12);
    let (smoothed, characters) = first("stranger");
    assert!((smoothed - (characters as f64).ln()).abs() < 1e-12);
}

/// What each run of an earlier version went on to.
fn went_on_to(name: &str) -> String {
    let text = include_str!("../../../../../tests/fixtures/runs-1.json");
    let digests: serde_json::Value = serde_json::from_str(text).unwrap();
    digests[name].as_str().unwrap().into()
}

#[test]
fn runs_of_format_1_go_on_bit_for_bit() {
    let saved: [(&str, &[u8]); 2] = [
        (
            "text-run-1-adagrad",
            include_bytes!("../../../../../tests/fixtures/text-run-1-adagrad.safetensors"),
        ),
        (
            "text-run-1-adam",
            include_bytes!("../../../../../tests/fixtures/text-run-1-adam.safetensors"),
        ),
    ];
    for (name, old) in saved {
        let mut session = TextSession::new();
        open(&mut session, "boat.txt");
        let state = session.load_run(old).unwrap();
        assert_eq!((state.step, state.finished), (103, false));
        assert_eq!(
            session.run_record(),
            Ok(RunRecord::default()),
            "it has none"
        );
        // Saved anew, and gone on with from there.
        let new = session.save_run().unwrap();
        assert_eq!(session.load_run(&new), Ok(state));
        session.advance(1000).unwrap();
        assert_eq!(session.digest().unwrap(), went_on_to(name), "{name}");
        let record = session.run_record().unwrap();
        assert_eq!(record.origin, Origin::Unknown);
        assert_eq!(record.engines, [(103, Engine::Cpu)], "none before is known");
        assert_eq!(record.final_digest, session.digest().ok());
        assert!(session.add_network("old", "old", old).is_ok());
    }
}

#[test]
fn a_run_s_record_says_what_happened_to_it_and_travels_with_it() {
    let mut session = trained("boat.txt");
    session.set_learning_rate(0.05).unwrap();
    session.set_learning_rate(0.01).unwrap();
    session.advance(3).unwrap();
    let saved = session.save_run().unwrap();
    session.load_run(&saved).unwrap();
    let record = session.run_record().unwrap();
    assert_eq!(record.origin, Origin::Seed);
    assert_eq!(record.rates, [(0, 0.1), (7, 0.01)]);
    assert_eq!(record.engines, [(0, Engine::Cpu)]);
    assert_eq!((record.first_digest, record.final_digest), (None, None));
}

#[test]
fn the_weights_after_the_first_pass_are_noted_however_a_run_is_stepped() {
    let record = |steps: u64| {
        let mut session = TextSession::new();
        open(&mut session, "boat.txt");
        let two = TextRecipe {
            passes: 2,
            ..recipe()
        };
        session.start_run(two, None, Unknown::Keep).unwrap();
        let mut after_first = None;
        while !session.run_state().unwrap().finished {
            session.advance(steps).unwrap();
            let saved = session.save_run().unwrap();
            session.load_run(&saved).unwrap();
            if session.run_state().unwrap().position == 0 {
                after_first = after_first.or(session.digest().ok());
            }
        }
        let record = session.run_record().unwrap();
        assert_eq!(record.final_digest, session.digest().ok());
        (record, after_first)
    };
    let (by_one, after_first) = record(1);
    assert_eq!(by_one.first_digest, after_first);
    assert_ne!(by_one.first_digest, by_one.final_digest);
    assert_eq!(record(1000).0, by_one);
}

#[test]
fn a_run_that_goes_on_from_a_network_names_it() {
    let mut session = trained("boat.txt");
    let digest = session.digest().unwrap();
    let saved = session.save_run().unwrap();
    session.add_network("saved", "saved", &saved).unwrap();
    for from in ["saved", RUN] {
        session.load_run(&saved).unwrap();
        session
            .start_run(recipe(), Some(from), Unknown::Skip)
            .unwrap();
        let origin = Origin::Network {
            title: "6 hidden units, boat.txt".into(),
            sha256: digest.clone(),
        };
        assert_eq!(session.run_record().unwrap().origin, origin);
    }
}
