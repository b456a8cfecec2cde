//! Texts: those that are refused, and what is noted of those that are read.

use palomino_text::data::{Text, Vocabulary};

use crate::{add, sentences::Sheet};

pub(crate) fn say(sheet: &mut Sheet) {
    let too_long = vec![b'a'; 20_000_001];
    let refused: [&[u8]; 10] = [
        b"",
        b"x",
        b"\xef\xbb\xbf",
        &too_long,
        b"BZh91AY&SY",
        b"7z\xbc\xaf\x27\x1c",
        b"version https://git-lfs.github.com/spec/v1\n",
        b"caf\xe9 au lait",
        b"\xff\xfeab\x3d",
        b"\xff\xfeab\x3d\xd8",
    ];
    for bytes in refused {
        let error = Text::read("a.txt", bytes).expect_err("it is refused");
        add(sheet, &error);
    }
    let many: Vec<char> = ('\u{4e00}'..).take(4097).collect();
    let lists = [Vec::new(), many, vec!['a', 'b', 'a']];
    for characters in lists {
        add(
            sheet,
            &Vocabulary::new(characters).expect_err("it is refused"),
        );
    }
    let known = Vocabulary::new(vec!['a']).expect("a vocabulary");
    add(sheet, &known.encode("b").expect_err("it is not known"));
    let noted: [&[u8]; 7] = [
        b"\xef\xbb\xbfto be",
        b"\xff\xfea\0b\0",
        b"<html>to be",
        b"a\r\nb",
        b"a\rb\rc",
        b"a\r\nb\r\nc\rd",
        b"a\0b\x07\x07",
    ];
    for bytes in noted {
        let text = Text::read("a.txt", bytes).expect("it is read");
        text.notes()
            .iter()
            .for_each(|note| sheet.add("Notes on a text", note));
    }
}
