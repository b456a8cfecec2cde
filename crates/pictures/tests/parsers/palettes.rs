//! Palettes in files; `tests/fixtures/files/palettes.py` made those with names.

use palomino_files::npy;
use palomino_pictures::{COURSE_COLOURS, find_colours};

macro_rules! file {
    ($name:literal) => {
        (
            $name,
            &include_bytes!(concat!("../../../../tests/fixtures/files/", $name))[..],
        )
    };
}

#[test]
fn the_course_s_own_file_gives_the_course_s_colours() {
    for (name, bytes) in [
        file!("colour_kmeans24_cat7.npy"),
        file!("colours_python_2.npy"),
    ] {
        let found = find_colours(name, bytes).unwrap().expect("a palette");
        assert_eq!(found.colours, COURSE_COLOURS, "{name}");
        assert!(
            found
                .note
                .contains("24 colours. Its numbers from 0 to 1 are times 256"),
            "{}",
            found.note
        );
    }
}

#[test]
fn a_plain_array_of_colours_is_a_palette_in_any_format_and_range() {
    let level = |i: usize, c: usize| ((37 * i + 91 * c + 11) % 256) as u8;
    let colours: Vec<[u8; 3]> = (0..8)
        .map(|i| std::array::from_fn(|c| level(i, c)))
        .collect();
    for (name, bytes) in [
        file!("colours_u1.npy"),
        file!("colours_255.npy"),
        file!("colours.npz"),
        file!("colours.pkl"),
        file!("colours.json"),
    ] {
        let found = find_colours(name, bytes).unwrap().expect("a palette");
        assert_eq!(found.colours, colours, "{name}");
    }
}

#[test]
fn what_is_no_palette_is_left_to_others() {
    for bytes in [
        &b""[..],
        b"[1, 2, 3]",
        b"{\"Wxh\": [[1, 2, 3]]}",
        b"{\"colours\": [[1, 2], [3]]}",
        include_bytes!("../../../../tests/fixtures/cases/channels_first.npy"),
        include_bytes!("../../../../tests/fixtures/cases/keras.npz"),
        include_bytes!("../../../../tests/fixtures/cases/net_lists.pkl"),
        include_bytes!("../../../../tests/fixtures/cases/data_batch_1.protocol5"),
    ] {
        assert_eq!(find_colours("a", bytes), Ok(None));
    }
}

#[test]
fn colours_that_make_no_palette_are_refused_with_the_reason() {
    let says = |bytes: &[u8], fact: &str| {
        let error = find_colours("a", bytes).unwrap_err().to_string();
        assert!(error.contains(fact), "{error}");
    };
    says(&npy::written("|u1", &[65, 3], &[9; 195]), "has 65 colours");
    says(&npy::written("|u1", &[1, 3], &[9; 3]), "has 1 colour, but");
    says(b"[[0, 0, -1], [1, 1, 1]]", "outside of 0 to 255");
    says(b"[[0, 0, 300], [1, 1, 1]]", "outside of 0 to 255");
    let nan = npy::written("<f4", &[2, 3], &f32::NAN.to_le_bytes().repeat(6));
    says(&nan, "outside of 0 to 255");
}
