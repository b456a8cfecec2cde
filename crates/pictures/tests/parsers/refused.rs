//! Bad input, each with the sentence it is refused with.

use std::io::Read;

use palomino_pictures::{FileError, KeptError, Pictures, Split, open};
use zip::CompressionMethod::{Deflated, Stored};

use crate::{made, open_all, open_one, refusal};

#[track_caller]
fn says(name: &str, bytes: &[u8], parts: &[&str]) {
    let sentence = refusal(name, bytes);
    for part in parts {
        assert!(sentence.contains(part), "\"{sentence}\" lacks \"{part}\"");
    }
    assert!(
        sentence.contains(name),
        "\"{sentence}\" does not name the file"
    );
}

#[test]
fn what_is_no_data_at_all_is_called_by_its_name() {
    assert_eq!(open(&[], 7, &mut |_, _| {}), Err(FileError::NoFiles));
    says("a.npy", b"", &["is empty"]);
    says(
        "a.npy",
        b"x",
        &["(1 byte)", "isn't in a format that Palomino reads"],
    );
    says(
        "cifar-10-python.tar.gz",
        b"\n<!DOCTYPE html><html>",
        &["a web page"],
    );
    says(
        "a.npy",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        &["git-lfs pointer", "git lfs pull"],
    );
    says("a.npy", b"{\"pictures\": []}", &["a JSON document"]);
    says("a.npy", b"GIF89a......", &["a GIF", "PNG"]);
    says("a.png", b"<svg onload='alert(1)'></svg>", &["an SVG"]);
    says(
        "a.npy",
        b"Dear all, the data is attached.",
        &["a text file"],
    );
    says("a.npy", &[0xEE; 5000], &["(5,000 bytes) isn't in a format"]);
}

#[test]
fn a_name_is_shown_without_what_could_mislead() {
    let sentence = refusal(&format!("a\n\u{202e}{}.npy", "x".repeat(500)), b"");
    assert!(
        sentence.starts_with("a??xxx") && sentence.len() < 160,
        "{sentence}"
    );
}

#[test]
fn batches_that_are_not_whole_or_not_cifar_10_are_refused() {
    let batch = made::binary_batch(0, &[7; 4]);
    says(
        "data_batch_1.bin",
        &batch[..batch.len() - 1],
        &["12,291 bytes", "3,072 are left over"],
    );
    let mut odd = batch.clone();
    odd[3073] = 255;
    says("data_batch_1.bin", &odd, &["record 1 has the label 255"]);
    says(
        "b",
        &made::python_batch("x", 0, &[7, 17, 7]),
        &["record 1 has the label 17"],
    );
    says(
        "one.bin",
        &made::binary_batch(0, &[7]),
        &["has 1 picture", "at least two"],
    );
}

#[test]
fn archives_cut_off_anywhere_are_refused() {
    for binary in [false, true] {
        let whole = made::gzip(&made::archive(binary));
        for cut in (1..whole.len()).step_by(whole.len() / 40) {
            let sentence = refusal("a.tar.gz", &whole[..cut]);
            assert!(
                cut < 2 || sentence.contains("is incomplete"),
                "{cut}: {sentence}"
            );
        }
    }
    let tar = made::archive(true);
    says("a.tar", &tar[..5000], &["ends in the middle of a batch"]);
    says("a.tar", &tar[..tar.len() - 1500], &["is incomplete"]);
}

#[test]
fn any_flipped_bit_of_a_gzip_is_noticed() {
    let whole = made::gzip(&made::archive(true));
    for at in (10..whole.len()).step_by(whole.len() / 60) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        assert!(open_one("a.tar.gz", &flipped).is_err(), "byte {at}");
    }
    let mut flipped = whole.clone();
    let checksum = whole.len() - 8;
    flipped[checksum] ^= 1;
    says("a.tar.gz", &flipped, &["damaged", "checksum"]);
}

