//! Twenty steps of each network give the very weights that they give in every browser:
//! `fixtures/digests.json` is compared with by this test natively and by
//! `browser/determinism.test.mjs` in Chromium and in Firefox.

use std::collections::BTreeMap;

use palomino::recipe::ModelKind;
use palomino::session::Session;
use pollster::block_on;

/// What the fixture's numbers are of.
const BATCH: usize = 20;
const STEPS: usize = 20;
const SEED: u32 = 0;

#[test]
fn twenty_steps_of_each_network_give_the_weights_that_they_give_in_a_browser() {
    let fixture: BTreeMap<String, String> =
        serde_json::from_str(include_str!("fixtures/digests.json")).expect("the fixture is JSON");
    let mut session = block_on(Session::open()).expect("the CPU engine opens");
    session
        .open_paddock(0, &mut |_, _| ())
        .expect("the paddock is drawn");
    let mut digests = BTreeMap::new();
    for (name, network) in [
        ("regressionCnn", ModelKind::RegressionCnn),
        ("cnn", ModelKind::Cnn),
        ("unet", ModelKind::Unet),
    ] {
        block_on(session.open_benchmark(network, BATCH, SEED))
            .expect("the paddock has 20 pictures");
        let losses = block_on(session.benchmark_steps(STEPS)).expect("a step");
        assert!(losses[STEPS - 1] < losses[0], "{name}: {losses:?}");
        let digest = block_on(session.benchmark_digest()).expect("a digest");
        digests.insert(name.to_owned(), digest);
    }
    assert_eq!(
        digests, fixture,
        "an order of additions has changed: every result of the CPU engine changes with it. If \
         that is meant, write these digests \
         into tests/fixtures/digests.json and train the shipped weights again"
    );
}
