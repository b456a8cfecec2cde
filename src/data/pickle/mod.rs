//! Python pickles, read as data: no code is ever found, loaded or run.
//!
//! A pickle is a program for a small stack machine. This reader runs only the instructions that build plain values, into an
//! arena: a value that is used twice is there once, so that "memo bombs" don't grow, and nothing is recursive, neither
//! building, nor looking up, nor dropping. It accepts exactly the names in [`global::Global::find`]; any other is an error
//! that says which. Why not `serde-pickle`: `docs/decisions/0002-pickle.md`.

mod global;
mod machine;
mod stack;
mod text;

use std::borrow::Cow;

use super::FileError;
use global::Global;

/// A place in the arena.
type Id = usize;

/// A value.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// None.
    None,
    /// True or False.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A longer integer, a float, a set: only the fact is kept, because no batch is made of them.
    Other,
    /// Python 2's `str`, Python 3's `bytes`, a `bytearray`.
    Bytes(Cow<'a, [u8]>),
    /// Python 2's `unicode`, Python 3's `str`.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Id>),
    /// A tuple.
    Tuple(Vec<Id>),
    /// A dict, in the order it was filled.
    Dict(Vec<(Id, Id)>),
    /// One of the names on the list.
    Global(Global),
    /// A numpy dtype: its code without byte order ("u1"), and the byte order.
    Dtype(String, u8),
    /// A numpy array.
    Array(Array),
}

/// A numpy array as its pickle describes it.
#[derive(Debug, Default)]
pub(super) struct Array {
    pub(super) shape: Vec<i64>,
    pub(super) fortran: bool,
    dtype: String,
    big_endian: bool,
    data: Id,
}

impl Array {
    /// The dtype without byte order: "u1", "i8".
    pub(super) fn dtype(&self) -> &str {
        &self.dtype
    }

    /// The numbers of a one-dimensional array of integers, whose bytes are `data`.
    fn integers(&self, data: &[u8]) -> Option<Vec<i64>> {
        let (signed, size) = match self.dtype.as_str() {
            "i1" | "i2" | "i4" | "i8" => (true, self.dtype.as_bytes()[1] - b'0'),
            "u1" | "u2" | "u4" => (false, self.dtype.as_bytes()[1] - b'0'),
            _ => return None,
        };
        let size = usize::from(size);
        let whole =
            matches!(*self.shape, [count] if usize::try_from(count) == Ok(data.len() / size));
        if !whole || !data.len().is_multiple_of(size) {
            return None;
        }
        Some(
            data.chunks_exact(size)
                .map(|bytes| integer(bytes, signed, self.big_endian))
                .collect(),
        )
    }
}

/// An integer of at most 8 bytes.
fn integer(bytes: &[u8], signed: bool, big_endian: bool) -> i64 {
    let byte = |place: usize| {
        i64::from(
            bytes[if big_endian {
                bytes.len() - 1 - place
            } else {
                place
            }],
        )
    };
    let number = (0..bytes.len()).fold(0, |number, place| number | byte(place) << (8 * place));
    let unused = 64 - 8 * bytes.len() as u32;
    if signed {
        number << unused >> unused
    } else {
        number
    }
}

impl Node<'_> {
    /// The bytes of a string of either kind.
    pub(super) fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Node::Bytes(bytes) => Some(bytes),
            Node::Text(text) => Some(text.as_bytes()),
            _ => None,
        }
    }
}

/// A pickle's values.
#[derive(Debug)]
pub(super) struct Pickle<'a> {
    nodes: Vec<Node<'a>>,
    root: Id,
}

impl<'a> Pickle<'a> {
    /// Reads a pickle of protocol 0 to 5.
    pub(super) fn read(file: &str, bytes: &'a [u8]) -> Result<Self, FileError> {
        let (nodes, root) = machine::run(file, bytes)?;
        Ok(Self { nodes, root })
    }

    /// The value that was pickled.
    pub(super) fn root(&self) -> &Node<'a> {
        &self.nodes[self.root]
    }

    /// What a dict has under a string, of either kind. As in Python, the last one set counts.
    pub(super) fn entry(&self, dict: &Node<'a>, key: &str) -> Option<&Node<'a>> {
        let Node::Dict(pairs) = dict else { return None };
        let is_key = |id: Id| self.nodes[id].as_bytes() == Some(key.as_bytes());
        pairs
            .iter()
            .rev()
            .find(|(key, _)| is_key(*key))
            .map(|(_, value)| &self.nodes[*value])
    }

    /// An array's numbers as they lie.
    pub(super) fn data(&self, array: &Array) -> &[u8] {
        match &self.nodes[array.data] {
            Node::Bytes(bytes) => bytes,
            _ => &[],
        }
    }

    /// A list, tuple or one-dimensional array of integers.
    pub(super) fn integers(&self, node: &Node<'a>) -> Option<Vec<i64>> {
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
