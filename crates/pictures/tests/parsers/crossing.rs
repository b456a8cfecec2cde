//! What the page is told of files: packed pictures that are those of the files, questions,
//! palettes, photographs.

use palomino_pictures::crossing::{
    DroppedFiles, NamedFile, OpenedFiles, open_files, open_photo, own_colours,
};
use palomino_pictures::{NamedBytes, Packed, Split, Wish, open_as};

use crate::made;

macro_rules! case {
    ($name:literal) => {
        NamedFile {
            name: $name.into(),
            bytes: include_bytes!(concat!("../../../../tests/fixtures/", $name)).to_vec(),
        }
    };
}

fn dropped(files: Vec<NamedFile>, readings: &[u8]) -> DroppedFiles {
    DroppedFiles {
        files,
        class: 7,
        readings: readings.to_vec(),
    }
}

/// A file whose pictures can't be told from others.
fn ambiguous() -> NamedFile {
    let header = made::npy_header("'|u1'", "False", "(3, 32, 32)");
    let bytes = made::npy(1, &header, &[9; 3 * 32 * 32]);
    NamedFile {
        name: "strange.npy".into(),
        bytes,
    }
}

#[test]
fn packed_pictures_are_those_of_the_files_with_their_title_and_notes() {
    for file in [
        case!("cases/channels_first.npy"),
        case!("cases/keras.npz"),
        case!("cases/rgba.npy"),
    ] {
        let named = NamedBytes {
            name: &file.name,
            bytes: &file.bytes,
        };
        let wish = Wish {
            class: 7,
            readings: &[],
        };
        let Ok(taken) = open_as(&[named], wish, &mut |_, _| {}) else {
            panic!("{} opens", file.name);
        };
        let mut heard = 0;
        let asked = dropped(vec![file], &[]);
        let answer = open_files(&asked, &mut |done, _| heard = done).expect("it opens");
        let OpenedFiles::Opened {
            packed,
            notes,
            classes,
            class,
        } = answer
        else {
            panic!("nothing has to be asked");
        };
        let Packed {
            split,
            title,
            paddock,
        } = Split::unpack(&packed).expect("it was packed here");
        assert_eq!((&split, &title), (&taken.opened.split, &taken.opened.title));
        assert_eq!((notes, paddock), (taken.opened.notes, None));
        assert_eq!((classes, class), (taken.classes, taken.class));
        assert_eq!(heard, asked.files[0].bytes.len() as u64);
    }
}

#[test]
fn a_long_title_is_packed_whole() {
    let mut file = case!("cases/channels_first.npy");
    file.name = format!("{}.npy", "horse".repeat(15));
    let files = vec![file.clone(), file];
    let answer = open_files(&dropped(files, &[]), &mut |_, _| {}).expect("it opens");
    let OpenedFiles::Opened { packed, .. } = answer else {
        panic!("nothing has to be asked");
    };
    let title = Split::unpack(&packed).expect("it was packed here").title;
    assert_eq!(title, format!("{}.npy and 1 more", "horse".repeat(15)));
}

#[test]
fn what_can_be_read_in_several_ways_is_asked_and_read_as_was_chosen() {
    let answer = open_files(&dropped(vec![ambiguous()], &[]), &mut |_, _| {});
    let OpenedFiles::Asked { why, readings } = answer.expect("it is asked") else {
        panic!("its shape says nothing");
    };
    assert!(why.contains("more than one way"), "{why}");
    let [colour, grey] = &readings[..] else {
        panic!("{readings:?}");
    };
    assert!(colour.words.starts_with("1 colour") && grey.words.starts_with("3 grey"));
    let chosen = |code| open_files(&dropped(vec![ambiguous()], &[code]), &mut |_, _| {});
    assert!(matches!(chosen(grey.code), Ok(OpenedFiles::Opened { .. })));
    let few = chosen(colour.code).expect_err("one picture can't be divided");
    assert!(few.to_string().contains("has 1 picture"), "{few}");
}

#[test]
fn a_palette_crosses_as_a_recipe_has_it_and_what_is_none_as_nothing() {
    let found = own_colours(&case!("files/colours_u1.npy")).expect("a palette");
    assert_eq!(found.colours.len(), 8 * 6);
    assert!(found.note.contains("8 colours"), "{}", found.note);
    let none = own_colours(&case!("cases/channels_first.npy")).expect("no palette");
    assert_eq!((none.colours, none.note), (String::new(), String::new()));
}

#[test]
fn a_photograph_crosses_as_opaque_pixels() {
    let mut picture = image::RgbImage::new(3, 2);
    picture.put_pixel(2, 1, image::Rgb([1, 2, 3]));
    let file = NamedFile {
        name: "a.png".into(),
        bytes: made::picture(picture, image::ImageFormat::Png),
    };
    let photo = open_photo(&file, 2048).expect("a photograph");
    assert_eq!((photo.width, photo.height), (3, 2));
    assert_eq!(photo.original[..4], [0, 0, 0, 255]);
    assert_eq!(photo.original[5 * 4..], [1, 2, 3, 255]);
    assert!(photo.notes.is_empty());
}
