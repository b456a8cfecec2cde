//! Bytes as text of an HTML file: thirteen bits in two characters, a tenth shorter than base64.
//! `tools/one-file/unpack.js` reads it.

/// All printable characters of ASCII but the space and those that mean something in HTML.
const LEFT_OUT: [u8; 3] = *b"\"&<";
const CHARACTERS: u32 = 91;
const BITS: u32 = 13;

pub fn written(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = (33..127)
        .filter(|code| !LEFT_OUT.contains(code))
        .map(char::from)
        .collect();
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut held, mut bits) = (0_u32, 0);
    let mut pair = |held: u32| {
        let value = held & ((1 << BITS) - 1);
        text.push(alphabet[(value % CHARACTERS) as usize]);
        text.push(alphabet[(value / CHARACTERS) as usize]);
    };
    for &byte in bytes {
        held |= u32::from(byte) << bits;
        bits += 8;
        if bits >= BITS {
            pair(held);
            held >>= BITS;
            bits -= BITS;
        }
    }
    if bits > 0 {
        pair(held);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirteen_bits_become_two_characters_and_the_last_ones_too() {
        assert_eq!(written(&[]), "");
        assert_eq!(written(&[0]), "!!");
        assert_eq!(
            written(&[0xff, 0xff]),
            written(&[0xff, 0x1f])[..2].to_owned() + "*!"
        );
        for length in 0..100_usize {
            let text = written(&vec![0xa7; length]);
            assert_eq!(text.len(), (length * 8).div_ceil(13) * 2);
            assert!(text.bytes().all(|code| (33..127).contains(&code)));
        }
    }
}