#[test]
fn tars_that_lead_outside_are_refused_by_the_member_s_name() {
    let batch = made::binary_batch(0, &[7, 7]);
    for name in [
        "../data_batch_1.bin",
        "/etc/data_batch_1.bin",
        "a/../../x",
        "..\\x",
        "C:\\x",
    ] {
        says(
            "a.tar",
            &made::tar(&[("data_batch_1.bin", &batch), (name, &batch)]),
            &[name, "leads out of the archive"],
        );
    }
    says(
        "a.npz",
        &made::zip(&[("../train.npy", &made::npy_pictures(2))], Stored),
        &["../train.npy", "leads out"],
    );
}

#[test]
fn archives_with_other_things_say_what_they_hold() {
    says(
        "a.tar.gz",
        &made::gzip(&made::tar(&[("holiday/a.txt", b"x"), ("b.txt", b"y")])),
        &["holds holiday/a.txt, b.txt", "cifar-10-python.tar.gz"],
    );
    says(
        "a.gz",
        &made::gzip(b"no tar at all, only some text"),
        &["a.gz"],
    );
    says(
        "a.npz",
        &made::zip(&[("inner.zip", &made::zip(&[], Stored))], Stored),
        &["inner.zip, which is itself a zip", "Unpack"],
    );
    says(
        "a.npz",
        &made::zip(&[("notes.txt", b"hello")], Deflated),
        &["notes.txt", "(N, 32, 32, 3)"],
    );
    let batch = made::binary_batch(0, &[7, 7]);
    says(
        "a.tar",
        &made::tar(&[("x/test_batch", &batch), ("y/test_batch.bin", &batch)]),
        &["y/test_batch.bin appears twice"],
    );
}

