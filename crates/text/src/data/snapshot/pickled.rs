//! A network in a pickle, or in JSON, which is read into the same arena: a dict of arrays, lists
//! and dicts, itself or one level further in; or the arrays one after the other. What a pickle asks
//! for beyond them is listed by name, never run.

use std::collections::BTreeMap;

use palomino_files::{
    Values, json,
    pickle::{Array, Global, Id, Node, Pickle, Purpose, Strange},
};

use super::parts::{ACCUMULATORS, ARRAYS, Parts, known, one_each, single};
use crate::data::MOST_CHARACTERS;
use crate::error::{Error, Result};

/// What a network's pickle may do.
const SNAPSHOT: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Kept,
    like: "a network's snapshot",
    instead_of_names: "Save the arrays with np.savez instead.",
    instead: "Save the arrays with np.savez instead.",
};

/// What is looked into that may be a dict of arrays.
const MOST_INSIDE: usize = 20;

/// Bytes of a name.
const SHORT: usize = 100;

/// What a pickle tells.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Parts> {
    let pickle = Pickle::read(file, bytes, &SNAPSHOT)?;
    let mut parts = Parts::default();
    if members(file, &pickle, pickle.root(), true, &mut parts)? {
        return Ok(parts);
    }
    let fact = match pickle.strange() {
        [] => "isn't a dict, nor five arrays in a row".into(),
        names => format!("asks for {}, and nothing was run", names[0]),
    };
    Err(SNAPSHOT.unlike(file, &fact).into())
}

/// What JSON tells.
pub(super) fn read_json(file: &str, bytes: &[u8]) -> Result<Parts> {
    let json = json::read(file, bytes)?;
    let mut parts = Parts::default();
    if members(file, &json, json.root(), true, &mut parts)? {
        return Ok(parts);
    }
    Err(Error::Snapshot {
        file: file.into(),
        fact: "is JSON, but no object of arrays, nor five arrays in a row".into(),
        remedy: "Save {\"Wxh\": Wxh.tolist(), …, \"chars\": chars} with json.dump.",
    })
}

/// What the pickle of one array of objects tells, which is there under `name`.
pub(super) fn told(file: &str, name: &str, bytes: &[u8], parts: &mut Parts) -> Result<()> {
    let pickle = Pickle::read(file, bytes, &SNAPSHOT)?;
    remember_strange(&pickle, parts);
    tell(name, &pickle, pickle.root(), parts);
    Ok(())
}

/// What the pickle of an array of objects tells that nobody asked for: a dict of arrays may be in
/// it, or anything.
pub(super) fn told_inside(file: &str, bytes: &[u8], parts: &mut Parts) -> Result<()> {
    if let Ok(pickle) = Pickle::read(file, bytes, &SNAPSHOT) {
        members(file, &pickle, pickle.root(), false, parts)?;
    }
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

/// Takes what a dict, or what five arrays in a row, tell; says whether it is one of these. An
/// entry that is a dict itself is looked into where `deep`.
fn members(
    file: &str,
    pickle: &Pickle<'_>,
    node: &Node<'_>,
    deep: bool,
    parts: &mut Parts,
) -> Result<bool> {
    // A small pickle may name the same large dict again and again.
    parts.looked_inside += usize::from(!deep);
    if parts.looked_inside > MOST_INSIDE {
        return Ok(false);
    }
    let node = inside(pickle, node);
    let named: BTreeMap<String, Id> = match node {
        // As in Python, the last one set counts.
        Node::Dict(pairs) => pairs
            .iter()
            .filter_map(|(key, value)| Some((short(pickle, *key)?, *value)))
            .collect(),
        _ => match pickle.items(node) {
            Some(items) if items.len() >= ARRAYS.len() => in_a_row(pickle, items),
            _ => return Ok(false),
        },
    };
    if !deep && !named.keys().any(|name| known(name).is_some()) {
        return Ok(false);
    }
    remember_strange(pickle, parts);
    for (name, value) in named {
        let name = known(&name).unwrap_or(&name);
        let value = pickle.node(value);
        entry(file, name, pickle, value, parts)?;
        if deep && known(name).is_none() {
            members(file, pickle, value, false, parts)?;
        }
    }
    Ok(true)
}

/// The names of what stands in a row: arrays in the order of the network's, then of Adagrad's; a
/// dict or a list of characters among them.
fn in_a_row(pickle: &Pickle<'_>, items: &[Id]) -> BTreeMap<String, Id> {
    let mut arrays = ARRAYS.into_iter().chain(ACCUMULATORS);
    let name = |id: &Id| {
        let node = inside(pickle, pickle.node(*id));
        let name = match node {
            Node::Dict(pairs) => match pairs.first() {
                Some((key, _)) if single(&short(pickle, *key)?).is_some() => "char_to_ix",
                _ => "ix_to_char",
            },
            Node::Int(_) => return None,
            _ if characters(pickle, node).is_some() => "chars",
            _ => arrays.next()?,
        };
        Some((name.to_owned(), *id))
    };
    items.iter().take(20).filter_map(name).collect()
}

fn entry(
    file: &str,
    name: &str,
    pickle: &Pickle<'_>,
    node: &Node<'_>,
    parts: &mut Parts,
) -> Result<()> {
    if Parts::of_numbers(name) {
        let label = format!("{file}, {name}");
        let (what, dims) = kind(pickle, node);
        if let Node::Int(number) = node {
            return parts.take(file, name, &what, dims, &Values::I64(vec![*number]));
        }
        return match pickle.numbers(&label, inside(pickle, node), Parts::most(name))? {
            Some((shape, values)) => parts.take(file, name, &what, shape, &values),
            None => {
                parts.list(name, &what, &dims, None);
                Ok(())
            }
        };
    }
    let (what, length) = kind(pickle, node);
    match node {
        // Characters may be an array of texts.
        Node::Array(array) if known(name).is_some() && pickle.objects(array).is_none() => {
            let label = format!("{file}, {name}");
            let (shape, values) = pickle.values(&label, array, Parts::most(name))?;
            parts.take(file, name, &what, shape, &values)
        }
        Node::Float(number) => parts.take(file, name, "float", length, &Values::F64(vec![*number])),
        _ => {
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
        Node::Int(_) => ("int".into(), Vec::new()),
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
            // The keys of JSON are texts.
            _ => Some((character, short(pickle, number)?.parse().ok()?)),
        }
    };
    pairs.iter().map(pair).collect()
}
