//! Short inputs that claim or unpack to a lot: what is refused takes no memory, and what a limit
//! allows takes no more than the limit says.

use std::io::{Cursor, Write};

use flate2::{Compression, write::DeflateEncoder};
use palomino_files::npy;
use palomino_fuzz::{Target, arrays, pictures, reports, texts};
use palomino_pictures::{NamedBytes, PICTURE_BYTES, open};
use palomino_text::data::snapshot::read_snapshot;
use palomino_text::data::{Encoding, Text};
use zip::{CompressionMethod::Deflated, ZipWriter, write::SimpleFileOptions};

/// A million empty blocks in a file of 2 KB.
fn report_of_blocks() -> Vec<u8> {
    let blocks = [&[0, 0, 0, 0xa0, 0xf7, 0x36][..], &vec![0; 1_800_001]].concat();
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(&blocks).expect("a Vec takes all");
    let packed = deflate.finish().expect("a Vec takes all");
    let length = [packed.len() as u8 | 0x80, (packed.len() >> 7) as u8];
    let payload = [&length[..], &packed, &[0]].concat();
    let sum = palomino_run::digest::sha256(&payload);
    let length = (payload.len() as u32).to_le_bytes();
    [
        b"palomino report 1\n",
        &length[..],
        sum.as_bytes(),
        &payload,
    ]
    .concat()
}

/// A PNG of so many pixels of one colour.
fn png(side: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let picture = image::RgbImage::new(side, side);
    let mut place = Cursor::new(&mut file);
    picture
        .write_to(&mut place, image::ImageFormat::Png)
        .expect("a picture is written");
    file
}

#[test]
fn claims_take_no_memory() {
    let header = "{'descr': '<f8', 'fortran_order': True, 'shape': (1152921504606846976, 8), }\n";
    let array = [
        b"\x93NUMPY\x01\0",
        &(header.len() as u16).to_le_bytes()[..],
        header.as_bytes(),
    ];
    let array = array.concat();
    let cases: [(&Target, &[u8]); 7] = [
        (&arrays::NPY, b"\x93NUMPY\x02\x00\xff\xff\xff\xff"),
        (&arrays::NPY, &array),
        (
            &arrays::PICKLE,
            b"\x80\x04\x96\xff\xff\xff\xff\xff\xff\xff\x7f",
        ),
        (&arrays::PICKLE, b"\x80\x04\x8b\xff\xff\xff\x7f"),
        (
            &pictures::KEPT,
            &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, b'{', b'"'],
        ),
        (&texts::SNAPSHOTS, &array),
        (&reports::REPORT_LINKS, &report_of_blocks()),
    ];
    for (target, bytes) in cases {
        target.try_input(bytes);
    }
}

/// Does some work and holds its memory, in millions of bytes, against a limit.
fn takes_up_to(most: usize, what: &str, work: impl FnOnce()) {
    let taken = palomino_fuzz::most_of(work).div_ceil(1_000_000);
    println!("{what}: {taken} MB of {most} MB");
    assert!(taken <= most, "{what} took {taken} MB, not {most} MB");
}

/// 49 megapixels, nearly the largest that is decoded: 3 bytes each as decoded and as laid on white.
#[test]
fn the_largest_photograph() {
    let file = png(7_000);
    takes_up_to(450, "a photograph of 49 megapixels", || {
        let photo = palomino_pictures::decode_photo("photo", &file, 2048).expect("it is allowed");
        assert_eq!((photo.width, photo.height), (2048, 2048));
    });
}

/// A progressive JPEG of a few hundred bytes says that it is as large: its decoder keeps 2 bytes
/// for each of 3 channels beside what it gives back.
#[test]
fn the_largest_progressive_photograph() {
    let file = include_bytes!("files/progressive-7000.jpg");
    takes_up_to(750, "a progressive JPEG of 49 megapixels", || {
        let _ = palomino_pictures::decode_photo("photo", file, 2048);
    });
}

/// 60,000 pictures in one array: 184 MB, read, put together and divided.
#[test]
fn the_largest_array_of_pictures() {
    let pixels = vec![7; 60_000 * PICTURE_BYTES];
    let bytes = npy::written("|u1", &[60_000, 32, 32, 3], &pixels);
    drop(pixels);
    let name = "pictures.npy";
    takes_up_to(600, "60,000 pictures", || {
        let opened = open(
            &[NamedBytes {
                name,
                bytes: &bytes,
            }],
            7,
            &mut |_, _| {},
        );
        assert_eq!(opened.expect("it is allowed").split.train.len(), 50_000);
    });
}

/// Ten arrays of as many numbers as an array may have, all 0: a file of 330 KB.
#[test]
fn a_network_of_zeros() {
    let array = npy::written("<f8", &[1024, 4096], &vec![0; 8 << 22]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in [
        "Wxh", "Whh", "Why", "bh", "by", "mWxh", "mWhh", "mWhy", "mbh", "mby",
    ] {
        let deflated = SimpleFileOptions::default().compression_method(Deflated);
        zip.start_file(format!("{name}.npy"), deflated)
            .expect("a name");
        zip.write_all(&array).expect("a Vec takes all");
    }
    let file = zip.finish().expect("a Vec takes all").into_inner();
    drop(array);
    assert!(file.len() < 400_000);
    takes_up_to(350, "a network of zeros", || {
        assert!(read_snapshot("zeros.npz", &file).is_err());
    });
}

/// A text of 1 MB that is encoded again and again, until no more may be copied.
#[test]
fn a_pickle_that_copies() {
    let text = vec![b'a'; 1 << 20];
    let text = [b"X", &(text.len() as u32).to_le_bytes()[..], &text].concat();
    let encoded = b"h\x01h\x00X\x06\0\0\0latin1\x86R".repeat(300);
    let start = b"\x80\x02]";
    let names = b"c_codecs\nencode\nq\x01";
    let file = [&start[..], &text, b"q\x00", names, &encoded, b"."].concat();
    takes_up_to(210, "a pickle that copies", || {
        arrays::PICKLE.try_input(&file)
    });
}

/// As many instructions as a pickle may have, each of which makes a list.
#[test]
fn a_pickle_of_lists() {
    let file = [&b"\x80\x02"[..], &b"]".repeat(2_000_000), b"."].concat();
    takes_up_to(250, "a pickle of a million lists", || {
        (arrays::PICKLE.give)(&file);
    });
}

/// 20 MB of text, a byte a character.
#[test]
fn the_longest_text() {
    let bytes = b"To be, or not to be\r\n".repeat(950_000);
    takes_up_to(400, "a text of 20 MB", || {
        let text = Text::read("text", &bytes, Encoding::Latin1).expect("it is allowed");
        assert_eq!(text.characters().len(), 20 * 950_000);
    });
}
