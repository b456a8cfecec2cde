//! Orders that the engine refuses: recipes, links, saved runs, networks, pictures.

use palomino::Error;
use palomino::checkpoint::Checkpoint;
use palomino::recipe::{DataChoice, Recipe, decode_link, encode_link};

use crate::{add, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let mut refuse = |error: Error| add(sheet, &error);
    recipes(&mut refuse);
    saved_runs(&mut refuse);
    orders(&mut refuse);
    pictures(&mut refuse);
    refuse(palomino_text::Error::NoRun.into());
    refuse(Error::OtherText {
        title: "rhyme.txt".into(),
    });
    refuse(Error::NoAdapter {
        detail: "its adapter has no timestamp-query".into(),
    });
    refuse(Error::device("a step was broken off"));
}

type Refuse<'a> = &'a mut dyn FnMut(Error);

fn recipes(refuse: Refuse<'_>) {
    let mut of = |change: fn(&mut Recipe)| {
        let mut recipe = Recipe::default();
        change(&mut recipe);
        refuse(recipe.checked().expect_err("it is refused"));
    };
    of(|recipe| recipe.kernel = 4);
    of(|recipe| recipe.filters = 65);
    of(|recipe| recipe.epochs = 0);
    of(|recipe| recipe.batch_size = 1001);
    of(|recipe| recipe.learning_rate = f64::NAN);
    of(|recipe| recipe.momentum = 1.0);
    of(|recipe| recipe.colours = 7);
    of(|recipe| recipe.dropout = 1.0);
    of(|recipe| recipe.weight_decay = 0.2);
    of(|recipe| {
        recipe.model = palomino::recipe::ModelKind::FullUnet;
        (recipe.batch_size, recipe.filters) = (1000, 64);
    });
    of(|recipe| {
        recipe.data = DataChoice::Files {
            title: "a".into(),
            sha256: "0".into(),
        };
    });
    let link = encode_link(&Recipe::default()).expect("a link");
    let long = "1.".repeat(1001);
    for hash in ["", "2.AAAA", "1.%%%%", &link[..link.len() - 3], &long] {
        refuse(decode_link(hash).expect_err("it is broken"));
    }
}

fn saved_runs(refuse: Refuse<'_>) {
    let whole: &[u8] = include_bytes!("../../data/regression-cnn.safetensors");
    let mut flipped = whole.to_vec();
    *flipped.last_mut().expect("a byte") ^= 1;
    let foreign = [&2_u64.to_le_bytes()[..], b"{}"].concat();
    for bytes in [b"no file", &whole[..whole.len() / 2], &flipped, &foreign] {
        refuse(Checkpoint::from_bytes(bytes).expect_err("it is refused"));
    }
    refuse(Error::Oracle {
        problem: "it doesn't say of which network they are".into(),
    });
    let name = || "model.downconv1.weight".to_owned();
    refuse(Error::MissingTensor { name: name() });
    refuse(Error::TensorShape {
        name: name(),
        found: vec![32, 1, 5, 5],
        expected: vec![32, 1, 3, 3],
    });
    refuse(Error::TooManySteps { steps: 60_000_001 });
    refuse(Error::OtherData {
        title: "my_horses.npy".into(),
        sha256: "0123456789abcdef".repeat(4),
    });
}

fn orders(refuse: Refuse<'_>) {
    let id = || "lesson".to_owned();
    refuse(Error::NoData);
    refuse(Error::NoRun);
    refuse(Error::Diverged { step: 1 });
    refuse(Error::NoModel { id: id() });
    refuse(Error::TakenName { id: "run".into() });
    refuse(Error::ShelfFull { limit: 16 });
    refuse(Error::NoBlock {
        name: "downconv9".into(),
        known: "downconv1, downconv2".into(),
    });
    for pictures in [1, 40] {
        refuse(Error::BenchmarkSize {
            batch_size: 50,
            pictures,
        });
    }
}

fn pictures(refuse: Refuse<'_>) {
    refuse(Error::NoPictures);
    for count in [1, 40] {
        refuse(Error::NoPicture { number: 40, count });
    }
    refuse(Error::NoPhoto);
    for bytes in [1, 65_536] {
        refuse(Error::InsideSize {
            width: 30,
            height: 32,
            bytes,
            limit: 256,
        });
        refuse(Error::PhotoSize {
            width: 30,
            height: 4096,
            bytes,
        });
    }
}
