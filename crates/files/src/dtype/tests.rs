use super::*;

fn values(dtype: &str, shape: &[usize], fortran: bool, data: &[u8]) -> Values {
    let dtype = Dtype::parse(dtype).unwrap();
    dtype.values("a", shape, fortran, data).unwrap()
}

#[test]
fn fortran_order_is_undone_in_any_number_of_dimensions() {
    // np.arange(24, dtype="u1").reshape(2, 3, 4).tobytes("F")
    let lying = [
        0, 12, 4, 16, 8, 20, 1, 13, 5, 17, 9, 21, 2, 14, 6, 18, 10, 22, 3, 15, 7, 19, 11, 23,
    ];
    let counted = Values::I64((0..24).collect());
    assert_eq!(values("|u1", &[2, 3, 4], true, &lying), counted);
}

#[test]
fn numbers_are_read_in_either_byte_order_and_keep_their_sign() {
    assert_eq!(
        values("<i2", &[1], false, &[0xfe, 0xff]),
        Values::I64(vec![-2])
    );
    assert_eq!(
        values(">i4", &[1], false, &[0xff, 0xff, 0xff, 0]),
        Values::I64(vec![-256])
    );
    assert_eq!(
        values(">f4", &[], false, &[0x3f, 0xc0, 0, 0]),
        Values::F32(vec![1.5])
    );
    assert_eq!(values("|b1", &[2], false, &[1, 0]), Values::I64(vec![1, 0]));
}

#[test]
fn sixteen_bits_are_a_float() {
    // np.array([1.5, -2, 65504, 2**-24, np.inf], "<f2").tobytes()
    let lying = [0, 62, 0, 192, 255, 123, 1, 0, 0, 124];
    let numbers = vec![1.5, -2.0, 65504.0, 2_f32.powi(-24), f32::INFINITY];
    assert_eq!(values("<f2", &[5], false, &lying), Values::F32(numbers));
    let Values::F32(values) = values(">f2", &[1], false, &[0x7e, 0]) else {
        panic!("floats");
    };
    assert!(values[0].is_nan());
}

#[test]
fn texts_lose_the_zeros_that_numpy_pads_them_with() {
    let two = |texts: [&str; 2]| Values::Texts(texts.map(str::to_owned).to_vec());
    assert_eq!(
        values("|S3", &[2], false, b"ab\0\xe9\0\0"),
        two(["ab", "é"])
    );
    assert_eq!(
        values(">U1", &[2], false, &[0, 0, 0, 65, 0, 1, 0xf4, 0x34]),
        two(["A", "🐴"])
    );
}

#[test]
fn what_is_no_plain_type_is_not_read() {
    for dtype in [
        "<c16", "<f16", "|V8", "<M8[ns]", "", "<", "f", "<f8x", "|S0", "|Sé",
    ] {
        assert_eq!(Dtype::parse(dtype), None, "{dtype}");
    }
}
