//! Python pickles, read as data: no code is ever found, loaded or run.
//!
//! A pickle is a program for a small stack machine. This reader runs only the instructions that
//! build plain values, into an arena: a value that is used twice is there once, so that "memo
//! bombs" don't grow, and nothing is recursive, neither building, nor looking up, nor dropping. Of
//! the names to import that a pickle may have, exactly those of [`Global`] mean something, and only
//! those that the reader's [`Purpose`] allows. Any other is an error that says which, or an inert
//! node of which only the name is kept: the reader says which of the two. Why not `serde-pickle`:
//! `docs/decisions/0002-pickle.md`.

mod array;
mod budget;
mod global;
mod lists;
mod machine;
mod stack;
mod text;

use std::borrow::Cow;

pub use array::Array;
pub use global::Global;

use crate::{Dtype, FileError, Values, dtype, plain, shape::within};

/// A place in the arena.
pub type Id = usize;

/// What a pickle is read for.
#[derive(Debug, Clone, Copy)]
pub struct Purpose {
    /// The names that it may use.
    pub allows: &'static [Global],
    /// What becomes of the others.
    pub strange: Strange,
    /// What a fitting pickle would be, with its article: "a CIFAR-10 batch".
    pub like: &'static str,
    /// What to do about a name that is not allowed, as a sentence.
    pub instead_of_names: &'static str,
    /// What to do about a pickle that is made in another way, as a sentence.
    pub instead: &'static str,
}

/// What becomes of names that are not allowed, and of what else a plain pickle doesn't have. Never
/// is anything run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strange {
    /// The first ends the reading with an error that names it.
    Refused,
    /// Each becomes an inert node; what it is called with and given is forgotten.
    /// [`Pickle::strange`] lists their names.
    Kept,
}

impl Purpose {
    /// The error for a fine pickle that is not like a fitting one: `fact` begins with a verb.
    pub fn unlike(&self, file: &str, fact: &str) -> FileError {
        FileError::PickleUnlike {
            file: file.into(),
            fact: fact.into(),
            like: self.like,
            remedy: self.instead,
        }
    }
}

/// Whether bytes begin as a pickle does: protocols 2 to 5 with their number; 0 and 1 as a dict, a
/// list or an import does, and end with a full stop.
pub fn is_pickle(bytes: &[u8]) -> bool {
    match bytes {
        [0x80, 0..=5, ..] => true,
        [
            b'(',
            b'd' | b'l' | b't' | b'c' | b'i' | b'V' | b'S' | b'U' | b'X',
            ..,
            b'.',
        ]
        | [b'}' | b']', b'q' | b'(' | b'.', ..] => true,
        [b'c', rest @ .., b'.'] => {
            let mut lines = rest.split(|byte| *byte == b'\n');
            let mut name = || {
                lines.next().is_some_and(|line| {
                    !line.is_empty()
                        && line
                            .iter()
                            .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'.'))
                })
            };
            name() && name()
        }
        _ => false,
    }
}

/// A value of the arena; those inside another one are named by their places.
#[derive(Debug)]
pub enum Node<'a> {
    /// Python's `None`.
    None,
    /// Python's `True` or `False`.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A float, Python's 64 bits.
    Float(f64),
    /// A longer integer, a set: only the fact is kept, because nothing that is read is made of
    /// them.
    Other,
    /// Python 2's `str`, Python 3's `bytes`, a `bytearray`.
    Bytes(Cow<'a, [u8]>),
    /// Python 2's `unicode`, Python 3's `str`.
    Text(Cow<'a, str>),
    /// A list of the values at these places.
    List(Vec<Id>),
    /// A tuple of the values at these places.
    Tuple(Vec<Id>),
    /// A dict, in the order it was filled.
    Dict(Vec<(Id, Id)>),
    /// One of the names on the list.
    Global(Global),
    /// A numpy dtype: its code without byte order ("u1"), and the byte order.
    Dtype(String, u8),
    /// A numpy array; its bytes are a value of their own.
    Array(Array),
    /// What a name that is not allowed stands for or would make: inert. The number is its place in
    /// [`Pickle::strange`].
    Strange(usize),
}

impl Node<'_> {
    /// The bytes of a string of either kind.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Node::Bytes(bytes) => Some(bytes),
            Node::Text(text) => Some(text.as_bytes()),
            _ => None,
        }
    }

    /// A string of either kind as text: a byte of Python 2's is the character of its number
    /// (Latin-1).
    pub fn to_text(&self) -> Option<String> {
        match self {
            Node::Bytes(bytes) => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
            Node::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }
}

