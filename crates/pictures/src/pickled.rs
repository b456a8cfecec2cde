//! Arrays in a pickle that is no batch of CIFAR-10: one by itself, as lists of numbers, or several
//! in a dict or one after the other.

use palomino_files::pickle::{Node, Pickle};

use super::{
    FileError,
    arrays::{Inside, Named},
    limits,
};

/// Values of one array: as many as fit the bytes that are read at once.
const VALUES: u64 = limits::INFLATED;

/// Arrays and other things that are looked at.
const MOST: usize = 50;

/// How far into lists of arrays one looks: `((x_train, y_train), (x_test, y_test))` has two.
const DEEPEST: usize = 2;

/// Whether a pickle is a dict like that of a batch.
pub(super) fn is_batch(pickle: &Pickle<'_>) -> bool {
    let has = |name| pickle.entry(pickle.root(), name).is_some();
    match pickle.entry(pickle.root(), "data") {
        Some(Node::Bytes(_)) | None => has("data") || has("label_names") || has("fine_labels"),
        Some(Node::Array(array)) => {
            array.dtype() == "u1" && matches!(*array.shape, [_, 3072]) && !array.fortran
        }
        Some(_) => false,
    }
}

/// The arrays of a pickle.
pub(super) fn arrays<'p>(file: &str, pickle: &'p Pickle<'_>) -> Result<Inside<'p>, FileError> {
    let mut inside = Inside::default();
    gather(file, "", pickle, pickle.root(), &mut inside)?;
    Ok(inside)
}

fn gather<'p>(
    file: &str,
    name: &str,
    pickle: &'p Pickle<'_>,
    node: &'p Node<'_>,
    inside: &mut Inside<'p>,
) -> Result<(), FileError> {
    let label = match name {
        "" => file.to_owned(),
        name => format!("{file}, {}", palomino_files::shown(name)),
    };
    // A small pickle may name the same large list again and again.
    let sizes = inside.arrays.iter().map(|one| one.array.bytes().len());
    if inside.arrays.len() + inside.others.len() >= MOST || sizes.sum::<usize>() as u64 > VALUES {
        return Ok(());
    }
    if let Some(array) = pickle.stored(&label, node, VALUES)? {
        let name = if name.is_empty() { file } else { name }.to_owned();
        inside.arrays.push(Named { name, label, array });
        return Ok(());
    }
    let deep = name.split('/').count() > DEEPEST;
    match (node, pickle.items(node)) {
        (Node::Dict(pairs), _) if !deep => {
            for (key, value) in pairs.iter().take(MOST) {
                if let Some(key) = pickle.node(*key).to_text() {
                    gather(
                        file,
                        &below(name, &key),
                        pickle,
                        pickle.node(*value),
                        inside,
                    )?;
                }
            }
        }
        // Pictures and their labels, twice where there are some to validate with.
        (_, Some([first, second])) if !deep => {
            let (first, second) = (pickle.node(*first), pickle.node(*second));
            let pairs = pickle.items(first).is_some_and(|items| items.len() == 2);
            let names = if pairs {
                ["train", "test"]
            } else {
                ["images", "labels"]
            };
            for (part, node) in names.into_iter().zip([first, second]) {
                gather(file, &below(name, part), pickle, node, inside)?;
            }
        }
        _ => inside.others.push(name.to_owned()),
    }
    Ok(())
}

fn below(name: &str, part: &str) -> String {
    match name {
        "" => part.to_owned(),
        name => format!("{name}/{part}"),
    }
}
