//! From text to a tree: precedence by descent, with limits on depth and size.
//!
//! Two factors side by side are multiplied. A sum is written `sum_k(...)`, `sum(k, ...)`, or
//! `sum_k ...` up to the end of the product.

use super::expression::{Expression, Function};
use super::tokens::{Piece, Token, tokens};
use super::{Unread, unread};

/// So many brackets may stand within brackets: the parser calls itself for each.
const DEEPEST: usize = 40;

/// A name that a formula may use.
pub(super) struct Known {
    /// As it is written.
    pub(super) name: &'static str,
    /// What its entries are numbered by; nothing for a single number.
    pub(super) indices: &'static [char],
}

/// The names and the fixed indices of a question.
pub(super) struct Language {
    pub(super) names: &'static [Known],
    /// Indices that the question fixes.
    pub(super) fixed: &'static [char],
}

/// Reads a formula in the symbols of a question.
pub(super) fn parse(text: &str, language: &Language) -> Result<Expression, Unread> {
    let tokens = tokens(text)?;
    let end = text.chars().count();
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        end,
        depth: 0,
        bound: language.fixed.to_vec(),
        language,
    };
    if tokens.is_empty() {
        return unread(0, "Type a formula first.");
    }
    let found = parser.sum_of_products()?;
    match parser.tokens.get(parser.next) {
        None => Ok(found),
        Some(token) => match token.piece {
            Piece::Sign(')') => unread(token.at, "This bracket closes one that was never opened."),
            _ => unread(token.at, "The formula should have ended here."),
        },
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    end: usize,
    depth: usize,
    /// Indices that have a value here.
    bound: Vec<char>,
    language: &'a Language,
}

