//! Arrays with names become pieces: which are pictures, which are their labels, which to learn
//! from and which to judge by.

use palomino_files::{FileError as Fault, Stored, Values, listed};

use super::{
    CIFAR_CLASSES, FileError, limits,
    notes::Notes,
    piece::{Piece, Role},
    reading,
};

/// An array, wherever it comes from.
pub(super) struct Named<'a> {
    /// Its own name: "x_train.npy".
    pub(super) name: String,
    /// What it is called in a sentence: "horses.npz, x_train.npy".
    pub(super) label: String,
    pub(super) array: Stored<'a>,
}

/// What lies in one file.
#[derive(Default)]
pub(super) struct Inside<'a> {
    pub(super) arrays: Vec<Named<'a>>,
    /// The names of what else there is.
    pub(super) others: Vec<String>,
    /// Why the first array that can't be read can't.
    pub(super) refusal: Option<FileError>,
}

/// The pieces of arrays that lie in one file, which says which is which by their names.
pub(super) fn in_one_file(
    file: &str,
    inside: Inside<'_>,
    chosen: &[u8],
    notes: &mut Notes,
) -> Result<Vec<Piece>, FileError> {
    let Inside {
        arrays,
        mut others,
        refusal,
    } = inside;
    let (labels, arrays) = labels_apart(arrays);
    let coloured = |one: &Named<'_>| reading::colourful(&one.array) == Some(true);
    // Masks and the like may lie beside the pictures.
    let wanted = if arrays.iter().any(coloured) {
        Some(true)
    } else {
        Some(false)
    };
    let fits = |one: &Named<'_>| reading::colourful(&one.array) == wanted;
    let (mut pictures, rest): (Vec<_>, Vec<_>) = arrays.into_iter().partition(fits);
    let nothing = |names: &[String], wanted: &'static str| {
        Err(Fault::NothingInside {
            file: file.into(),
            found: listed(names),
            wanted,
        }
        .into())
    };
    if pictures.is_empty() {
        let unlike = |one: &Named<'_>| reading::pixels(&one.label, &one.array, &[], notes).err();
        let refusal = refusal.or_else(|| rest.first().and_then(unlike));
        others.extend(rest.into_iter().chain(labels).map(|one| one.name));
        return match refusal {
            Some(error) if others.len() == 1 => Err(error),
            _ => nothing(
                &others,
                "It has no array of pictures, of shape (N, 32, 32, 3). In Python, save one with \
                 np.savez(\"pictures.npz\", train=a, validation=b).",
            ),
        };
    }
    let several = |one: &Named<'_>| reading::count(&one.array) > 1;
    if split(&pictures).is_none() && pictures.iter().any(several) {
        // The mean picture and the like.
        pictures.retain(several);
    }
    if pictures.len() > 1 {
        let taken = split(&pictures);
        let Some(taken) = taken else {
            let names: Vec<_> = pictures.into_iter().map(|one| one.name).collect();
            return nothing(
                &names,
                "It doesn't say which of these arrays to learn from. Name one `train` and one \
                 `validation`, or save a single one.",
            );
        };
        let mut at = 0..;
        pictures.retain(|one| {
            let take = at.next().is_some_and(|at| taken.contains(&at));
            if !take {
                notes.say(&one.label, "these pictures aren't used.".into());
            }
            take
        });
    }
    let single = pictures.len() == 1;
    let mut pieces = pieces(pictures, &labels, chosen, notes)?;
    if single {
        pieces[0].role = Role::Unsaid;
    }
    Ok(pieces)
}

/// The pieces of arrays that were dropped one by one, all of them to be used.
pub(super) fn one_by_one(
    arrays: Vec<Named<'_>>,
    chosen: &[u8],
    notes: &mut Notes,
) -> Result<Vec<Piece>, FileError> {
    let (labels, pictures) = labels_apart(arrays);
    if pictures.is_empty()
        && let Some(Named { label, .. }) = labels.first()
    {
        return Err(FileError::Array {
            file: label.clone(),
            fact: "holds labels, but no pictures".into(),
            remedy: "Drop it together with the array of its pictures.".into(),
        });
    }
    pieces(pictures, &labels, chosen, notes)
}

