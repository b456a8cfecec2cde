//! The names that a pickle may use, and what calling them makes: values of ours, never Python's.

use std::borrow::Cow;

use super::{Array, Id, Node, array::integer, budget::Budget};
use crate::Dtype;

/// A name on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    /// Makes an empty array that BUILD then fills.
    Reconstruct,
    /// The type of arrays; only ever an argument.
    NdArray,
    /// Makes a dtype from its code, `f8`.
    Dtype,
    /// Makes one number of a dtype from its bytes.
    Scalar,
    /// How Python 3 writes `bytes` in the old protocols: text, and the encoding that turns it back.
    CodecsEncode,
    /// A dict of Python 2's `collections`, read as a plain one.
    OrderedDict,
    /// Makes an array at once, in protocol 5.
    FromBuffer,
}

/// Why a call made nothing: what "it ..." in an error's sentence, beginning with a verb.
pub(super) type Unlike = &'static str;

impl Global {
    /// All of them: those of the protocols 0 to 5.
    pub const ALL: &'static [Self] = &[
        Self::Reconstruct,
        Self::NdArray,
        Self::Dtype,
        Self::Scalar,
        Self::CodecsEncode,
        Self::OrderedDict,
        Self::FromBuffer,
    ];

    /// Its name, for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Reconstruct => "numpy.core.multiarray._reconstruct",
            Self::NdArray => "numpy.ndarray",
            Self::Dtype => "numpy.dtype",
            Self::Scalar => "numpy.core.multiarray.scalar",
            Self::CodecsEncode => "_codecs.encode",
            Self::OrderedDict => "collections.OrderedDict",
            Self::FromBuffer => "numpy.core.numeric._frombuffer",
        }
    }

    /// Module and name must be exactly one of these pairs. Dotted names and other spellings find
    /// nothing.
    pub(super) fn find(module: &[u8], name: &[u8]) -> Option<Self> {
        match (module, name) {
            (b"numpy.core.multiarray" | b"numpy._core.multiarray", b"_reconstruct") => {
                Some(Self::Reconstruct)
            }
            (b"numpy", b"ndarray") => Some(Self::NdArray),
            (b"numpy", b"dtype") => Some(Self::Dtype),
            (b"numpy.core.multiarray" | b"numpy._core.multiarray", b"scalar") => Some(Self::Scalar),
            (b"numpy.core.numeric" | b"numpy._core.numeric", b"_frombuffer") => {
                Some(Self::FromBuffer)
            }
            (b"_codecs", b"encode") => Some(Self::CodecsEncode),
            (b"collections", b"OrderedDict") => Some(Self::OrderedDict),
            _ => None,
        }
    }

    /// What REDUCE makes of a name and its arguments.
    pub(super) fn call<'a>(
        self,
        nodes: &[Node<'a>],
        places: &[Id],
        copies: &mut Budget,
    ) -> Result<Node<'a>, Unlike> {
        let arguments: Vec<&Node<'a>> = places.iter().take(4).map(|id| &nodes[*id]).collect();
        match (self, arguments.as_slice()) {
            (
                Self::Reconstruct,
                [
                    Node::Global(Self::NdArray),
                    Node::Tuple(_),
                    Node::Bytes(_) | Node::Text(_),
                ],
            ) => Ok(Node::Array(Array::default())),
            (Self::Dtype, [code, ..]) => match code.as_bytes().map(str::from_utf8) {
                Some(Ok(code)) if code.len() <= 8 => {
                    let plain = code.trim_start_matches(['<', '>', '|', '=']);
                    let order = code.as_bytes().first().copied().unwrap_or(b'|');
                    Ok(Node::Dtype(plain.to_owned(), order))
                }
                _ => Err("describes a dtype by something other than its code"),
            },
            (Self::Scalar, [Node::Dtype(code, order), Node::Bytes(bytes)]) => match code.as_bytes()
            {
                [kind @ (b'i' | b'u'), size @ b'1'..=b'8']
                    if bytes.len() == usize::from(size - b'0') =>
                {
                    Ok(Node::Int(integer(bytes, *kind == b'i', *order == b'>')))
                }
                _ => Ok(real(code, *order, bytes).map_or(Node::Other, Node::Float)),
            },
            (
                Self::FromBuffer,
                [
                    Node::Bytes(_),
                    Node::Dtype(code, order),
                    Node::Tuple(shape),
                    in_order,
                ],
            ) => Ok(Node::Array(Array {
                shape: dims(nodes, shape)?,
                fortran: in_order.as_bytes() == Some(b"F"),
                dtype: code.clone(),
                order: *order,
                data: places[0],
            })),
            (Self::CodecsEncode, [Node::Text(text), encoding]) => match encoding.as_bytes() {
                Some(b"latin1" | b"latin-1" | b"latin_1" | b"iso-8859-1")
                    if copies.spend(text.len()) =>
                {
                    text.chars()
                        .map(|c| {
                            u8::try_from(u32::from(c)).map_err(
                                |_| "encodes characters as Latin-1 that Latin-1 doesn't have",
                            )
                        })
                        .collect::<Result<Vec<u8>, Unlike>>()
                        .map(|bytes| Node::Bytes(Cow::Owned(bytes)))
                }
                _ => Err("encodes text in another way than as Latin-1, or too much of it"),
            },
            (Self::OrderedDict, []) => Ok(Node::Dict(Vec::new())),
            (Self::OrderedDict, [Node::List(items)])
                if copies.spend(items.len() * size_of::<(Id, Id)>()) =>
            {
                items
                    .iter()
                    .map(|item| match &nodes[*item] {
                        Node::Tuple(pair) | Node::List(pair) if pair.len() == 2 => {
                            Ok((pair[0], pair[1]))
                        }
                        _ => Err("fills an OrderedDict with something other than pairs"),
                    })
                    .collect::<Result<_, _>>()
                    .map(Node::Dict)
            }
            _ => Err("calls a known name in an unknown way"),
        }
    }

    /// What BUILD makes of a value and its state: only arrays and dtypes have one.
    pub(super) fn build<'a>(nodes: &[Node<'a>], object: Id, state: Id) -> Result<Node<'a>, Unlike> {
        let Node::Tuple(places) = &nodes[state] else {
            return Err("gives a value a state that isn't a tuple");
        };
        let state: Vec<&Node<'a>> = places.iter().take(10).map(|id| &nodes[*id]).collect();
        match (&nodes[object], state.as_slice()) {
            // (version, byte order, subdtype, names, fields, size, alignment, flags)
            (Node::Dtype(code, _), [_, order, Node::None, Node::None, Node::None, ..]) => {
                match order.as_bytes() {
                    Some([order]) => Ok(Node::Dtype(code.clone(), *order)),
                    _ => Err("describes a dtype without its byte order"),
                }
            }
            // (version, shape, dtype, Fortran order, values); the version is missing in the oldest.
            (Node::Array(_), [Node::Int(_), state @ ..] | state) => match state {
                [
                    Node::Tuple(shape),
                    Node::Dtype(code, order),
                    fortran,
                    values,
                ] if matches!(values, Node::Bytes(_))
                    || matches!(values, Node::List(_)) && code.starts_with('O') =>
                {
                    Ok(Node::Array(Array {
                        shape: dims(nodes, shape)?,
                        fortran: matches!(fortran, Node::Bool(true) | Node::Int(1)),
                        dtype: code.clone(),
                        order: *order,
                        // four or five, so the last of them was looked at above
                        data: places[places.len() - 1],
                    }))
                }
                _ => Err("has an array of something other than plain numbers"),
            },
            _ => Err("gives a state to a value that takes none"),
        }
    }
}

/// The dimensions of an array.
fn dims(nodes: &[Node<'_>], shape: &[Id]) -> Result<Vec<i64>, Unlike> {
    if shape.len() > 8 {
        return Err("has an array of more than 8 dimensions");
    }
    let dims = shape.iter().map(|id| match &nodes[*id] {
        Node::Int(dim) => Ok(*dim),
        _ => Err("gives an array a shape that isn't made of integers"),
    });
    dims.collect()
}

/// A single number that is no integer. What is of another type or length is not even looked at: a
/// pickle may ask for the same large text a hundred thousand times.
fn real(code: &str, order: u8, bytes: &[u8]) -> Option<f64> {
    let size = match code {
        "f4" => 4,
        "f8" => 8,
        "b1" => 1,
        _ => return None,
    };
    if bytes.len() != size {
        return None;
    }
    let values = Dtype::of(code, order)?.values("", &[], false, bytes).ok()?;
    values.numbers()?.first().copied()
}
