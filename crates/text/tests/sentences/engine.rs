//! Orders that the engine refuses: recipes, links, saved runs, and questions to a network.

use std::collections::BTreeMap;

use palomino_run::{Failure, link};
use palomino_text::Error;
use palomino_text::checkpoint::Checkpoint;
use palomino_text::data::Unknown;
use palomino_text::infer::{LONGEST_STARTER, NextPlan, WritePlan};
use palomino_text::inspect::{Behaviour, BehaviourKind, ExplainPlan};
use palomino_text::model::{Array, Baseline, Parameters, Place, Removed, Shape};
use palomino_text::recipe::{TextChoice, TextRecipe, decode_link, encode_link};
use palomino_text::session::protocol::TextFile;
use palomino_text::session::{RUN, TextSession};

use crate::{add, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let failure = Failure::crossing("missing field `count`");
    sheet.add("Between the page and its engine", failure.message);
    let mut refuse = |error: Error| add(sheet, &error);
    recipes(&mut refuse);
    sizes(&mut refuse);
    without_a_run(&mut refuse);
    let session = session();
    networks(&session, &mut refuse);
    writing(&session, &mut refuse);
    inside(&session, &mut refuse);
    behaviours(&session, &mut refuse);
    saved_runs(session, &mut refuse);
}

type Refuse<'a> = &'a mut dyn FnMut(Error);

/// An engine with a text of 36 characters and a run of 2 hidden units on it.
fn session() -> TextSession {
    let mut session = TextSession::new();
    open(
        &mut session,
        "rhyme.txt",
        "a: b, a: c. a: b, a: c. xa: b, a: c.",
    );
    let recipe = TextRecipe {
        hidden: 2,
        sequence_length: 5,
        ..TextRecipe::default()
    };
    session
        .start_run(recipe, None, Unknown::Keep)
        .expect("it starts");
    session
}

fn open(session: &mut TextSession, name: &str, text: &str) {
    let file = TextFile {
        name: name.into(),
        bytes: text.into(),
    };
    session.open_text(&file).expect("it is a text");
}

fn recipes(refuse: Refuse<'_>) {
    let of = |change: fn(&mut TextRecipe)| {
        let mut recipe = TextRecipe::default();
        change(&mut recipe);
        recipe.checked().expect_err("it is refused")
    };
    refuse(of(|recipe| recipe.hidden = 0));
    refuse(of(|recipe| recipe.sequence_length = 201));
    refuse(of(|recipe| recipe.learning_rate = f64::NAN));
    refuse(of(|recipe| recipe.passes = 0));
    refuse(of(|recipe| recipe.streams = 65));
    refuse(of(|recipe| recipe.clip = 0.0));
    refuse(of(|recipe| {
        recipe.text = TextChoice::File {
            title: "a".into(),
            sha256: "0".into(),
        };
    }));
    let link = encode_link(TextRecipe::default()).expect("a link");
    let long = "1.".repeat(1001);
    let bomb = link::encode(&" ".repeat(9000)).expect("a link");
    let other = link::encode(&BTreeMap::from([("hidden", "many")])).expect("a link");
    for part in [
        "",
        "2.AAAA",
        "1.%%%%",
        &link[..link.len() - 3],
        &long,
        &bomb,
        &other,
    ] {
        refuse(decode_link(part).expect_err("it is broken"));
    }
}

fn sizes(refuse: Refuse<'_>) {
    let shape = Shape {
        vocabulary: 1,
        hidden: 1,
    };
    refuse(Parameters::new(shape, vec![0.0; 7]).expect_err("it is refused"));
    refuse(Parameters::new(shape, vec![f32::NAN; 5]).expect_err("it is refused"));
}

fn without_a_run(refuse: Refuse<'_>) {
    let mut session = TextSession::new();
    refuse(session.text().expect_err("no text"));
    refuse(session.run_state().expect_err("no run"));
    open(&mut session, "a.txt", "to be");
    let recipe = TextRecipe::default();
    refuse(
        session
            .start_run(recipe.clone(), None, Unknown::Keep)
            .expect_err("too short"),
    );
    let recipe = TextRecipe {
        sequence_length: 1,
        streams: 5,
        ..recipe
    };
    refuse(
        session
            .start_run(recipe, None, Unknown::Keep)
            .expect_err("too short"),
    );
    refuse(Error::Diverged { step: 12_345 });
}

fn networks(session: &TextSession, refuse: Refuse<'_>) {
    refuse(session.card("gone").expect_err("no such network"));
    refuse(session.slice(40, 5).expect_err("nothing is there"));
    let place = Place {
        array: Array::Whh,
        row: 2,
        column: 0,
    };
    refuse(
        session
            .gradient_check(RUN, place, 0, 5)
            .expect_err("no such weight"),
    );
}

