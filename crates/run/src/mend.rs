//! What mail and chat programs do to a link, undone where that is certain: a link's own characters
//! are letters, digits and few signs, so that everything else in it came on the way.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// A link's hash as it was before it travelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// What stands behind `#`, without it, or all of it where there is no `#`; what followed the
    /// link may still hang on.
    pub hash: String,
    /// What was undone, one sentence each.
    pub notes: Vec<&'static str>,
}

const QUOTED_PRINTABLE: &str =
    "A mail program had broken this link into lines that end in “=”; they were joined again.";
const LINES: &str = "This link had been broken into lines; they were joined again.";
const INVISIBLE: &str = "Invisible characters had got into this link; they were taken out.";
const WRAPPED: &str =
    "A mail program had wrapped this link in an address of its own; it was taken out of that.";
const ENCODED: &str = "Some signs of this link had been encoded with “%”; they were decoded.";

/// The parameter in which programs that check links put the real one.
const WRAPPERS: [&str; 2] = ["?url=", "&url="];
/// A link is encoded once by each program that it passes through.
const ROUNDS: usize = 4;

/// The hash of a link that may have been pasted whole, broken into lines, wrapped or encoded.
pub fn mend(text: &str) -> Mended {
    let mut notes = Vec::new();
    let text = joined(text.trim(), &mut notes);
    let text = unwrapped(text, &mut notes);
    let hash = behind_sign(&text, &mut notes);
    Mended {
        hash: visible(hash, &mut notes),
        notes,
    }
}

/// Without breaks of lines, and without what mail programs put before and behind them.
fn joined(text: &str, notes: &mut Vec<&'static str>) -> String {
    let text = text.replace("\r\n", "\n");
    let soft = text.contains("=\n");
    let text = match soft {
        // Quoted-printable also writes its own sign as digits.
        true => text.replace("=\n", "").replace("=3D", "="),
        false => text,
    };
    if soft {
        notes.push(QUOTED_PRINTABLE);
    }
    if !text.contains(char::is_whitespace) {
        return text;
    }
    notes.push(LINES);
    // An answer quotes each line with “>”, which no link has.
    let lines = text.lines();
    let bare = lines.map(|line| line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()));
    let spaced: String = bare.collect();
    spaced.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The link inside the address of a program that checks links.
fn unwrapped(text: String, notes: &mut Vec<&'static str>) -> String {
    if let Some(link) = defended(&text) {
        notes.push(WRAPPED);
        return link;
    }
    let sign = text.find('#').unwrap_or(text.len());
    let start = WRAPPERS.iter().find_map(|name| {
        let at = text.find(name)?;
        (at < sign).then_some(at + name.len())
    });
    let Some(start) = start else { return text };
    notes.push(WRAPPED);
    let rest = &text[start..];
    decoded(&rest[..rest.find('&').unwrap_or(rest.len())])
}

/// The link inside an address of Proofpoint's URL Defense, as its published decoder reads it.
/// Nothing where it isn't one, or not a whole one.
fn defended(text: &str) -> Option<String> {
    let (_, address) = text.split_once("urldefense")?;
    if let Some((_, link)) = address.split_once("/v2/url?u=") {
        let link = &link[..link.find('&').unwrap_or(link.len())];
        return Some(decoded(&link.replace('-', "%").replace('_', "/")));
    }
    let (link, behind) = address.split_once("/v3/__")?.1.split_once("__;")?;
    let signs = behind.split_once('!')?.0.trim_end_matches('=');
    with_signs(
        link,
        &String::from_utf8(URL_SAFE_NO_PAD.decode(signs).ok()?).ok()?,
    )
}

/// A link in which stars stand for signs: `*` for the next one, `**A` for the next two, `**B` for
/// three. Nothing where there are not as many as the stars ask for.
fn with_signs(link: &str, signs: &str) -> Option<String> {
    const COUNTS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut signs = signs.chars();
    let mut found = String::new();
    let mut rest = link;
    while let Some((before, behind)) = rest.split_once('*') {
        found.push_str(before);
        let counted = behind
            .strip_prefix('*')
            .and_then(|behind| Some((COUNTS.find(behind.chars().next()?)? + 2, &behind[1..])));
        let (count, behind) = counted.unwrap_or((1, behind));
        for _ in 0..count {
            found.push(signs.next()?);
        }
        rest = behind;
    }
    found.push_str(rest);
    signs.next().is_none().then_some(found)
}

/// Whether a text is an address by which Mimecast has replaced a link, and from which nobody but
/// Mimecast can tell which.
pub fn is_hidden(text: &str) -> bool {
    let host = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once("/s/"))
        .map(|(host, _)| host);
    host.is_some_and(|host| {
        !host.contains(['/', '#', '?'])
            && (host.ends_with(".mimecast.com") || host.ends_with(".mimecastprotect.com"))
    })
}

