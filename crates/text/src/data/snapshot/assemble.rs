//! From what a file tells to a network that can't be wrong any more: every size fits, every number
//! is one.

use palomino_files::{counted, grouped};

use super::{
    Snapshot,
    parts::{ACCUMULATORS, ARRAYS, Parts},
};
use crate::data::{MOST_CHARACTERS, Vocabulary};
use crate::error::{Error, Result};
use crate::model::{MOST_HIDDEN, Parameters, Shape};

const SAVE: &str = "In Python, save a network with np.savez(\"snapshot.npz\", Wxh=Wxh, Whh=Whh, \
                    Why=Why, bh=bh, by=by, chars=np.array(chars)).";
const ADD_CHARACTERS: &str = "Save it again with chars=np.array(chars), the characters in the \
    order \
                              of their numbers. In a .safetensors, that is metadata={\"chars\": \
                              \"\".join(chars)}.";
const ONE_RUN: &str = "Save all its arrays again, from one run.";

/// The network that the parts make.
pub(super) fn snapshot(file: &str, mut parts: Parts) -> Result<Snapshot> {
    let shape = shape(file, &parts)?;
    let vocabulary = vocabulary(file, &parts, shape)?;
    let values = flat(file, &mut parts, ARRAYS, shape)?;
    let parameters = Parameters::new(shape, values)?;
    let accumulators = accumulators(file, &mut parts, shape)?;
    if !parts.seen.strange.is_empty() {
        let names = parts.seen.strange.join(", ");
        parts.seen.notes.push(format!(
            "A pickle in it asks for {names}. None of that was loaded or run."
        ));
    }
    Ok(Snapshot {
        parameters,
        accumulators,
        vocabulary,
        seen: parts.seen,
    })
}

fn wrong(file: &str, fact: String, remedy: &'static str) -> Error {
    Error::Snapshot {
        file: file.into(),
        fact,
        remedy,
    }
}

/// The sizes that Wxh says; the other arrays have to agree.
fn shape(file: &str, parts: &Parts) -> Result<Shape> {
    let missing: Vec<&str> = ARRAYS.into_iter().filter(|name| !parts.has(name)).collect();
    if let Some(first) = missing.first() {
        let members = &parts.seen.members;
        let fact = match members
            .iter()
            .find(|m| m.name == *first)
            .map(|m| &m.dtype[..])
        {
            Some("list" | "tuple") => {
                format!("has a {first} of lists that aren't all equally long lists of numbers")
            }
            Some(other) => format!("has a {first} that isn't an array of numbers, but {other}"),
            None => {
                let names: Vec<String> = members.iter().map(|m| m.name.clone()).collect();
                let missing = missing.join(", ");
                let found = palomino_files::listed(&names);
                format!("has no array of numbers called {missing}; it holds {found}")
            }
        };
        return Err(wrong(file, fact, SAVE));
    }
    let size = parts.size("Wxh");
    let [hidden, vocabulary] = *size else {
        let fact = format!(
            "has a Wxh of the shape {size:?}, but its two sizes have to be hidden units and \
             characters"
        );
        return Err(wrong(file, fact, SAVE));
    };
    let limits = [
        ("hidden unit", hidden, MOST_HIDDEN),
        ("character", vocabulary, MOST_CHARACTERS),
    ];
    for (what, found, limit) in limits {
        if !(1..=limit).contains(&found) {
            let (found, limit) = (counted(found as u64, what), grouped(limit as u64));
            let fact = format!("is a network of {found}, but it may have 1 to {limit}");
            return Err(wrong(file, fact, "Choose another one."));
        }
    }
    Ok(Shape { vocabulary, hidden })
}

