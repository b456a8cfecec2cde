//! Arrays that aren't arrays of pictures.

use crate::{made, refuse, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let shape = "(2, 32, 32, 3)";
    for (dtype, shape, length) in [
        ("[('r', '|u1'), ('g', '|u1')]", shape, 2),
        ("'|O'", shape, 9),
        ("'<c16'", shape, 9),
        ("'|S3'", "(2,)", 6),
        ("'|u1'", "(6144,)", 6144),
        ("'|u1'", "(2, 3, 32, 32, 3)", 6 * 3072),
        ("'|u1'", "(7, 5)", 35),
        ("'|u1'", "()", 1),
        ("'|u1'", "(-2, 32, 32, 3)", 0),
        ("'|u1'", "(0, 32, 32, 3)", 0),
        ("'|u1'", "(1099511627776, 32, 32, 3)", 0),
        ("'|u1'", "(60001, 2, 1, 3)", 360_006),
        ("'|u1'", "(2, 600, 700, 3)", 2 * 600 * 700 * 3),
        ("'|u1'", "(3, 32, 32, 3)", 6144),
        ("'|u1'", "(1, 32, 32, 3)", 6144),
        ("'|u1'", "(3, 32, 32)", 3072),
    ] {
        let header = made::npy_header(dtype, "False", shape);
        refuse(sheet, "a.npy", &made::npy(1, &header, &vec![0; length]));
    }
    refuse(
        sheet,
        "a.npy",
        &made::npy(1, &made::npy_header("'|u1'", "Perhaps", shape), &[0]),
    );
    numbers(sheet);
    let labels = made::npy(1, &made::npy_header("'|u1'", "False", "(3,)"), &[1, 2, 3]);
    refuse(sheet, "y_train.npy", &labels);
    let header = made::npy_header("'|u1'", "False", shape);
    refuse(sheet, "a.npy", &made::npy(1, &header, &[0; 2 * 3072 + 1]));
    refuse(sheet, "a.npy", b"\x93NUMPY\x02\x00\xff\xff\xff\xff{");
    refuse(sheet, "a.npy", b"\x93NUMPY\x09\x00\x01\x00{");
    refuse(sheet, "a.npy", b"\x93NUMPY\x01\x00\x03\x00{\xff}");
    refuse(sheet, "a.npy", b"\x93NUMPY");
}

/// Numbers that can't be levels.
fn numbers(sheet: &mut Sheet) {
    for (one, other) in [
        (-0.5_f32, 0.5),
        (-20.0, 99.0),
        (300.0, 1.0),
        (f32::NAN, 1.0),
    ] {
        let data: Vec<u8> = [one, other]
            .repeat(3072)
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        let header = made::npy_header("'<f4'", "False", "(2, 32, 32, 3)");
        refuse(sheet, "a.npy", &made::npy(1, &header, &data));
    }
}