/// Which to learn from and which to judge by: of sets for validation and for testing, the first.
fn split(pictures: &[Named<'_>]) -> Option<[usize; 2]> {
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut found = (0..pictures.len()).filter(|&at| fits(&pictures[at].name.to_lowercase()));
        found.next().filter(|_| found.next().is_none())
    };
    let named = |role| move |name: &str| Role::named(name) == role;
    let train = only(&named(Role::Train))?;
    let validation = only(&named(Role::Validation)).or_else(|| {
        let judged = named(Role::Validation);
        only(&|name: &str| judged(name) && name.contains("val"))
    });
    Some([train, validation?])
}

fn pieces(
    pictures: Vec<Named<'_>>,
    labels: &[Named<'_>],
    chosen: &[u8],
    notes: &mut Notes,
) -> Result<Vec<Piece>, FileError> {
    let single = pictures.len() == 1;
    let mut pieces = Vec::new();
    for one in pictures {
        let pixels = reading::pixels(&one.label, &one.array, chosen, notes)?;
        let role = Role::named(&one.name);
        let mut mine = labels
            .iter()
            .filter(|labels| Role::named(&labels.name) == role);
        let mine = mine.next().or(labels.first().filter(|_| single));
        let labels = mine.and_then(|labels| {
            let count = pixels.len() / super::PICTURE_BYTES;
            let names = names(labels).filter(|names| names.len() == count);
            if names.is_none() {
                let text = "these labels aren't used. They aren't one for each picture.";
                notes.say(&labels.label, text.into());
            }
            names
        });
        pieces.push(Piece {
            role,
            pixels,
            labels,
        });
    }
    Ok(pieces)
}

/// Takes the arrays of labels out: what is named as labels are, and has one for each of something.
fn labels_apart(arrays: Vec<Named<'_>>) -> (Vec<Named<'_>>, Vec<Named<'_>>) {
    arrays.into_iter().partition(|one| {
        let name = one
            .name
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let mut words = name.split(|c: char| !c.is_ascii_alphabetic());
        let says = ["label", "target", "class"]
            .iter()
            .any(|word| name.contains(word))
            || words.any(|word| matches!(word, "y" | "ytrain" | "ytest" | "yval"));
        let like = match *one.array.shape() {
            [_] | [_, 1] => true,
            [_, classes] => classes <= limits::CLASSES && names(one).is_some(),
            _ => false,
        };
        says && like
    })
}

/// The name of each label's class: a number's is the number, and in one-hot rows of ten CIFAR-10's.
/// `None` for what are no labels.
fn names(labels: &Named<'_>) -> Option<Vec<String>> {
    let array = &labels.array;
    let (rows, columns) = match *array.shape() {
        [rows] => (rows, 1),
        [rows, columns] => (rows, columns),
        _ => return None,
    };
    if rows as u64 > limits::PICTURES {
        return None;
    }
    if !array.dtype().is_number() {
        return match array.values(&labels.label) {
            Ok(Values::Texts(names)) if columns == 1 => Some(names),
            _ => None,
        };
    }
    let strides = array.strides();
    let at = |row: usize, column: usize| {
        array.number(row * strides[0] + column * strides.get(1).unwrap_or(&0))
    };
    let number = |row: usize| {
        let value = at(row, 0);
        let whole = value.fract() == 0.0 && (0.0..limits::PICTURES as f64).contains(&value);
        whole.then(|| value.to_string())
    };
    let one_hot = |row: usize| {
        let mut others = (0..columns).filter(|column| at(row, *column) != 0.0);
        let hot = others.next()?;
        (at(row, hot) == 1.0 && others.next().is_none()).then(|| match columns {
            10 => CIFAR_CLASSES[hot].to_owned(),
            _ => hot.to_string(),
        })
    };
    if columns == 1 {
        (0..rows).map(number).collect()
    } else {
        (0..rows).map(one_hot).collect()
    }
}