#[test]
fn absurd_sizes_are_refused_before_anything_is_made_of_them() {
    let mut header = tar::Header::new_ustar();
    header.set_path("data_batch_1.bin").unwrap();
    header.set_size(7 << 30);
    header.set_cksum();
    says(
        "a.tar",
        &[header.as_bytes().as_slice(), &[0; 2048]].concat(),
        &["7,516,192,768", "67,108,864"],
    );

    let many: Vec<(String, &[u8])> = (0..120_001).map(|i| (format!("f{i}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    says("a.tar", &made::tar(&many), &["has 120,001 members"]);
    says("a.npz", &made::zip(&many, Stored), &["has 120,001 members"]);

    let mut bomb = tar::Builder::new(flate2::write::GzEncoder::new(
        Vec::new(),
        flate2::Compression::fast(),
    ));
    for name in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] {
        let mut header = tar::Header::new_ustar();
        header.set_size(60 << 20);
        header.set_cksum();
        bomb.append_data(&mut header, name, std::io::repeat(0).take(60 << 20))
            .unwrap();
    }
    let bomb = bomb.into_inner().unwrap().finish().unwrap();
    assert!(bomb.len() < 8 << 20);
    says(
        "a.tar.gz",
        &bomb,
        &["bytes when it is unpacked", "536,870,912"],
    );
}

#[test]
fn arrays_of_another_kind_are_refused_with_what_helps() {
    let npy = |descr, shape, length| {
        made::npy(
            1,
            &made::npy_header(descr, "False", shape),
            &vec![0; length],
        )
    };
    let shape = "(2, 32, 32, 3)";
    for (bytes, parts) in [
        (
            npy("[('r', '|u1'), ('g', '|u1')]", shape, 2),
            ["structured array", "a[a.dtype.names[0]]"],
        ),
        (
            npy("'|O'", shape, 9),
            ["Python objects", "np.stack(a.tolist())"],
        ),
        (npy("'<c16'", shape, 9), ["dtype <c16", "np.uint8"]),
        (
            npy("'|u1'", "(6144,)", 6144),
            ["the shape (6144,)", "a.reshape(-1, 3072)"],
        ),
        (npy("'|u1'", "()", 1), ["the shape ()", "a single number"]),
        (
            npy("'|u1'", "(7, 5)", 35),
            ["the shape (7, 5)", "(N, 32, 32, 3)"],
        ),
        (
            npy("'|u1'", "(0, 32, 32, 3)", 0),
            ["(0, 32, 32, 3)", "at least one picture"],
        ),
        (
            npy("'|S3'", "(2,)", 6),
            ["the shape (2,)", "as numbers from 0 to 255"],
        ),
        (
            npy("'|u1'", "(-2, 32, 32, 3)", 0),
            ["damaged", "(-2, 32, 32, 3)"],
        ),
        (
            npy("'|u1'", "(1099511627776, 32, 32, 3)", 0),
            ["3,377,699,720,527,872", "536,870,912"],
        ),
        (
            npy("'|u1'", "(60001, 2, 1, 3)", 360_006),
            ["60,001 pictures", "60,000"],
        ),
        (
            npy("'|u1'", "(3, 32, 32, 3)", 6144),
            ["value 6145 of 9216", "incomplete"],
        ),
        (
            npy("'|u1'", "(1, 32, 32, 3)", 6144),
            ["3,072 bytes follow", "3,072 values"],
        ),
    ] {
        says("a.npy", &bytes, &parts);
    }
}

#[test]
fn zips_of_arrays_that_are_no_split_are_refused() {
    let whole = made::zip(&[("train.npy", &made::npy_pictures(5))], Stored);
    let mut flipped = whole.clone();
    flipped[4000] ^= 1;
    says("a.npz", &flipped, &["damaged", "checksum"]);
    let two = made::zip(
        &[
            ("a.npy", &made::npy_pictures(2)),
            ("b.npy", &made::npy_pictures(2)),
        ],
        Deflated,
    );
    says("a.npz", &two, &["a.npy, b.npy", "Name one `train`"]);

    let header = made::npy_header("'|u1'", "False", "(4000000000, 32, 32, 3)");
    says(
        "a.npz",
        &made::zip(
            &[("train.npy", &made::npy(1, &header, &[0; 9000]))],
            Deflated,
        ),
        &["12,288,000,000,000"],
    );
    let directory = whole.windows(4).position(|window| window == b"PK\x01\x02");
    let directory = directory.expect("a zip has a directory");
    let mut huge = whole.clone();
    huge[directory + 24..directory + 28].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff]);
    // The array's own header says how much to read, so a false size in the directory is harmless.
    assert_eq!(open_one("a.npz", &huge), open_one("a.npz", &whole));
}

#[test]
fn pickles_that_are_no_batch_are_refused() {
    says(
        "batch",
        b"\x80\x02}U\x04datacos\nsystem\nU\x02hi\x85Rs.",
        &["asks for os.system", "nothing was run"],
    );
    says("b", b"\x80\x02}q\x01U\x04data", &["is incomplete"]);
    says("b", b"\x80\x02K\x07.", &["has the shape ()"]);
    // 400,000 lists in each other: nothing here is recursive.
    let deep = [
        b"\x80\x02".as_slice(),
        &vec![b']'; 400_000],
        &vec![b'a'; 399_999],
        b".",
    ]
    .concat();
    says("b", &deep, &["has no array of pictures"]);
    // A list of ten references to a list of ten references to ...: 10^200 elements, were they
    // copied.
    let mut bomb = b"\x80\x02]q\x00K\x01a".to_vec();
    for level in 0..200 {
        bomb.extend([b']', b'q', level + 1, b'(']);
        bomb.extend([b'h', level].repeat(10));
        bomb.push(b'e');
    }
    bomb.push(b'.');
    says("b", &bomb, &["has no array of pictures"]);
    says(
        "batches.meta",
        b"\x80\x02}q\x01U\x0blabel_namesq\x02]s.",
        &["only the classes' names"],
    );
}

