//! A network in a pickle: one dict of arrays, lists and dicts. What it asks for beyond them is
//! listed by name, never run.

use std::collections::BTreeMap;

use palomino_files::{
    Values,
    pickle::{Array, Global, Id, Node, Pickle, Purpose, Strange},
};

use super::parts::{Parts, one_each, single};
use crate::data::MOST_CHARACTERS;
use crate::error::Result;

/// What a network's pickle may do.
const SNAPSHOT: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Kept,
    like: "a network's snapshot",
    instead_of_names: "Save the arrays with np.savez instead.",
    instead: "Save the arrays with np.savez instead.",
};

/// Bytes of a name.
const SHORT: usize = 100;

/// What a pickled dict tells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Parts> {
    let mut parts = Parts::default();
    let pickle = Pickle::read(file, bytes, &SNAPSHOT)?;
    remember_strange(&pickle, &mut parts);
    let Node::Dict(pairs) = inside(&pickle, pickle.root()) else {
        let fact = match pickle.strange() {
            [] => "isn't a dict".into(),
            names => format!("asks for {}, and nothing was run", names[0]),
        };
        return Err(SNAPSHOT.unlike(file, &fact).into());
    };
    // As in Python, the last one set counts.
    let named = pairs
        .iter()
        .filter_map(|(key, value)| Some((short(&pickle, *key)?, *value)));
    let latest: BTreeMap<String, Id> = named.collect();
    for (name, value) in latest {
        entry(file, &name, &pickle, pickle.node(value), &mut parts)?;
    }
    Ok(parts)
}

/// What the pickle of one array of objects tells, which is there under `name`.
pub(super) fn told(file: &str, name: &str, bytes: &[u8], parts: &mut Parts) -> Result<()> {
    let pickle = Pickle::read(file, bytes, &SNAPSHOT)?;
    remember_strange(&pickle, parts);
    tell(name, &pickle, pickle.root(), parts);
    Ok(())
}

/// A string that is short enough to be a name or a character: a long one may be there a million
/// times, and is never copied.
fn short(pickle: &Pickle<'_>, id: Id) -> Option<String> {
    let node = pickle.node(id);
    let length = node.as_bytes()?.len();
    (length <= SHORT).then(|| node.to_text())?
}

fn remember_strange(pickle: &Pickle<'_>, parts: &mut Parts) {
    for name in pickle.strange() {
        if !parts.seen.strange.contains(name) {
            parts.seen.strange.push(name.clone());
        }
    }
}

fn entry(
    file: &str,
    name: &str,
    pickle: &Pickle<'_>,
    node: &Node<'_>,
    parts: &mut Parts,
) -> Result<()> {
    match node {
        Node::Array(array) if pickle.objects(array).is_none() => {
            let label = format!("{file}, {}", palomino_files::shown(name));
            if !Parts::wants(name) {
                parts.list(name, array.dtype(), &dims(array), None);
                return Ok(());
            }
            let (shape, values) = pickle.values(&label, array, Parts::most(name))?;
            parts.take(file, name, array.dtype(), shape, &values)
        }
        Node::Int(number) => parts.take(file, name, "int", Vec::new(), &Values::I64(vec![*number])),
        Node::Float(number) => {
            parts.take(file, name, "float", Vec::new(), &Values::F64(vec![*number]))
        }
        _ => {
            let (what, length) = kind(pickle, node);
            parts.list(name, &what, &length, None);
            tell(name, pickle, node, parts);
            Ok(())
        }
    }
}

fn dims(array: &Array) -> Vec<usize> {
    let dims = array
        .shape
        .iter()
        .map(|dim| usize::try_from(*dim).unwrap_or(0));
    dims.collect()
}

/// What a value is, in Python's words, and how long.
fn kind(pickle: &Pickle<'_>, node: &Node<'_>) -> (String, Vec<usize>) {
    match node {
        Node::Dict(pairs) => ("dict".into(), vec![pairs.len()]),
        Node::List(items) => ("list".into(), vec![items.len()]),
        Node::Tuple(items) => ("tuple".into(), vec![items.len()]),
        Node::Bytes(_) | Node::Text(_) => ("str".into(), Vec::new()),
        Node::Array(array) => (array.dtype().into(), dims(array)),
        Node::Strange(place) => (pickle.strange()[*place].clone(), Vec::new()),
        _ => ("object".into(), Vec::new()),
    }
}

/// Takes what is told of the vocabulary: `chars` as a sequence or a string, the two dicts.
fn tell(name: &str, pickle: &Pickle<'_>, node: &Node<'_>, parts: &mut Parts) {
    let node = inside(pickle, node);
    match name {
        "chars" => parts.chars = characters(pickle, node),
        "char_to_ix" => {
            parts.char_to_ix = numbered(pickle, node, |key, value| (key, value));
        }
        "ix_to_char" => {
            parts.ix_to_char = numbered(pickle, node, |key, value| (value, key));
        }
        _ => {}
    }
}

/// The value of an array of one object; any other as it is.
fn inside<'p, 'a>(pickle: &'p Pickle<'a>, node: &'p Node<'a>) -> &'p Node<'a> {
    match node {
        Node::Array(array) => match (array.shape.as_slice(), pickle.objects(array)) {
            ([], Some([only])) => pickle.node(*only),
            _ => node,
        },
        _ => node,
    }
}

/// The characters that `chars` tells: one more than there may be is enough to refuse them.
fn characters(pickle: &Pickle<'_>, node: &Node<'_>) -> Option<Vec<char>> {
    let items: &[Id] = match node {
        Node::List(items) | Node::Tuple(items) => items,
        Node::Array(array) => pickle.objects(array)?,
        _ => {
            let text = node.to_text()?;
            return Some(text.chars().take(MOST_CHARACTERS + 1).collect());
        }
    };
    let some = items.iter().take(MOST_CHARACTERS + 1);
    let texts: Vec<Option<String>> = some.map(|id| short(pickle, *id)).collect();
    one_each(texts.iter().map(Option::as_deref))
}

/// The pairs of a dict of characters and numbers, whichever of the two is the key. As in Python,
/// the last one set of a key counts.
fn numbered<'a>(
    pickle: &Pickle<'a>,
    node: &Node<'a>,
    sides: impl Fn(Id, Id) -> (Id, Id),
) -> Option<Vec<(char, i64)>> {
    let Node::Dict(pairs) = node else { return None };
    let pair = |(key, value): &(Id, Id)| {
        let (character, number) = sides(*key, *value);
        let character = single(&short(pickle, character)?)?;
        match pickle.node(number) {
            Node::Int(number) => Some((character, *number)),
            _ => None,
        }
    };
    pairs.iter().map(pair).collect()
}
