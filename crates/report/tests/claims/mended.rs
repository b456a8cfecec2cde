//! What mail and chat programs do to a link is mended where that is certain, and said; all else is
//! said too.

use palomino_report::report::Report;
use palomino_report::travel::{Travel, link};

use crate::samples::runs;

fn sent() -> (String, Report) {
    let link = link::encode(runs(2), Travel::Link)
        .expect("it can be sent")
        .hash;
    let report = link::decode(&link).expect("it was just made").report;
    (link, report)
}

#[test]
fn a_whole_link_opens_without_a_word() {
    let (link, report) = sent();
    for text in [
        link.clone(),
        format!("#{link}"),
        format!("https://example.org/lab/#{link}"),
        format!("  https://example.org/lab/?from=#5#{link}\n"),
    ] {
        let opened = link::decode(&text).expect("nothing happened to it");
        assert_eq!(
            (opened.report, opened.mended.len()),
            (report.clone(), 0),
            "{text}"
        );
    }
}

#[test]
fn what_is_certain_is_mended_and_said() {
    let (link, report) = sent();
    let (first, rest) = link.split_at(70);
    let twice = format!("%2523{link}").replace('.', "%252E");
    let cases = [
        (format!("{link}."), "no part of it"),
        (format!("{link})."), "no part of it"),
        (format!("<https://example.org/#{link}>,"), "no part of it"),
        (format!("{link};"), "no part of it"),
        (format!("{link}?utm_source=mail"), "no part of it"),
        (format!("#{link}</a> and so on"), "no part of it"),
        (format!("#{first}\n{rest}"), "broken into lines"),
        (format!("#{first} {rest}"), "broken into lines"),
        (format!("> #{first}\n> {rest}\n"), "broken into lines"),
        (format!("#{first}=\n{rest}"), "lines that end in “=”"),
        (format!("#{first}=\r\n{rest}\r\n"), "lines that end in “=”"),
        (
            format!("#{first}\u{200b}{rest}\u{feff}"),
            "Invisible characters",
        ),
        (format!("https://example.org/%23{link}"), "encoded with “%”"),
        (format!("https://example.org/{twice}"), "encoded with “%”"),
        (
            format!(
                "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F\
                 %23{link}&data=05%7C02%7C&reserved=0"
            ),
            "wrapped this link",
        ),
        (
            format!("https://urldefense.com/v3/__https://example.org/*{link}__;Iw!!A-b_C!d$"),
            "wrapped this link",
        ),
        (
            format!(
                "https://urldefense.proofpoint.com/v2/url?u=https-3A__example.org_-23{}&d=DwM&c=x",
                link.replace('-', "-2D").replace('_', "-5F")
            ),
            "wrapped this link",
        ),
    ];
    for (text, said) in cases {
        let opened = link::decode(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(opened.report, report, "{text}");
        assert_eq!(opened.mended.len(), 1, "{:?}: {text}", opened.mended);
        assert!(
            opened.mended[0].contains(said),
            "{:?}: {text}",
            opened.mended
        );
    }
}

#[test]
fn several_things_at_once_are_mended_and_each_is_said() {
    let (link, report) = sent();
    let (first, rest) = link.split_at(70);
    let opened = link::decode(&format!("<https://a.org/%23{first}=\n{rest}\u{200b}>."));
    let opened = opened.expect("all of it is certain");
    assert_eq!(opened.report, report);
    assert_eq!(opened.mended.len(), 4, "{:?}", opened.mended);
}

#[test]
fn a_cut_link_is_said_to_be_cut_wherever_it_was() {
    let (link, _) = sent();
    for kept in 0..link.len() - 1 {
        let said = link::decode(&format!("https://a.org/#{}", &link[..kept])).unwrap_err();
        let said = said.to_string();
        let expected = match kept {
            0..3 => "This is no link of a report",
            3..=13 => "This link was cut off: ",
            _ => "This link was cut off: ",
        };
        assert!(said.starts_with(expected), "{kept}: {said}");
    }
    let said = link::decode(&link[..link.len() - 21])
        .unwrap_err()
        .to_string();
    let whole = link.len();
    assert_eq!(
        said,
        format!(
            "This link was cut off: {} of {} characters arrived; some mail and chat programs do \
             that. Ask for the file.",
            palomino_files::grouped(whole as u64 - 21),
            palomino_files::grouped(whole as u64)
        )
    );
    // The last letter alone says nothing: without it the link is whole.
    assert!(link::decode(&link[..link.len() - 1]).is_ok());
    // An ellipsis is what many programs put for what they leave out.
    let said = link::decode(&format!("{}…", &link[..90]))
        .unwrap_err()
        .to_string();
    assert!(said.contains("cut off: 90 of "), "{said}");
}

#[test]
fn a_changed_link_is_said_to_be_changed() {
    let (link, _) = sent();
    let at = link.len() / 2;
    let other = if &link[at..=at] == "A" { "B" } else { "A" };
    let changed = format!("{}{other}{}", &link[..at], &link[at + 1..]);
    for text in [changed, link.to_lowercase()] {
        let said = link::decode(&text).unwrap_err().to_string();
        assert!(
            said.starts_with("This link was changed on the way"),
            "{said}"
        );
    }
}

#[test]
fn what_is_no_link_of_a_report_is_said_to_be_none() {
    let cases = [
        ("", "This is no link of a report"),
        ("hello", "This is no link of a report"),
        (
            "#1.q1YqLc1JLVKyUjI0MKgFAA",
            "This is the link of a recipe, not of a report",
        ),
        (
            "https://example.org/lab/",
            "what stands behind “#” is missing",
        ),
        ("#r1x", "This is no link of a report"),
        ("#r3.10.abcdef.AAAAx", "newer version"),
    ];
    for (text, expected) in cases {
        let said = link::decode(text).unwrap_err().to_string();
        assert!(said.contains(expected) || text.is_empty(), "{text}: {said}");
    }
}