#[test]
fn pictures_that_are_too_large_or_broken_are_refused() {
    says(
        "big.png",
        &made::png_header(20_000, 20_000),
        &["20000 x 20000 pixels", "10,000 pixels a side"],
    );
    says(
        "big.png",
        &made::png_header(9_000, 9_000),
        &["51,000,000 in all"],
    );
    says(
        "big.png",
        &made::png_header(0xffff_ffff, 0xffff_ffff),
        &["big.png"],
    );
    says("none.png", &made::png_header(0, 10), &["none.png"]);
    let whole = made::picture(image::RgbImage::new(50, 50), image::ImageFormat::Png);
    for cut in 8..whole.len() - 20 {
        assert!(open_one("a.png", &whole[..cut]).is_err(), "{cut}");
    }
    let mut jpeg = include_bytes!("../../../../tests/fixtures/files/turned.jpg").to_vec();
    let frame = jpeg
        .windows(2)
        .position(|window| window == [0xff, 0xc0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0x4e, 0x20, 0x4e, 0x20]);
    says("big.jpg", &jpeg, &["20000 x 20000 pixels"]);
    says("alone.png", &whole, &["has 1 picture,"]);
}

#[test]
fn one_bad_file_in_a_drop_refuses_the_drop_and_is_named() {
    let error = open_all(&[
        ("good.npy", made::npy_pictures(2)),
        ("bad.npy", b"\x93NUMPY\x01".to_vec()),
    ])
    .unwrap_err()
    .to_string();
    assert!(error.starts_with("bad.npy"), "{error}");
}

#[test]
fn half_a_picture_is_no_picture_and_kept_data_must_be_complete() {
    assert_eq!(
        Pictures::new(vec![0; 3073]),
        Err(KeptError::PartialPicture { bytes: 3073 })
    );
    let header = |text: &str| [&(text.len() as u64).to_le_bytes()[..], text.as_bytes()].concat();
    for bytes in [
        b"".to_vec(),
        vec![0xff; 16],
        header("{}"),
        header(
            "{\"train\":{\"dtype\":\"U8\",\"shape\":[0,32,32,3],\"data_offsets\":[0,0]},\
             \"validation\":{\"dtype\":\"U8\",\"shape\":[0,32,32,3],\"data_offsets\":[0,0]}}",
        ),
        header(
            "{\"train\":{\"dtype\":\"U8\",\"shape\":[4611686018427387904,32,32,3],\
             \"data_offsets\":[0,0]}}",
        ),
    ] {
        let error = Split::unpack(&bytes).unwrap_err().to_string();
        assert!(
            error.contains("a set of pictures that Palomino kept"),
            "{error}"
        );
    }
}

#[test]
fn pickled_arrays_of_another_kind_are_refused() {
    let batch = made::python_batch("training batch 1 of 5", 0, &[7, 7]);
    // One in Fortran order is read.
    open_one("b", &made::replaced(&batch, b"tb\x89T", b"tb\x88T")).expect("two horses");
    says(
        "b",
        &made::replaced(&batch, b"U\x02u1", b"U\x02i1"),
        &["numbers below 0"],
    );
    says(
        "b",
        &made::replaced(&batch, b"M\x00\x0c\x86", b"M\x00\x06\x86"),
        &["bytes follow"],
    );
    // Without labels they are rows of pictures.
    open_one("b", &made::replaced(&batch, b"U\x06labels", b"U\x06lapels")).expect("two pictures");
}

#[test]
fn a_jpeg_of_too_many_scans_is_refused_and_what_lies_behind_its_end_is_no_scan() {
    let said = refusal("a.jpg", &made::scans(26));
    assert!(
        said.contains("it has 26 scans, and the limit is 25"),
        "{said}"
    );
    // A telephone's film behind the picture.
    let film = [made::scans(1), b"\xff\xda\x00\x02".repeat(100)].concat();
    let two = [("a.jpg", film.clone()), ("b.jpg", film)];
    assert!(open_all(&two).is_ok());
}
