//! A formula cut into names, numbers and signs.

use super::{Unread, unread};

/// The longest formula, in characters.
const LONGEST: usize = 400;

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Number(f64),
    /// Letters, digits and primes; a first letter.
    Name(String),
    /// What stands behind `_`, or in brackets: `k`, or `k` and `i`.
    Indices(Vec<char>),
    Sign(char),
}

/// A piece and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) piece: Piece,
    pub(super) at: usize,
}

/// What people write for the same thing.
fn plain(character: char) -> char {
    match character {
        '−' | '–' => '-',
        '·' | '×' | '∗' => '*',
        '÷' => '/',
        '′' | '’' => '\'',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⟨' | '{' => '{',
        other => other,
    }
}

/// Cuts a formula into pieces.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Unread> {
    let characters: Vec<char> = text.chars().map(plain).collect();
    if characters.len() > LONGEST {
        return unread(LONGEST, "The formula is longer than 400 characters.");
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = characters.get(at) {
        let from = at;
        let piece = match first {
            space if space.is_whitespace() => {
                at += 1;
                continue;
            }
            digit if digit.is_ascii_digit() || digit == '.' => {
                at = past(&characters, at, |c| c.is_ascii_digit() || c == '.');
                number(&characters[from..at], from)?
            }
            letter if letter.is_alphabetic() => {
                at = past(&characters, at, |c| c.is_alphanumeric() || c == '\'');
                Piece::Name(characters[from..at].iter().collect())
            }
            '_' | '[' => {
                let (indices, end) = indices(&characters, at)?;
                at = end;
                Piece::Indices(indices)
            }
            '+' | '-' | '*' | '/' | '^' | '(' | ')' | ',' => {
                at += 1;
                Piece::Sign(first)
            }
            other => return unread(at, format!("“{other}” is no part of a formula here.")),
        };
        found.push(Token { piece, at: from });
    }
    Ok(found)
}

fn past(characters: &[char], from: usize, inside: impl Fn(char) -> bool) -> usize {
    let rest = characters[from..].iter();
    from + rest.take_while(|c| inside(**c)).count()
}

fn number(digits: &[char], at: usize) -> Result<Piece, Unread> {
    let text: String = digits.iter().collect();
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Piece::Number(value)),
        _ => unread(at, format!("“{text}” is no number.")),
    }
}

/// `_k`, `_ki`, `_{k, i}` or `[k, i]`.
fn indices(characters: &[char], at: usize) -> Result<(Vec<char>, usize), Unread> {
    let open = if characters[at] == '_' && characters.get(at + 1) == Some(&'{') {
        Some((at + 2, '}'))
    } else if characters[at] == '[' {
        Some((at + 1, ']'))
    } else {
        None
    };
    let (from, to, end) = match open {
        Some((from, close)) => {
            let to = past(characters, from, |c| c != close);
            if to == characters.len() {
                return unread(at, format!("A “{close}” is missing behind the indices."));
            }
            (from, to, to + 1)
        }
        None => {
            let to = past(characters, at + 1, |c| c.is_ascii_alphabetic());
            (at + 1, to, to)
        }
    };
    let found: Vec<char> = characters[from..to]
        .iter()
        .copied()
        .filter(|c| *c != ',' && !c.is_whitespace())
        .collect();
    match found.iter().find(|c| !matches!(c, 'i' | 'j' | 'k')) {
        Some(odd) => unread(
            from,
            format!("“{odd}” is no index here: they are i, j and k."),
        ),
        None if found.is_empty() => unread(at, "An index is missing."),
        None => Ok((found, end)),
    }
}