/// What stands behind the sign, however often it was encoded; all of it where there is none.
fn behind_sign(text: &str, notes: &mut Vec<&'static str>) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        if text.contains('#') || !(text.contains("%23") || text.contains("%25")) {
            break;
        }
        note(ENCODED, notes);
        text = decoded(&text);
    }
    let hash = text.split_once('#').map_or(text.as_str(), |parts| parts.1);
    plain_hash(hash, notes)
}

/// A hash whose signs are no longer encoded.
fn plain_hash(hash: &str, notes: &mut Vec<&'static str>) -> String {
    let mut hash = hash.to_owned();
    for _ in 0..ROUNDS {
        let next = decoded(&hash);
        if next == hash {
            break;
        }
        note(ENCODED, notes);
        hash = next;
    }
    hash
}

/// Each `%` and two digits as the byte that they stand for, where all of them make a text.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte {
            Some(byte) => {
                found.push(byte);
                at += 3;
            }
            None => {
                found.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(found).unwrap_or_else(|_| text.to_owned())
}

/// Without characters that nobody sees, and that no link has.
fn visible(hash: String, notes: &mut Vec<&'static str>) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
            || c.is_whitespace()
    };
    if !hash.contains(hidden) {
        return hash;
    }
    note(INVISIBLE, notes);
    hash.chars().filter(|&c| !hidden(c)).collect()
}

fn note(sentence: &'static str, notes: &mut Vec<&'static str>) {
    if !notes.contains(&sentence) {
        notes.push(sentence);
    }
}

/// Whether a character may be part of what a link packs.
pub fn is_packed(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, Vec<&'static str>) {
        let found = mend(text);
        (found.hash, found.notes)
    }

    #[test]
    fn a_link_that_nothing_happened_to_stays_as_it_is() {
        for text in [
            "#1.ab-_",
            "1.ab-_",
            "  https://example.org/lab/?x=1#1.ab-_\n",
        ] {
            assert_eq!(mended(text), ("1.ab-_".into(), vec![]), "{text}");
        }
    }

    #[test]
    fn what_mail_and_chat_programs_do_is_undone_and_said() {
        let cases = [
            ("https://a.org/#1.ab=\r\ncd", vec![QUOTED_PRINTABLE]),
            ("https://a.org/#1.a\nbcd", vec![LINES]),
            ("> https://a.org/#1.ab\n> cd", vec![LINES]),
            ("#1.a\u{200b}bc\u{ad}d", vec![INVISIBLE]),
            ("https://a.org/%231.abcd", vec![ENCODED]),
            ("https://a.org/%25231%2Eabcd", vec![ENCODED]),
            ("#1%2Eabcd", vec![ENCODED]),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.org%2F\
                 %231.abcd&data=05%7C01&reserved=0",
                vec![WRAPPED],
            ),
            (
                "https://urldefense.com/v3/__https://a.org/*1.abcd__;Iw!!Abc-d_E!f-G_h$",
                vec![WRAPPED],
            ),
            (
                "https://urldefense.us/v3/__https://a.org/**A1.abcd__;LyM!!Abc$",
                vec![WRAPPED],
            ),
            (
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_-231.abcd&d=Dw&c=x",
                vec![WRAPPED],
            ),
        ];
        for (text, notes) in cases {
            assert_eq!(mended(text), ("1.abcd".into(), notes), "{text}");
        }
    }

    #[test]
    fn signs_of_a_link_come_through_a_program_that_checks_links() {
        let (hash, _) = mended(
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_-231.a-2Db-5Fc-7Etrain&d=D",
        );
        assert_eq!(hash, "1.a-b_c~train");
        let (hash, _) =
            mended("https://urldefense.com/v3/__https://a.org/*1.a-b_c*train__;I34!!x$");
        assert_eq!(hash, "1.a-b_c~train");
        for broken in [
            "https://urldefense.com/v3/__https://a.org/**1.abcd__;Iw!!x$",
            "https://urldefense.com/v3/__https://a.org/1.abcd__;Iw!!x$",
            "https://urldefense.com/v3/__https://a.org/*1.abcd__;?!!x$",
            "https://urldefense.com/v3/__https://a.org/*1.ab",
        ] {
            assert_eq!(defended(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_nobody_can_read_is_known_by_its_address() {
        assert!(is_hidden(
            "https://protect-eu.mimecast.com/s/aBcD?domain=a.org"
        ));
        assert!(is_hidden("https://url.uk.m.mimecastprotect.com/s/aBcD"));
        for other in [
            "https://a.org/s/aBcD",
            "https://a.org/?from=x.mimecast.com/s/#1.abcd",
            "#1.abcd",
            "",
        ] {
            assert!(!is_hidden(other), "{other}");
        }
    }

    #[test]
    fn what_only_looks_encoded_stays() {
        assert_eq!(mended("#100%").0, "100%");
        assert_eq!(mended("#%zz%ff").0, "%zz%ff");
    }
}
