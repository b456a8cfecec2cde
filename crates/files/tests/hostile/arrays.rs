//! Headers of arrays, each with the sentence it is refused with.

use palomino_files::npy::{self, Array, Header};

use crate::says;

/// Values that an array may have here.
const LIMIT: u64 = 1000;

/// An `.npy` of version 1 with any header text.
pub(crate) fn written(header: &str, data: &[u8]) -> Vec<u8> {
    let length = (header.len() as u16).to_le_bytes();
    [b"\x93NUMPY\x01\0", &length[..], header.as_bytes(), data].concat()
}

fn header(descr: &str, fortran: &str, shape: &str) -> Vec<u8> {
    let header = format!("{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n");
    written(&header, &[0; 64])
}

fn read(bytes: &[u8]) -> Result<Array, palomino_files::FileError> {
    Array::read("file", bytes, LIMIT)
}

#[test]
fn the_array_of_these_tests_is_one_before_it_is_spoiled() {
    let array = read(&header("'<f8'", "False", "(2, 4)")).unwrap();
    assert_eq!((array.shape, array.dtype.as_str()), (vec![2, 4], "<f8"));
    let ours = npy::written("<f8", &[2, 4], &[0; 64]);
    assert!(read(&ours).is_ok());
}

#[test]
fn headers_that_numpy_does_not_write_are_refused() {
    says(
        read(&header("'<f8'", "Perhaps", "(2, 4)")),
        &["its header isn't the dict"],
    );
    says(
        read(b"\x93NUMPY\x02\x00\xff\xff\xff\xff{"),
        &["4,294,967,295", "10,000"],
    );
    says(read(b"\x93NUMPY\x09\x00\x01\x00{"), &["no version 9"]);
    says(read(b"\x93NUMPY"), &["the array's header"]);
    let fields = header("[('r', '|u1'), ('g', '|u1')]", "False", "(2, 4)");
    says(Header::read("file", &fields), &["structured array"]);
}

#[test]
fn shapes_beyond_all_limits_are_refused_before_anything_is_made_of_them() {
    for (shape, parts) in [
        ("(1099511627776, 1099511627776)", &["the limit is 1,000"]),
        ("(1099511627776, 0)", &["the limit is 1,000"]),
        ("(-2, 4)", &["no array can have the shape (-2, 4)"]),
    ] {
        says(read(&header("'<f8'", "False", shape)), parts);
    }
    says(
        read(&header("'<f8'", "False", "(3, 4)")),
        &["ends in the middle of value 9 of 12"],
    );
    says(
        read(&header("'<c16'", "False", "(2, 2)")),
        &["the dtype <c16", "imaginary parts"],
    );
}