/// All values of a pickle in one arena, so that shared ones stay shared.
#[derive(Debug)]
pub struct Pickle<'a> {
    nodes: Vec<Node<'a>>,
    root: Id,
    strange: Vec<String>,
}

impl<'a> Pickle<'a> {
    /// Reads a pickle of protocol 0 to 5.
    ///
    /// # Errors
    /// When it is not whole, damaged, beyond a limit, or uses what the purpose doesn't allow.
    pub fn read(file: &str, bytes: &'a [u8], purpose: &Purpose) -> Result<Self, FileError> {
        machine::run(file, bytes, purpose)
    }

    /// Values that lie in an arena already.
    pub(crate) fn of(nodes: Vec<Node<'a>>, root: Id) -> Self {
        let strange = Vec::new();
        Self {
            nodes,
            root,
            strange,
        }
    }

    /// The value that was pickled.
    pub fn root(&self) -> &Node<'a> {
        &self.nodes[self.root]
    }

    /// What it asked for and didn't get, each once, fit to be shown: "os.system".
    pub fn strange(&self) -> &[String] {
        &self.strange
    }

    /// A value, by its place.
    ///
    /// # Panics
    /// When the place is not from this pickle.
    pub fn node(&self, id: Id) -> &Node<'a> {
        &self.nodes[id]
    }

    /// What a dict has under a string, of either kind. As in Python, the last one set counts.
    pub fn entry(&self, dict: &Node<'a>, key: &str) -> Option<&Node<'a>> {
        let Node::Dict(pairs) = dict else { return None };
        let is_key = |id: Id| self.nodes[id].as_bytes() == Some(key.as_bytes());
        pairs
            .iter()
            .rev()
            .find(|(key, _)| is_key(*key))
            .map(|(_, value)| &self.nodes[*value])
    }

    /// An array's numbers as they lie.
    pub fn data(&self, array: &Array) -> &[u8] {
        match &self.nodes[array.data] {
            Node::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// The places of the values of an array of objects; `None` for one of plain values.
    pub fn objects(&self, array: &Array) -> Option<&[Id]> {
        match &self.nodes[array.data] {
            Node::List(items) if array.dtype.starts_with('O') => Some(items),
            _ => None,
        }
    }

    /// The values of an array of at most `limit` plain ones, in C order, with their dimensions.
    ///
    /// # Errors
    /// When the array holds more or something else, or not as much as its dimensions say.
    pub fn values(
        &self,
        file: &str,
        array: &Array,
        limit: u64,
    ) -> Result<(Vec<usize>, Values), FileError> {
        let (shape, dtype) = self.described(file, array, limit)?;
        let values = dtype.values(file, &shape, array.fortran, self.data(array))?;
        Ok((shape, values))
    }

    /// The dimensions and the type of an array of at most `limit` plain values.
    fn described(
        &self,
        file: &str,
        array: &Array,
        limit: u64,
    ) -> Result<(Vec<usize>, Dtype), FileError> {
        let shape = array.shape.iter().map(|dim| usize::try_from(*dim).ok());
        let Some(shape) = shape.collect::<Option<Vec<usize>>>() else {
            return Err(FileError::Damaged {
                file: file.into(),
                fact: format!("no array can have the shape {:?}", array.shape),
            });
        };
        let dtype = Dtype::of(&array.dtype, array.order).filter(|dtype| dtype.size().is_some());
        let Some(dtype) = dtype else {
            let shown = plain(&array.dtype, 16);
            return Err(FileError::Array {
                file: file.into(),
                fact: format!("has the dtype {shown}, which Palomino doesn't read"),
                remedy: dtype::remedy(&array.dtype),
            });
        };
        within(file, &shape, limit)?;
        Ok((shape, dtype))
    }

    /// A list, tuple or one-dimensional array of integers.
    pub fn integers(&self, node: &Node<'a>) -> Option<Vec<i64>> {
        match node {
            Node::List(items) | Node::Tuple(items) => items
                .iter()
                .map(|id| match &self.nodes[*id] {
                    Node::Int(number) => Some(*number),
                    _ => None,
                })
                .collect(),
            Node::Array(array) => array.integers(self.data(array)),
            _ => None,
        }
    }
}
