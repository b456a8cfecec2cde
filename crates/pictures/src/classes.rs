//! Classes of labelled pictures: which there are, and those of one of them.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{CIFAR_CLASSES, PICTURE_BYTES, limits, piece::Piece};

/// A class that labelled pictures have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub struct Class {
    /// By which it is asked for.
    pub number: u16,
    /// Its name: CIFAR-10's, the folder's, or "class 12".
    pub name: String,
}

/// The classes of all pieces that have labels. Where `class` is one of them, only its pictures stay
/// of these pieces, and its place among them is given.
pub(super) fn choose(pieces: &mut [Piece], class: u16) -> (Vec<Class>, Option<usize>) {
    let mut names: Vec<String> = Vec::new();
    for label in pieces
        .iter()
        .flat_map(|piece| piece.labels.iter().flatten())
    {
        if let Err(at) = names.binary_search(label) {
            names.insert(at, label.clone());
        }
        if names.len() > limits::CLASSES {
            return (Vec::new(), None);
        }
    }
    let (labels, classes) = numbered(names);
    let at = classes.iter().position(|one| one.number == class);
    let Some(wanted) = at.map(|at| &labels[at]) else {
        return (classes, None);
    };
    for piece in pieces {
        if let Some(labels) = piece.labels.take() {
            let mut kept = Vec::new();
            for (pixels, label) in piece.pixels.chunks_exact(PICTURE_BYTES).zip(labels) {
                if label == *wanted {
                    kept.extend_from_slice(pixels);
                }
            }
            piece.pixels = kept;
        }
    }
    (classes, at)
}

/// The labels and their classes, in the order of the classes' numbers: CIFAR-10's where all are
/// named as its are, or are its ten; numbers as they are; other names in their order.
fn numbered(names: Vec<String>) -> (Vec<String>, Vec<Class>) {
    let cifar = |name: &str| {
        let mut all = CIFAR_CLASSES.iter();
        all.position(|one| name.eq_ignore_ascii_case(one))
    };
    let number = |name: &str| name.parse::<u16>().ok();
    let cifars = names.iter().all(|name| cifar(name).is_some());
    let numbers = names.iter().all(|name| number(name).is_some());
    let ten = names.len() == CIFAR_CLASSES.len()
        && names
            .iter()
            .all(|name| number(name).is_some_and(|number| number < 10));
    let (mut labels, mut classes): (Vec<String>, Vec<Class>) = (Vec::new(), Vec::new());
    for (place, label) in names.into_iter().enumerate() {
        let told = match cifar(&label).filter(|_| cifars) {
            Some(number) => Some(number as u16),
            None => number(&label).filter(|_| numbers),
        };
        let number = told.unwrap_or(place as u16);
        let name = match CIFAR_CLASSES.get(usize::from(number)) {
            Some(name) if ten => (*name).into(),
            _ if numbers => format!("class {label}"),
            _ => palomino_files::shown(&label),
        };
        let at = classes.partition_point(|one| one.number < number);
        labels.insert(at, label);
        classes.insert(at, Class { number, name });
    }
    (labels, classes)
}
