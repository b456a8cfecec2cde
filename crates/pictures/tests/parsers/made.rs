//! Files made for the tests, byte by byte as their formats are published.

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Channel-first pixels of a record: byte i of record r is (7 i + 100 r) mod 251.
pub(crate) fn planes(record: usize) -> Vec<u8> {
    (0..3072)
        .map(|i| ((7 * i + 100 * record) % 251) as u8)
        .collect()
}

/// The same picture channel last.
pub(crate) fn channel_last(record: usize) -> Vec<u8> {
    let planes = planes(record);
    (0..1024)
        .flat_map(|pixel| [planes[pixel], planes[1024 + pixel], planes[2048 + pixel]])
        .collect()
}

/// A batch of the binary version: a label, then the planes. Record r has the picture `first + r`.
pub(crate) fn binary_batch(first: usize, labels: &[u8]) -> Vec<u8> {
    let record = |(r, label): (usize, &u8)| [vec![*label], planes(first + r)].concat();
    labels.iter().enumerate().flat_map(record).collect()
}

/// A batch of the python version: protocol 2 as Python 2.7's cPickle wrote it in 2009, instruction
/// by instruction.
pub(crate) fn python_batch(title: &str, first: usize, labels: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x80\x02}q\x01(U\x0bbatch_labelq\x02".to_vec();
    let string = |text: &str| [&[b'U', text.len() as u8][..], text.as_bytes()].concat();
    bytes.extend(string(title));
    bytes.extend(b"q\x03U\x06labelsq\x04]q\x05(");
    for label in labels {
        bytes.extend([b'K', *label]);
    }
    let count = labels.len() as u16;
    bytes.extend(b"eU\x04dataq\x06cnumpy.core.multiarray\n_reconstruct\nq\x07");
    bytes.extend(b"cnumpy\nndarray\nq\x08K\x00\x85U\x01b\x87Rq\t(K\x01M");
    bytes.extend(count.to_le_bytes());
    bytes.extend(b"M\x00\x0c\x86cnumpy\ndtype\nq\nU\x02u1K\x00K\x01\x87Rq\x0b");
    bytes.extend(b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89T");
    bytes.extend((u32::from(count) * 3072).to_le_bytes());
    (0..labels.len()).for_each(|r| bytes.extend(planes(first + r)));
    bytes.extend(b"tbU\tfilenamesq\x0c]q\r(");
    (0..labels.len()).for_each(|r| bytes.extend(string(&format!("tabby_s_{r:06}.png"))));
    bytes.extend(b"eu.");
    bytes
}

/// A tar whose names are written as they are, however wrong.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Two horses and a cat a batch; picture numbers 10, 11, 12 in the first batch, 20.. in the second,
/// 60.. in the test batch. The members lie in the order of the published archive, which isn't
/// theirs.
pub(crate) fn archive(binary: bool) -> Vec<u8> {
    let labels = [7, 3, 7];
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    let (folder, ending) = if binary {
        ("cifar-10-batches-bin", ".bin")
    } else {
        ("cifar-10-batches-py", "")
    };
    let mut add = |name: &str, title: &str, first| {
        let batch = if binary {
            binary_batch(first, &labels)
        } else {
            python_batch(title, first, &labels)
        };
        members.push((format!("{folder}/{name}{ending}"), batch));
    };
    for batch in [4, 1, 5, 2, 3] {
        add(
            &format!("data_batch_{batch}"),
            &format!("training batch {batch} of 5"),
            10 * batch,
        );
    }
    add("test_batch", "testing batch 1 of 1", 60);
    members.push((format!("{folder}/readme.html"), b"<html></html>".to_vec()));
    members.push((
        format!("{folder}/batches.meta"),
        b"\x80\x02}q\x01U\x0blabel_namesq\x02]s.".to_vec(),
    ));
    let members: Vec<_> = members
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    tar(&members)
}

/// An `.npy` with any header text.
pub(crate) fn npy(version: u8, header: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = [b"\x93NUMPY", &[version, 0][..]].concat();
    let before = if version == 1 { 10 } else { 12 };
    let padding = 64 - (before + header.len() + 1) % 64;
    let header = format!("{header}{}\n", " ".repeat(padding));
    match version {
        1 => bytes.extend((header.len() as u16).to_le_bytes()),
        _ => bytes.extend((header.len() as u32).to_le_bytes()),
    }
    bytes.extend(header.as_bytes());
    bytes.extend(data);
    bytes
}

/// The header that numpy writes.
pub(crate) fn npy_header(descr: &str, fortran: &str, shape: &str) -> String {
    format!("{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}")
}

/// `count` pictures as numpy saves them; every byte of picture p is p mod 256.
pub(crate) fn npy_pictures(count: usize) -> Vec<u8> {
    let data: Vec<u8> = (0..count).flat_map(|p| [p as u8; 3072]).collect();
    npy(
        1,
        &npy_header("'|u1'", "False", &format!("({count}, 32, 32, 3)")),
        &data,
    )
}

pub(crate) fn zip(members: &[(&str, &[u8])], compression: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(
                *name,
                SimpleFileOptions::default().compression_method(compression),
            )
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A picture of one colour (or any pixels that image can hold) as a file.
pub(crate) fn picture(
    pixels: impl Into<image::DynamicImage>,
    format: image::ImageFormat,
) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PNG whose header claims a size; the rest is missing.
pub(crate) fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        let body = [name.as_slice(), data].concat();
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(&body);
        let mut crc = flate2::Crc::new();
        crc.update(&body);
        bytes.extend(crc.sum().to_be_bytes());
    };
    chunk(
        b"IHDR",
        &[
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat(),
    );
    chunk(b"IDAT", &[0x78, 0x9c, 0x63, 0, 0]);
    bytes
}

/// Replaces every occurrence of some bytes by others of the same length.
pub(crate) fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// A JPEG of 32 x 32 grey pixels whose only scan is written this many times.
pub(crate) fn scans(count: usize) -> Vec<u8> {
    let whole = picture(image::GrayImage::new(32, 32), image::ImageFormat::Jpeg);
    let at = whole.windows(2).position(|pair| pair == [0xff, 0xda]);
    let (head, scan) = whole.split_at(at.expect("a scan"));
    let (scan, end) = scan.split_at(scan.len() - 2);
    [head, &scan.repeat(count), end].concat()
}
