//! Arrays that aren't arrays of pictures.

use crate::{made, refuse, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let data = vec![0; 2 * 3072];
    let shape = "(2, 32, 32, 3)";
    for (dtype, fortran, shape) in [
        ("'|u1'", "True", shape),
        ("'>f4'", "False", shape),
        ("[('r', '|u1'), ('g', '|u1')]", "False", shape),
        ("'|O'", "False", shape),
        ("'|u1'", "False", "(2, 3, 32, 32)"),
        ("'|u1'", "False", "(6144,)"),
        ("'|u1'", "False", "()"),
        ("'|u1'", "False", "(-2, 32, 32, 3)"),
        ("'|u1'", "False", "(0, 32, 32, 3)"),
        ("'|u1'", "False", "(1099511627776, 32, 32, 3)"),
        ("'|u1'", "False", "(3, 32, 32, 3)"),
        ("'|u1'", "False", "(1, 32, 32, 3)"),
        ("'|u1'", "Perhaps", shape),
    ] {
        let header = made::npy_header(dtype, fortran, shape);
        refuse(sheet, "a.npy", &made::npy(1, &header, &data));
    }
    let header = made::npy_header("'|u1'", "False", shape);
    refuse(sheet, "a.npy", &made::npy(1, &header, &[0; 2 * 3072 + 1]));
    refuse(sheet, "a.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\xff{");
    refuse(sheet, "a.npy", b"\x93NUMPY\x09\x00\x01\x00{");
    refuse(sheet, "a.npy", b"\x93NUMPY\x01\x00\x03\x00{\xff}");
    refuse(sheet, "a.npy", b"\x93NUMPY");
}
