//! Texts of every kind that people drop.

use palomino_text::data::{Text, Vocabulary};

fn read(bytes: &[u8]) -> Text {
    Text::read("a.txt", bytes).unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    let read = Text::read("a.txt", bytes);
    read.expect_err("this text should be refused").to_string()
}

fn string(text: &Text) -> String {
    text.characters().iter().collect()
}

#[test]
fn a_text_of_nothing_or_of_one_character_is_refused_with_the_reason() {
    assert!(refusal(b"").contains("is empty"));
    assert_eq!(
        refusal(b"x"),
        "a.txt has 1 character, but a text needs at least 2: one to read and one to guess. Choose \
         a longer one."
    );
    assert!(refusal(b"\xef\xbb\xbfx").contains("1 character"));
    assert!(refusal(b"\xef\xbb\xbf").contains("0 characters"));
    assert_eq!(string(&read(b"xy")), "xy");
}

#[test]
fn a_byte_order_mark_is_left_out_and_utf_16_is_decoded() {
    let marked = read(b"\xef\xbb\xbfto be");
    assert_eq!(string(&marked), "to be");
    assert!(marked.notes()[0].contains("byte order mark"));
    let units: Vec<u16> = "né🐴".encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [
        [b"\xff\xfe", &little[..]].concat(),
        [b"\xfe\xff", &big[..]].concat(),
    ] {
        let text = read(&bytes);
        assert_eq!((string(&text).as_str(), text.notes().len()), ("né🐴", 1));
    }
    assert!(refusal(b"\xff\xfeab\x3d\xd8").contains("lone surrogate D83D"));
    assert!(refusal(b"\xff\xfeab\x3d").contains("in the middle of a character"));
}

#[test]
fn what_is_not_utf_8_is_refused() {
    assert!(refusal(b"caf\xe9 au lait").contains("isn't UTF-8 at byte 3. Save it as UTF-8"));
    assert!(refusal(b"\xed\xa0\x80 a lone surrogate").contains("isn't UTF-8 at byte 0"));
}

#[test]
fn line_ends_of_windows_become_plain_ones_and_it_is_said() {
    let plain = read(b"to be\r\nor not\r\nto be\rwhatever");
    assert_eq!(string(&plain), "to be\nor not\nto be\nwhatever");
    assert!(plain.notes()[0].contains("2 Windows line ends (CR LF) and 1 carriage return (CR)"));
}

#[test]
fn nul_and_control_characters_are_counted() {
    let text = read(b"a\0b\0\x07c\td\n");
    assert!(text.notes()[0].contains("2 NUL"), "{:?}", text.notes());
    assert!(text.notes()[1].contains("1 control"), "{:?}", text.notes());
}

#[test]
fn a_text_may_have_20_mb_and_no_more() {
    let mut bytes = vec![b'a'; 20_000_000];
    bytes[7] = b'b';
    assert_eq!(read(&bytes).characters().len(), 20_000_000);
    bytes.push(b'a');
    assert!(refusal(&bytes).contains("20,000,001 bytes, but the limit is 20,000,000"));
}

#[test]
fn a_lexicon_is_no_alphabet() {
    let text: String = (0x4e00..0x4e00 + 4097).filter_map(char::from_u32).collect();
    assert!(refusal(text.as_bytes()).contains("4,097 different characters"));
    assert!(refusal(b"version https://git-lfs.github.com/spec/v1\n").contains("git lfs pull"));
}

#[test]
fn characters_outside_a_vocabulary_are_counted_and_left_out_of_the_numbers() {
    let text = read("a🐴b🐴éa".as_bytes());
    let known = Vocabulary::new(vec!['b', 'a']).unwrap();
    assert_eq!(text.numbers(&known), [1, 0, 1]);
    assert_eq!(text.first_numbers(&known, 2), [1, 0]);
    assert_eq!(text.outside(&known), [('é', 1), ('🐴', 2)]);
}
