//! The colours of a palette in a file: an array of (K, 3), by itself or beside something else, as
//! k-means of SciPy gives it (centres and distortion).

use palomino_files::{
    FileError as Fault, Values, json,
    members::{Members, is_zip},
    npy,
    pickle::{Global, Node, Pickle, Purpose, Strange, is_pickle},
};

use super::MOST_COLOURS;

/// What a pickle of colours may do.
const COLOURS: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Refused,
    like: "a palette",
    instead_of_names: "Save the colours with np.save.",
    instead: "Save the colours with np.save.",
};

/// Bytes of such a file: the course's takes 1,000.
const FILE_BYTES: usize = 1 << 20;
/// Values of an array that could be one of colours.
const MOST_VALUES: u64 = 100_000;
/// What the centres may lie beside.
const MOST_BESIDE: usize = 16;
/// What a dict calls its colours.
const NAMES: [&str; 5] = ["colo", "palette", "cent", "codebook", "rgb"];
/// How far a number that was divided may be from the whole one.
const NEAR_WHOLE: f64 = 0.01;

/// A palette that was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundColours {
    /// Red, green and blue of each of 2 to 64 colours.
    pub colours: Vec<[u8; 3]>,
    /// What was found and done, in sentences.
    pub note: String,
}

/// An array of (K, 3).
type Table = (Vec<usize>, Values);

/// The palette in a file; `None` where it is something else.
///
/// # Errors
/// When it has an array of colours, but of too many, or of numbers that are none.
pub fn find_colours(file: &str, bytes: &[u8]) -> Result<Option<FoundColours>, Fault> {
    if bytes.len() > FILE_BYTES {
        return Ok(None);
    }
    let found = if bytes.starts_with(npy::MAGIC) {
        in_npy(file, bytes)
    } else if is_zip(bytes) {
        in_npz(file, bytes)
    } else if is_pickle(bytes) {
        in_pickle(file, bytes)
    } else if json::is_json(bytes) {
        json::read(file, bytes)
            .ok()
            .and_then(|json| among(file, &json))
    } else {
        None
    };
    found.map(|table| levels(file, table)).transpose()
}

fn in_npy(file: &str, bytes: &[u8]) -> Option<Table> {
    let header = npy::Header::read(file, bytes).ok()?;
    if header.dtype.contains('O') {
        return in_pickle(file, bytes.get(header.data_at..)?);
    }
    matches!(*header.shape, [_, 3])
        .then(|| npy::Array::read(file, bytes, MOST_VALUES).ok())?
        .map(|array| (array.shape, array.values))
}

fn in_npz(file: &str, bytes: &[u8]) -> Option<Table> {
    let members = Members::open(file, bytes).ok()?;
    let mut found = None;
    for index in 0..members.len() {
        let mut member = members.member(index).ok()?;
        match member.header() {
            // Pictures lie beside it, or the other arrays of a network.
            Ok(Some(header)) if header.shape.len() > 2 => return None,
            Ok(Some(header)) if header.shape.len() == 2 || header.dtype.contains('O') => {
                if found.is_some() {
                    return None;
                }
                found = Some(in_npy(file, &member.whole(FILE_BYTES).ok()?));
            }
            _ => {}
        }
    }
    found?
}

fn in_pickle(file: &str, bytes: &[u8]) -> Option<Table> {
    among(file, &Pickle::read(file, bytes, &COLOURS).ok()?)
}

/// The first array of (K, 3): the value itself, or one that lies in it.
fn among(file: &str, pickle: &Pickle<'_>) -> Option<Table> {
    let mut root = pickle.root();
    if let Node::Array(array) = root
        && let ([], Some([only])) = (array.shape.as_slice(), pickle.objects(array))
    {
        root = pickle.node(*only);
    }
    let table = |node: &Node<'_>| {
        let found = pickle.numbers(file, node, MOST_VALUES).ok()??;
        matches!(*found.0, [_, 3]).then_some(found)
    };
    let is_named = |name: &Node<'_>| {
        let name = name.to_text().unwrap_or_default().to_lowercase();
        NAMES.iter().any(|part| name.contains(part))
    };
    table(root).or_else(|| match root {
        Node::Dict(pairs) => pairs
            .iter()
            .take(MOST_BESIDE)
            .filter(|(name, _)| is_named(pickle.node(*name)))
            .find_map(|(_, value)| table(pickle.node(*value))),
        _ => pickle
            .items(root)?
            .iter()
            .take(MOST_BESIDE)
            .find_map(|id| table(pickle.node(*id))),
    })
}

/// The colours as levels. Numbers in 0..1 were divided by 255 or 256, which shows where they were
/// whole before; else they are times 256, as in the course.
fn levels(file: &str, (shape, values): Table) -> Result<FoundColours, Fault> {
    let refused = |fact: String, remedy| Fault::Array {
        file: file.into(),
        fact,
        remedy,
    };
    let (count, whole) = (shape[0], matches!(values, Values::I64(_)));
    if !(2..=MOST_COLOURS).contains(&count) {
        let found = palomino_files::counted(count as u64, "colour");
        let fact = format!("has {found}, but a palette has 2 to {MOST_COLOURS}");
        return Err(refused(fact, "save 2 to 64 rows of it, such as a[:64]"));
    }
    let values = values.numbers().unwrap_or_default();
    let most = values.iter().copied().fold(0.0, f64::max);
    // Not a number is in no range.
    if !values.iter().all(|value| (0.0..=256.0).contains(value)) || values.is_empty() {
        return Err(refused(
            "looks like a palette, but has numbers outside of 0 to 255".into(),
            "save red, green and blue from 0 to 255",
        ));
    }
    let near = |times: f64| {
        let mut off = values
            .iter()
            .map(|value| value * times - (value * times).round());
        off.all(|off| off.abs() < NEAR_WHOLE)
    };
    let (times, note) = if whole || most > 1.0 {
        (1.0, "")
    } else if near(255.0) {
        (255.0, " Its numbers from 0 to 1 are times 255.")
    } else {
        (
            256.0,
            " Its numbers from 0 to 1 are times 256, as in the course.",
        )
    };
    let level = |value: &f64| (value * times).round().min(255.0) as u8;
    let all: Vec<u8> = values.iter().map(level).collect();
    let note = format!("The palette is that of {file}: {count} colours.{note}");
    let colours = all.as_chunks().0.to_vec();
    Ok(FoundColours { colours, note })
}