fn writing(session: &TextSession, refuse: Refuse<'_>) {
    let plan = WritePlan {
        starter: String::new(),
        alpha: 1.0,
        seed: 0,
        position: 0,
        count: 5,
        state: None,
        last: None,
        removed: None,
    };
    let removed = Removed {
        indices: vec![1_000_000],
        baseline: Baseline::Zero,
    };
    for plan in [
        WritePlan {
            alpha: -1.0,
            ..plan.clone()
        },
        WritePlan {
            count: 20_001,
            ..plan.clone()
        },
        WritePlan {
            starter: "z".into(),
            ..plan.clone()
        },
        WritePlan {
            starter: "zy".into(),
            ..plan.clone()
        },
        WritePlan {
            starter: "a".repeat(LONGEST_STARTER + 1),
            ..plan.clone()
        },
        WritePlan {
            state: Some(vec![0.0]),
            ..plan.clone()
        },
        WritePlan {
            removed: Some(removed),
            ..plan.clone()
        },
    ] {
        refuse(session.write(RUN, &plan).expect_err("it is refused"));
    }
    let next = NextPlan {
        context: "z".into(),
        state: None,
        last: None,
        alpha: 1.0,
        removed: None,
    };
    refuse(session.next(RUN, &next).expect_err("it is refused"));
}

fn inside(session: &TextSession, refuse: Refuse<'_>) {
    let first = Place {
        array: Array::Bh,
        row: 0,
        column: 0,
    };
    refuse(
        session
            .units(RUN, 35, 1, &mut |_, _| {})
            .expect_err("one character"),
    );
    refuse(session.heat(RUN, 2, 0, 5).expect_err("no such unit"));
    refuse(session.heat(RUN, 0, 36, 5).expect_err("no such place"));
    refuse(
        session
            .gradient_check(RUN, first, 0, 0)
            .expect_err("no sequence"),
    );
    refuse(
        session
            .gradient_check(RUN, first, 34, 5)
            .expect_err("no sequence"),
    );
    refuse(session.slow_motion(RUN, 0, 1000).expect_err("too long"));
}

fn behaviours(session: &TextSession, refuse: Refuse<'_>) {
    let of = |after: &str, kind, then: &str| Behaviour {
        after: after.into(),
        kind,
        then: then.into(),
    };
    let plan = ExplainPlan {
        baseline: Baseline::Mean,
        most: 3,
        removed_below: 0.1,
        kept_above: 0.9,
        sample: 20,
        seed: 0,
    };
    let mut explain = |behaviour: &Behaviour, plan: &ExplainPlan| {
        refuse(
            session
                .explain(RUN, behaviour, plan, &mut |_, _| {})
                .expect_err("it is refused"),
        );
    };
    let (set, context) = (BehaviourKind::Set, BehaviourKind::Context);
    explain(&of("", set, "a"), &plan);
    explain(&of("a", set, ""), &plan);
    explain(&of("z", set, "a"), &plan);
    explain(&of("a", set, " ,.:abcx"), &plan);
    explain(&of(&"a".repeat(101), context, "a"), &plan);
    explain(&of("bb", context, "a"), &plan);
    explain(&of("x", set, "a"), &plan);
    let colon = of(":", set, " ");
    explain(
        &colon,
        &ExplainPlan {
            most: 65,
            ..plan.clone()
        },
    );
    explain(
        &colon,
        &ExplainPlan {
            most: 1,
            sample: 0,
            ..plan.clone()
        },
    );
    explain(
        &colon,
        &ExplainPlan {
            kept_above: 1.5,
            ..plan
        },
    );
}

fn saved_runs(mut session: TextSession, refuse: Refuse<'_>) {
    let bytes = session.save_run().expect("a run is saved");
    refuse(
        session
            .add_network(RUN, "net", &bytes)
            .expect_err("a taken name"),
    );
    refuse(Checkpoint::from_bytes(b"no file").expect_err("it is refused"));
    refuse(Checkpoint::from_bytes(&bytes[..bytes.len() - 1]).expect_err("it is refused"));
    let mut flipped = bytes.clone();
    *flipped.last_mut().expect("a byte") ^= 1;
    refuse(Checkpoint::from_bytes(&flipped).expect_err("it is refused"));
    let half = session.checkpoint().and_then(|run| run.to_half_bytes());
    refuse(Checkpoint::from_bytes(&half.expect("it is saved")).expect_err("no run"));
    let long = vec![0; 65 << 20];
    refuse(
        session
            .add_network("other", "net", &long)
            .expect_err("too long"),
    );
    open(&mut session, "other.txt", "another text");
    refuse(session.load_run(&bytes).expect_err("another text"));
}
