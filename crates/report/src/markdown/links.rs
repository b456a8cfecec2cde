//! Where a link of a text may lead.

use pulldown_cmark::LinkType;

/// What an address may begin with.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The address of a link, where it may lead there: another site, a letter, a place of this page.
pub(super) fn safe(kind: LinkType, address: &str) -> Option<String> {
    if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    if kind == LinkType::Email {
        return Some(format!("mailto:{address}"));
    }
    let begins = |scheme: &str| {
        let head = address.get(..scheme.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    };
    let leads = SCHEMES.iter().any(|scheme| begins(scheme)) || address.starts_with('#');
    leads.then(|| address.to_owned())
}