/// Five arrays one behind the other, each of the size it has to be; a bias may be a column, a row
/// or a plain list.
fn flat(file: &str, parts: &mut Parts, names: [&str; 5], shape: Shape) -> Result<Vec<f32>> {
    let (d, v) = (shape.hidden, shape.vocabulary);
    let sizes = [[d, v], [d, d], [v, d], [d, 1], [v, 1]];
    let mut values = Vec::with_capacity(shape.parameters());
    for (name, size) in names.into_iter().zip(sizes) {
        let Some(array) = parts.array(name) else {
            continue;
        };
        let [rows, columns] = size;
        let fits = array.shape == size
            || columns == 1 && (array.shape == [rows] || array.shape == [1, rows]);
        if !fits {
            let fact = format!(
                "has a {name} of the shape {:?}, but its Wxh has {} and {}, so {name} has to be \
                 {size:?}",
                array.shape,
                counted(d as u64, "hidden unit"),
                counted(v as u64, "character")
            );
            return Err(wrong(file, fact, ONE_RUN));
        }
        if let Some(at) = array.values.iter().position(|value| !value.is_finite()) {
            let (row, column) = (at / columns, at % columns);
            let fact =
                format!("has a {name}[{row}, {column}] that isn't a finite number of 32 bits");
            return Err(wrong(
                file,
                fact,
                "Save the network as it was before it diverged.",
            ));
        }
        values.extend(array.values);
    }
    Ok(values)
}

/// Adagrad's accumulators: all five or none.
fn accumulators(file: &str, parts: &mut Parts, shape: Shape) -> Result<Option<Vec<f32>>> {
    let there: Vec<&str> = ACCUMULATORS
        .into_iter()
        .filter(|name| parts.has(name))
        .collect();
    if there.len() < ACCUMULATORS.len() {
        if !there.is_empty() {
            parts.seen.notes.push(format!(
                "Only some of Adagrad's accumulators came with it ({}), so none is used: training \
                 starts with empty ones.",
                there.join(", ")
            ));
        }
        return Ok(None);
    }
    let values = flat(file, parts, ACCUMULATORS, shape)?;
    if values.iter().any(|value| *value < 0.0) {
        let fact = "has an Adagrad accumulator below 0, which no sum of squares can be".into();
        return Err(wrong(
            file,
            fact,
            "Save it again, or leave the accumulators out.",
        ));
    }
    Ok(Some(values))
}

/// The characters: those of `chars`, else of `char_to_ix`, else of `ix_to_char`; all that are there
/// have to agree.
fn vocabulary(file: &str, parts: &Parts, shape: Shape) -> Result<Vocabulary> {
    let ordered = |name: &'static str, pairs: &Option<Vec<(char, i64)>>| {
        pairs
            .as_deref()
            .map(|pairs| in_order(file, name, pairs))
            .transpose()
    };
    let told = [
        parts.chars.clone().map(|chars| ("chars", chars)),
        ordered("char_to_ix", &parts.char_to_ix)?,
        ordered("ix_to_char", &parts.ix_to_char)?,
    ];
    let mut told = told.into_iter().flatten();
    let Some((name, characters)) = told.next() else {
        return Err(wrong(
            file,
            "doesn't say which characters it knows".into(),
            ADD_CHARACTERS,
        ));
    };
    for (other, others) in told {
        if others != characters {
            let fact = format!("has a {other} that disagrees with its {name}");
            return Err(wrong(file, fact, ONE_RUN));
        }
    }
    let size = parts.vocab_size.unwrap_or(characters.len() as i64);
    if characters.len() != shape.vocabulary || size != shape.vocabulary as i64 {
        let fact = format!(
            "has {} in {name}, but a Wxh for {}",
            counted(characters.len() as u64, "character"),
            grouped(shape.vocabulary as u64)
        );
        return Err(wrong(file, fact, ONE_RUN));
    }
    Vocabulary::new(characters).map_err(|error| match error {
        Error::Vocabulary { fact } => wrong(
            file,
            format!("has a vocabulary in {name} that can't be used: {fact}"),
            ONE_RUN,
        ),
        error => error,
    })
}

/// The characters of a dict in the order of their numbers, which have to be 0, 1, 2 and so on.
fn in_order(
    file: &str,
    name: &'static str,
    pairs: &[(char, i64)],
) -> Result<(&'static str, Vec<char>)> {
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable_by_key(|(_, number)| *number);
    let counted = pairs
        .iter()
        .enumerate()
        .all(|(place, (_, number))| place as i64 == *number);
    if !counted {
        let fact = format!("has a {name} whose numbers aren't 0, 1, 2 and so on, each once");
        return Err(wrong(file, fact, ONE_RUN));
    }
    Ok((
        name,
        pairs.into_iter().map(|(character, _)| character).collect(),
    ))
}
