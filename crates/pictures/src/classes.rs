//! Classes of labelled pictures: which there are, and those of one of them.

use std::collections::BTreeSet;

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
    let labels = pieces
        .iter()
        .flat_map(|piece| piece.labels.iter().flatten());
    let names: BTreeSet<String> = labels.cloned().collect();
    let classes = numbered(names);
    let Some(at) = classes.iter().position(|(_, one)| one.number == class) else {
        return (classes.into_iter().map(|(_, class)| class).collect(), None);
    };
    let wanted = &classes[at].0;
    for piece in pieces {
        if let Some(labels) = piece.labels.take() {
            let pictures = piece.pixels.chunks_exact(PICTURE_BYTES).zip(labels);
            let kept = pictures.filter(|(_, label)| label == wanted);
            piece.pixels = kept.flat_map(|(pixels, _)| pixels).copied().collect();
        }
    }
    (
        classes.into_iter().map(|(_, class)| class).collect(),
        Some(at),
    )
}

/// Each label's class, in the order of their numbers: CIFAR-10's where all are named as its are, or
/// are its ten; numbers as they are; other names in their order.
fn numbered(names: BTreeSet<String>) -> Vec<(String, Class)> {
    let cifar = |name: &String| {
        CIFAR_CLASSES
            .iter()
            .position(|one| name.eq_ignore_ascii_case(one))
    };
    let number = |name: &String| name.parse::<usize>().ok();
    let ten = names.len() == CIFAR_CLASSES.len()
        && names
            .iter()
            .all(|name| number(name).is_some_and(|number| number < 10));
    let (cifars, numbers) = (
        names.iter().all(|name| cifar(name).is_some()),
        names.iter().all(|name| number(name).is_some()),
    );
    let mut classes: Vec<_> = names
        .into_iter()
        .enumerate()
        .take(limits::CLASSES)
        .map(|(place, label)| {
            let (number, name) = if cifars {
                (cifar(&label), label.clone())
            } else if ten {
                let number = number(&label);
                (number, CIFAR_CLASSES[number.unwrap_or(0)].to_owned())
            } else if numbers {
                (number(&label), format!("class {label}"))
            } else {
                (Some(place), palomino_files::shown(&label))
            };
            let number = number.unwrap_or(place) as u16;
            (label, Class { number, name })
        })
        .collect();
    classes.sort_by_key(|(_, class)| class.number);
    classes
}
