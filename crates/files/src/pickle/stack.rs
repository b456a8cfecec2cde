//! What the pickle machine has in its hands: the bytes left, the arena, the stack with its marks,
//! and the memo.

use std::{borrow::Cow, collections::HashMap};

use super::{Id, Node, Purpose, Strange, budget::Budget, global::Unlike};
use crate::{limits, shown};

/// Why the machine stopped early.
pub(super) enum Stop {
    /// The bytes end within something.
    Early,
    /// No pickler writes this.
    Nonsense(&'static str),
    /// A fine pickle, but not one of the kind that is wanted.
    Unlike(Unlike),
    /// A name that isn't on the list.
    Global(String),
    /// Strings of more than the budget were to be copied.
    Copies,
}

/// What one move gives.
pub(super) type Step<T> = Result<T, Stop>;

/// The machine's state; what its instructions do with it is in `machine`.
pub(super) struct Machine<'a> {
    pub(super) purpose: Purpose,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) stack: Vec<Id>,
    pub(super) marks: Vec<usize>,
    pub(super) memo: HashMap<u64, Id>,
    pub(super) strange: Vec<String>,
    pub(super) copies: Budget,
}

const UNDERFLOW: Stop = Stop::Nonsense("an instruction finds too little on the stack");

impl<'a> Machine<'a> {
    /// A machine at the first instruction.
    pub(super) fn new(bytes: &'a [u8], purpose: Purpose) -> Self {
        Self {
            purpose,
            bytes,
            at: 0,
            nodes: Vec::new(),
            stack: Vec::new(),
            marks: Vec::new(),
            memo: HashMap::new(),
            strange: Vec::new(),
            copies: Budget::new(limits::PICKLE_COPIES as usize),
        }
    }

    pub(super) fn take(&mut self, length: u64) -> Step<&'a [u8]> {
        let rest = &self.bytes[self.at..];
        let length = usize::try_from(length)
            .ok()
            .filter(|length| *length <= rest.len())
            .ok_or(Stop::Early)?;
        self.at += length;
        Ok(&rest[..length])
    }

    pub(super) fn line(&mut self) -> Step<&'a [u8]> {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .ok_or(Stop::Early)?;
        self.at += length + 1;
        Ok(&rest[..length])
    }

    pub(super) fn unsigned(&mut self, length: u64) -> Step<u64> {
        Ok(self
            .take(length)?
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    pub(super) fn long(&mut self, length: u64) -> Step<()> {
        let bytes = self.take(length)?;
        let node = match bytes.len() {
            0 => Node::Int(0),
            1..=8 => Node::Int(super::array::integer(bytes, true, false)),
            _ => Node::Other,
        };
        self.push(node);
        Ok(())
    }

    pub(super) fn bytes_of(&mut self, length_bytes: u64) -> Step<()> {
        let length = self.unsigned(length_bytes)?;
        let bytes = self.take(length)?;
        self.push(Node::Bytes(Cow::Borrowed(bytes)));
        Ok(())
    }

    pub(super) fn text_of(&mut self, length_bytes: u64) -> Step<()> {
        let length = self.unsigned(length_bytes)?;
        let text = str::from_utf8(self.take(length)?)
            .map_err(|_| Stop::Nonsense("a text is not UTF-8"))?;
        self.push(Node::Text(Cow::Borrowed(text)));
        Ok(())
    }

    pub(super) fn push(&mut self, node: Node<'a>) {
        self.stack.push(self.nodes.len());
        self.nodes.push(node);
    }

    pub(super) fn top(&self) -> Step<Id> {
        let floor = self.marks.last().copied().unwrap_or(0);
        self.stack
            .get(floor..)
            .and_then(<[Id]>::last)
            .copied()
            .ok_or(UNDERFLOW)
    }

    pub(super) fn pop(&mut self) -> Step<Id> {
        let top = self.top()?;
        self.stack.pop();
        Ok(top)
    }

    /// The uppermost few, which must not reach below the last mark.
    pub(super) fn topmost(&mut self, count: usize) -> Step<Vec<Id>> {
        let floor = self.marks.last().copied().unwrap_or(0);
        let from = self
            .stack
            .len()
            .checked_sub(count)
            .filter(|from| *from >= floor)
            .ok_or(UNDERFLOW)?;
        Ok(self.stack.split_off(from))
    }

    pub(super) fn down_to_mark(&mut self) -> Step<Vec<Id>> {
        let mark = self
            .marks
            .pop()
            .ok_or(Stop::Nonsense("an instruction finds no mark on the stack"))?;
        Ok(self.stack.split_off(mark))
    }

    pub(super) fn append(&mut self, items: Vec<Id>) -> Step<()> {
        let list = self.top()?;
        match &mut self.nodes[list] {
            Node::List(list) => list.extend(items),
            Node::Strange(_) => {}
            _ => return Err(Stop::Nonsense("it appends to something that isn't a list")),
        }
        Ok(())
    }

    pub(super) fn set(&mut self, pairs: Vec<(Id, Id)>) -> Step<()> {
        let dict = self.top()?;
        match &mut self.nodes[dict] {
            Node::Dict(dict) => dict.extend(pairs),
            Node::Strange(_) => {}
            _ => {
                return Err(Stop::Nonsense(
                    "it sets an entry of something that isn't a dict",
                ));
            }
        }
        Ok(())
    }

    /// An inert node of this name, where such nodes are kept; else the reading stops.
    pub(super) fn inert(&mut self, name: &str, refusal: Stop) -> Step<Node<'a>> {
        if self.purpose.strange == Strange::Refused {
            return Err(refusal);
        }
        let name = shown(name);
        let known = self.strange.iter().position(|known| *known == name);
        let place = match known {
            Some(place) => place,
            None if self.strange.len() < limits::STRANGE_NAMES => {
                self.strange.push(name);
                self.strange.len() - 1
            }
            None => {
                return Err(Stop::Unlike(
                    "asks for more than 100 names that Palomino doesn't load",
                ));
            }
        };
        Ok(Node::Strange(place))
    }

    pub(super) fn push_inert(&mut self, name: &str, refusal: Unlike) -> Step<()> {
        let node = self.inert(name, Stop::Unlike(refusal))?;
        self.push(node);
        Ok(())
    }

    pub(super) fn remember(&mut self, place: u64) -> Step<()> {
        let top = self.top()?;
        self.memo.insert(place, top);
        Ok(())
    }

    pub(super) fn recall(&mut self, place: u64) -> Step<()> {
        let id = *self
            .memo
            .get(&place)
            .ok_or(Stop::Nonsense("it recalls a value that it never stored"))?;
        self.stack.push(id);
        Ok(())
    }

    pub(super) fn spend(&mut self, bytes: usize) -> Step<()> {
        if self.copies.spend(bytes) {
            Ok(())
        } else {
            Err(Stop::Copies)
        }
    }
}
