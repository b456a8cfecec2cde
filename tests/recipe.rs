//! A link opens as it was made, a broken one gets a sentence, and no file or link makes anything
//! panic or grow without bound.

use palomino::checkpoint::{Checkpoint, Position};
use palomino::recipe::{
    DataChoice, Engine, OptimiserKind, Recipe, Task, decode_link, encode_link, form,
};
use palomino_run::RunRecord;
use palomino_run::link::LINK_LIMIT;
use proptest::prelude::*;

fn recipes() -> impl Strategy<Value = Recipe> {
    let data = prop_oneof![
        any::<u32>().prop_map(|seed| DataChoice::Paddock { seed }),
        ("[ -~äöü馬]{0,60}", "[0-9a-f]{64}")
            .prop_map(|(title, sha256)| DataChoice::Files { title, sha256 }),
    ];
    let engine = prop_oneof![
        Just(Engine::Automatic),
        Just(Engine::WebGpu),
        Just(Engine::Cpu)
    ];
    let optimiser = prop_oneof![
        Just(OptimiserKind::Adam),
        Just(OptimiserKind::Sgd),
        Just(OptimiserKind::RmsProp)
    ];
    let kernel = prop_oneof![Just(3usize), Just(5)];
    let numbers = (
        8usize..=64,
        1usize..=1000,
        1usize..=1000,
        1e-6..=1.0,
        0.0..=0.999,
        any::<u32>(),
    );
    (data, engine, optimiser, kernel, numbers).prop_map(
        |(data, engine, optimiser, kernel, numbers)| {
            let (filters, epochs, batch_size, learning_rate, momentum, seed) = numbers;
            let recipe = Recipe {
                data,
                engine,
                optimiser,
                kernel,
                filters,
                epochs,
                batch_size,
                learning_rate,
                momentum,
                seed,
                // What has no range of its own takes turns with the seed.
                mirror: seed % 2 == 0,
                normalise: seed % 3 != 0,
                skip_half: seed % 5 != 0,
                task: [
                    Task::Regression,
                    Task::Classification,
                    Task::SuperResolution,
                ][seed as usize % 3],
                dropout: momentum * 0.9,
                weight_decay: momentum * 0.1,
                colours: 8 + seed as usize % 57,
                ..Recipe::default()
            };
            recipe.checked().expect("every value is in its range")
        },
    )
}

