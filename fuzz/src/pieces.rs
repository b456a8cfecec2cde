//! An input of several parts: cut where a mark stands, so that mutations move, copy and drop whole
//! parts.

/// What stands between two parts; no format has it.
pub(crate) const MARK: &[u8] = b"\xfe<>\xfe";

/// The parts of an input, at most so many.
pub(crate) fn parts(mut bytes: &[u8], most: usize) -> Vec<&[u8]> {
    let mut found = Vec::new();
    while found.len() + 1 < most {
        let Some(at) = bytes.windows(MARK.len()).position(|window| window == MARK) else {
            break;
        };
        found.push(&bytes[..at]);
        bytes = &bytes[at + MARK.len()..];
    }
    found.push(bytes);
    found
}

/// Members of an archive as an input, each with its name in a line before it.
pub(crate) fn joined(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let parts = members.iter();
    let parts = parts.map(|(name, bytes)| [name.as_bytes(), b"\n", bytes].concat());
    parts.collect::<Vec<_>>().join(MARK)
}

/// The members that an input is made of.
pub(crate) fn members(bytes: &[u8], most: usize) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for part in parts(bytes, most) {
        let end = part.iter().position(|byte| *byte == b'\n');
        let (name, rest) = part.split_at(end.unwrap_or(0));
        let name = String::from_utf8_lossy(name).into_owned();
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest).to_vec();
        // What writes archives takes no name twice.
        if found.iter().all(|member| member.0 != name) {
            found.push((name, rest));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_back_from_an_input() {
        let two = [
            ("a.npy".to_owned(), b"one\ntwo".to_vec()),
            ("b".to_owned(), Vec::new()),
        ];
        assert_eq!(members(&joined(&two), 9), two);
    }
}
