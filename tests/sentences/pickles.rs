//! Pickles that aren't batches of CIFAR-10. What else a pickle can have wrong stands in the text
//! half's sheet: the reader is the same.

use crate::{made, refuse, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let batch = made::python_batch("training batch 1 of 5", 0, &[7, 7]);
    let mut replace = |from: &[u8], to: &[u8]| {
        refuse(sheet, "data_batch_1", &made::replaced(&batch, from, to));
    };
    replace(b"U\x02u1", b"U\x02i1");
    replace(b"M\x00\x0c\x86", b"M\x00\x06\x86");
    replace(b"U\x02u1K\x00", b"K\x02K\x01K\x00");
    refuse(sheet, "data_batch_1", &made::python_batch("x", 0, &[7, 17]));
    for pickle in of_many_kinds() {
        refuse(sheet, "data_batch_1", &pickle);
    }
}

fn of_many_kinds() -> Vec<Vec<u8>> {
    let text = |text: &str| [&[b'U', text.len() as u8][..], text.as_bytes()].concat();
    let dict = |pairs: &[(&str, &[u8])]| {
        let inside = pairs
            .iter()
            .map(|(key, value)| [&text(key), *value].concat());
        [
            b"\x80\x02}(",
            inside.collect::<Vec<_>>().concat().as_slice(),
            b"u.",
        ]
        .concat()
    };
    let call =
        |name: &[u8], arguments: &[u8]| [b"\x80\x02c".as_slice(), name, arguments, b"tR."].concat();
    let mut copies = b"\x80\x02c_codecs\nencode\nq\x00X\x00\x00\x10\x00".to_vec();
    copies.extend(vec![b'x'; 1 << 20]);
    copies.extend(b"q\x01X\x06\x00\x00\x00latin1q\x02");
    copies.extend(b"h\x00h\x01h\x02\x86R".repeat(400));
    copies.push(b'.');
    vec![
        b"cos\nsystem\n(S'echo hi'\ntR.".to_vec(),
        dict(&[]),
        dict(&[("label_names", b"]")]),
        dict(&[("data", b"K\x01")]),
        dict(&[("data", b"U\x01a")]),
        dict(&[("data", b"U\x01a"), ("labels", b"K\x01")]),
        dict(&[("data", b"U\x01a"), ("labels", b"](K\x01e")]),
        dict(&[("data", b"U\x02ab"), ("labels", b"](K\x01K\x02e")]),
        call(b"numpy\ndtype\n", b"(K\x01"),
        call(
            b"_codecs\nencode\n",
            b"(X\x02\0\0\0\xc4\x80X\x06\0\0\0latin1",
        ),
        call(b"_codecs\nencode\n", b"(X\x01\0\0\0aX\x04\0\0\0utf8"),
        call(b"collections\nOrderedDict\n", b"(](K\x01e"),
        call(b"collections\nOrderedDict\n", b"(K\x01"),
        b"\x80\x02K\x01)R.".to_vec(),
        b"\x80\x02K\x01K\x01b.".to_vec(),
        b"\x80\x02K\x01)b.".to_vec(),
        b"\x80\x02P1\n.".to_vec(),
        b"\x80\x02\x82\x01.".to_vec(),
        b"\x80\x05\x97.".to_vec(),
        b"\x80\x02K\x01)\x81.".to_vec(),
        copies,
    ]
}