impl Parser<'_> {
    fn at(&self) -> usize {
        self.tokens
            .get(self.next)
            .map_or(self.end, |token| token.at)
    }

    fn peek(&self) -> Option<&Piece> {
        self.tokens.get(self.next).map(|token| &token.piece)
    }

    fn takes(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Piece::Sign(sign));
        self.next += usize::from(found);
        found
    }

    fn wants(&mut self, sign: char, message: &str) -> Result<(), Unread> {
        if self.takes(sign) {
            return Ok(());
        }
        unread(self.at(), message)
    }

    fn sum_of_products(&mut self) -> Result<Expression, Unread> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return unread(
                self.at(),
                "There are more brackets within brackets than can be read.",
            );
        }
        let mut left = self.product()?;
        loop {
            let sign = if self.takes('+') {
                '+'
            } else if self.takes('-') {
                '-'
            } else {
                break;
            };
            let right = self.product()?;
            left = Expression::Binary(sign, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, Unread> {
        let mut left = self.factor()?;
        loop {
            let sign = if self.takes('*') {
                '*'
            } else if self.takes('/') {
                '/'
            } else if matches!(
                self.peek(),
                Some(Piece::Number(_) | Piece::Name(_) | Piece::Sign('('))
            ) {
                '*'
            } else {
                return Ok(left);
            };
            let right = self.factor()?;
            left = Expression::Binary(sign, Box::new(left), Box::new(right));
        }
    }

    fn factor(&mut self) -> Result<Expression, Unread> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return unread(self.at(), "There are more signs in a row than can be read.");
        }
        let found = if self.takes('-') {
            Expression::Negative(Box::new(self.factor()?))
        } else if self.takes('+') {
            self.factor()?
        } else {
            let base = self.primary()?;
            if self.takes('^') {
                let power = self.factor()?;
                Expression::Binary('^', Box::new(base), Box::new(power))
            } else {
                base
            }
        };
        self.depth -= 1;
        Ok(found)
    }

    fn primary(&mut self) -> Result<Expression, Unread> {
        let at = self.at();
        let Some(piece) = self.peek().cloned() else {
            return unread(at, "Something is missing at the end.");
        };
        self.next += 1;
        match piece {
            Piece::Number(value) => Ok(Expression::Number(value)),
            Piece::Sign('(') => {
                let inner = self.sum_of_products()?;
                self.wants(')', "A closing bracket is missing.")?;
                Ok(inner)
            }
            Piece::Name(name) => self.named(&name, at),
            Piece::Sign(sign) => unread(at, format!("Before “{sign}” something is missing.")),
            Piece::Indices(_) => unread(at, "These indices stand behind no name."),
        }
    }

    fn named(&mut self, name: &str, at: usize) -> Result<Expression, Unread> {
        if name == "sum" || name == "Σ" || name == "∑" {
            return self.sum(at);
        }
        let known = self.language.names.iter().find(|known| known.name == name);
        if let Some(known) = known {
            let indices = match self.peek() {
                Some(Piece::Indices(indices)) => {
                    let indices = indices.clone();
                    self.next += 1;
                    indices
                }
                _ => Vec::new(),
            };
            self.fits(known, &indices, at)?;
            return Ok(Expression::Named(name.to_owned(), indices));
        }
        match name {
            "e" => return Ok(Expression::Number(core::f64::consts::E)),
            "pi" | "π" => return Ok(Expression::Number(core::f64::consts::PI)),
            _ => {}
        }
        let Some(function) = function(name) else {
            return unread(
                at,
                format!("“{name}” has no meaning here. {}", self.names()),
            );
        };
        let message = format!("Behind {name} stands what it is taken of, in brackets.");
        self.wants('(', &message)?;
        let inner = self.sum_of_products()?;
        self.wants(')', "A closing bracket is missing.")?;
        Ok(Expression::Call(function, Box::new(inner)))
    }

    fn sum(&mut self, at: usize) -> Result<Expression, Unread> {
        let behind = match self.peek() {
            Some(Piece::Indices(indices)) => {
                let indices = indices.clone();
                self.next += 1;
                Some(indices)
            }
            _ => None,
        };
        let open = self.takes('(');
        let index = match behind.as_deref() {
            Some(&[index]) => index,
            Some(_) => return unread(at, "A sum runs over one index."),
            None => {
                let Some(Piece::Name(name)) = self.peek().cloned() else {
                    return unread(at, "Say what the sum runs over: sum_k(…).");
                };
                self.next += 1;
                self.wants(
                    ',',
                    "Behind the index of the sum stands a comma: sum(k, …).",
                )?;
                match name.as_str() {
                    "i" => 'i',
                    "j" => 'j',
                    "k" => 'k',
                    _ => return unread(at, "A sum runs over i, j or k."),
                }
            }
        };
        if self.language.fixed.contains(&index) {
            return unread(
                at,
                format!(
                    "{index} belongs to the weight that was picked: it is fixed, so nothing runs \
                     over it."
                ),
            );
        }
        if self.bound.contains(&index) {
            return unread(
                at,
                format!("A sum over {index} stands within a sum over {index}."),
            );
        }
        self.bound.push(index);
        let inner = if open {
            let inner = self.sum_of_products()?;
            self.wants(')', "A closing bracket is missing.")?;
            inner
        } else {
            self.product()?
        };
        self.bound.pop();
        Ok(Expression::Sum(index, Box::new(inner)))
    }

    /// Whether a name is used with the indices that it has.
    fn fits(&self, known: &Known, found: &[char], at: usize) -> Result<(), Unread> {
        let Known { name, indices } = known;
        if found.len() != indices.len() {
            let wanted: String = indices.iter().collect();
            return match indices.len() {
                0 => unread(at, format!("{name} is one number and has no index.")),
                1 => unread(
                    at,
                    format!("{name} is a vector with one index: {name}_{wanted}."),
                ),
                _ => unread(
                    at,
                    format!("{name} is a matrix with two indices: {name}_{wanted}."),
                ),
            };
        }
        if found != *indices {
            let (mine, theirs): (String, String) =
                (indices.iter().collect(), found.iter().collect());
            let turned = if indices.len() == 2 && found[0] == indices[1] && found[1] == indices[0] {
                " Rows are units that an arrow leads to, columns those that it comes from."
            } else {
                ""
            };
            return unread(
                at,
                format!(
                    "{name}_{theirs} does not fit: the entries of {name} are numbered \
                     {name}_{mine}, and there are other numbers of each.{turned}"
                ),
            );
        }
        match found.iter().find(|index| !self.bound.contains(index)) {
            None => Ok(()),
            Some(free) => unread(
                at,
                format!(
                    "{free} is free here: which one is meant? Every path counts, so sum over \
                     {free}."
                ),
            ),
        }
    }

    fn names(&self) -> String {
        let names: Vec<String> = self
            .language
            .names
            .iter()
            .map(|known| match known.indices.is_empty() {
                true => known.name.to_owned(),
                false => format!(
                    "{}_{}",
                    known.name,
                    known.indices.iter().collect::<String>()
                ),
            })
            .collect();
        format!("The names are {}.", names.join(", "))
    }
}

fn function(name: &str) -> Option<Function> {
    Some(match name {
        "s" | "σ" | "sigma" => Function::Activation,
        "s'" | "σ'" | "sigma'" => Function::Slope,
        "exp" => Function::Exp,
        "ln" | "log" => Function::Ln,
        "sin" => Function::Sin,
        "cos" => Function::Cos,
        "tan" => Function::Tan,
        "tanh" => Function::Tanh,
        "sqrt" => Function::Sqrt,
        "abs" => Function::Abs,
        "arctan" | "atan" => Function::Arctan,
        _ => return None,
    })
}