proptest! {
    #[test]
    fn a_link_opens_as_it_was_made(recipe in recipes()) {
        let link = encode_link(&recipe).expect("it is in its ranges");
        prop_assert!(link.len() <= LINK_LIMIT);
        prop_assert_eq!(&encode_link(&recipe).expect("it is in its ranges"), &link);
        prop_assert_eq!(decode_link(&format!("#{link}")).expect("it was just made"), recipe);
    }

    #[test]
    fn no_link_panics(text in "\\PC{0,300}") {
        let _ = decode_link(&text);
        let _ = decode_link(&format!("1.{text}"));
    }

    #[test]
    fn a_damaged_link_is_refused_or_within_its_ranges(
        recipe in recipes(),
        at in any::<prop::sample::Index>(),
        byte in 32u8..127,
    ) {
        let mut link = encode_link(&recipe).expect("it is in its ranges").into_bytes();
        let at = at.index(link.len());
        link[at] = byte;
        if let Ok(opened) = decode_link(&String::from_utf8_lossy(&link)) {
            prop_assert!(opened.checked().is_ok());
        }
    }

    #[test]
    fn no_checkpoint_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(Checkpoint::from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_damaged_checkpoint_is_refused(
        at in any::<prop::sample::Index>(),
        bit in 0u8..8,
        cut in any::<prop::sample::Index>(),
    ) {
        let title = "the paddock, seed 0".to_owned();
        let checkpoint = Checkpoint {
            position: Position::new(Recipe::default(), title, "0".repeat(64)),
            record: RunRecord::default(),
            losses: Vec::new(),
            weights: vec![palomino::model::Array {
                name: "finalconv.bias".into(),
                shape: vec![3],
                values: vec![1.0, 2.0, 3.0],
            }],
            moments: Vec::new(),
        };
        let bytes = checkpoint.to_bytes().expect("it can be written");
        prop_assert_eq!(Checkpoint::from_bytes(&bytes).expect("it was just made"), checkpoint);
        prop_assert!(Checkpoint::from_bytes(&bytes[..cut.index(bytes.len())]).is_err());
        let mut flipped = bytes;
        let at = at.index(flipped.len());
        flipped[at] ^= 1 << bit;
        prop_assert!(Checkpoint::from_bytes(&flipped).is_err());
    }
}

/// A link whose recipe is this JSON.
fn link_of(json: &str) -> String {
    use base64::Engine as _;
    use std::io::Write;
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    deflate
        .write_all(json.as_bytes())
        .expect("a vector takes all");
    format!(
        "1.{}",
        base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(deflate.finish().expect("a vector takes all"))
    )
}

#[test]
fn broken_links_get_a_sentence() {
    let default = serde_json::to_string(&Recipe::default()).expect("plain data");
    let link = encode_link(&Recipe::default()).expect("the defaults are in their ranges");
    let cases = [
        (String::new(), "it doesn't start with a version"),
        (
            "2.abc".into(),
            "made by a newer version of Palomino: it has version 2, this page reads version 1",
        ),
        (link[..link.len() - 9].to_owned(), "a part of it is missing"),
        (
            link_of(&default.replace("\"seed\"", "\"noise\"")),
            "made by a newer version of Palomino: its recipe says “noise”",
        ),
        (
            "1.".to_owned() + &"A".repeat(5000),
            "it has 5002 characters",
        ),
        (
            link_of(&" ".repeat(1 << 20)),
            "it unpacks to more than a recipe can be",
        ),
        (
            link_of(&default.replace("\"seed\"", "\"__proto__\"")),
            "its recipe can't be read (unknown field `__proto__`",
        ),
        (
            link_of(&default.replace("\"epochs\":25", "\"epochs\":1000000000")),
            "Epochs: 1000000000 is out of range. Choose a whole number from 1 to 1000.",
        ),
        (
            link_of(&default.replace("0.001", "1e999")),
            "its recipe can't be read",
        ),
        (
            link_of(&default.replace("\"kernel\":3", "\"kernel\":4")),
            "Kernel: 4 is out of range. Choose 3 or 5.",
        ),
    ];
    for (link, expected) in cases {
        let refused = decode_link(&link).expect_err("it is broken").to_string();
        assert!(
            refused.contains(expected),
            "{refused:?} should say {expected:?}"
        );
    }
}

#[test]
fn a_link_opens_with_what_mail_and_chat_programs_hang_on_it() {
    let link = encode_link(&Recipe::default()).expect("the defaults are in their ranges");
    for around in ["%20", ".", ")", ">,", "~train", "\u{200b}."] {
        let opened = decode_link(&format!("{link}{around}"));
        assert_eq!(
            opened.expect("nothing of it is lost"),
            Recipe::default(),
            "{around}"
        );
    }
}

#[test]
fn a_link_that_is_older_than_a_value_opens_with_its_default() {
    let opened = decode_link(&link_of("{\"epochs\":3}")).expect("values have defaults");
    let expected = Recipe {
        epochs: 3,
        ..Recipe::default()
    };
    assert_eq!(opened, expected);
}

#[test]
fn links_of_version_1_open_for_ever() {
    // Seed 7 and kernel 5 as version 1 spells them, packed by another deflate (Python's zlib).
    let old = include_str!("fixtures/link-1.txt").trim();
    assert_eq!(
        decode_link(old).expect("old links open"),
        Recipe {
            seed: 7,
            kernel: 5,
            ..Recipe::default()
        }
    );
}

#[test]
fn the_form_has_a_row_for_every_value_and_every_row_is_that_of_its_value() {
    let form = form();
    let faults = palomino_run::faults(&form, "data", |recipe| Ok(recipe.checked()?));
    assert_eq!(faults, [""; 0]);
    let checked = form.defaults.clone().checked();
    assert_eq!(checked.expect("the defaults are allowed"), form.defaults);
}

#[test]
fn the_form_that_the_page_draws_first_is_the_engines() {
    let shipped = std::fs::read_to_string("data/form.json")
        .expect("`cargo xtask pretrain example` writes data/form.json");
    let shipped: serde_json::Value =
        serde_json::from_str(&shipped).expect("data/form.json is JSON");
    assert_eq!(
        shipped,
        serde_json::to_value(form()).expect("plain data"),
        "run `cargo xtask pretrain form`"
    );
}
