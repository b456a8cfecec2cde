//! Claims about the built-in pictures in a session: what is told of them before they are drawn is
//! what drawing them gives, and when they are drawn changes nothing.
#![cfg(feature = "cpu")]

use palomino::recipe::Recipe;
use palomino::session::Session;
use palomino::session::protocol::PictureSet;

/// All pictures of a paddock.
const ALL: usize = 6000;
/// Two batches of ten, ten to judge by and one more.
const ASKED_FOR: usize = 31;

fn session() -> Session {
    pollster::block_on(Session::open()).expect("the engine opens")
}

/// What a session answers after two steps: the digest, ten validation pictures and what the network
/// makes of them, and the last training picture's.
fn answers(session: &mut Session) -> (String, Vec<u8>, Vec<u8>, Vec<f32>) {
    let recipe = Recipe {
        batch_size: 10,
        ..Recipe::default()
    };
    pollster::block_on(async {
        session.start_run(recipe).await.expect("it starts");
        session.advance(2).await.expect("two steps");
        let preview = session.preview().await.expect("ten pictures").answered;
        let last = session.predict("run", PictureSet::Train, &[4999]).await;
        (
            session.digest().await.expect("there is a run"),
            preview.truths,
            preview.predictions,
            last.expect("there is such a picture").outputs,
        )
    })
}

/// One session draws what it is asked for, and the rest later; another has all from the start.
#[test]
fn the_first_paddock_is_the_same_whenever_its_pictures_are_drawn() {
    let (mut late, mut whole) = (session(), session());
    let told = late
        .open_paddock(0, &mut |_, _| panic!("nobody waits"))
        .expect("it opens");
    let asked = answers(&mut late);
    let rest = ALL - ASKED_FOR;
    assert_eq!(late.draw_ahead(0).expect("it is open"), rest);
    assert_eq!(late.draw_ahead(1000).expect("it is open"), rest - 1000);
    let bytes = late.pack_data().expect("it is packed");
    assert_eq!(late.draw_ahead(1000).expect("it is open"), 0);

    let found = whole.open_packed(&bytes).expect("it is read back");
    assert_eq!(told.sha256, found.sha256);
    assert_eq!(told.baselines, found.baselines, "to the bit");
    assert_eq!(
        (told.train, told.validation, told.title, told.choice),
        (found.train, found.validation, found.title, found.choice)
    );
    assert!(asked == answers(&mut whole));
}
