//! A network as an `.npz` with the very names, types and shapes of the course's snapshot:
//! `np.load(file, allow_pickle=True)` reads it.

use palomino_files::{members, npy};

use super::parts::{ACCUMULATORS, ARRAYS};
use crate::data::Vocabulary;
use crate::model::{Array, Parameters};

/// The file of a network: `accumulators` are Adagrad's, flat, if there are any; `data_size` is the
/// length of the text it was trained on.
///
/// # Panics
/// Where there are accumulators, but not as many as parameters.
pub fn write_npz(
    parameters: &Parameters,
    accumulators: Option<&[f32]>,
    vocabulary: &Vocabulary,
    data_size: u64,
) -> Vec<u8> {
    let mut written = Vec::new();
    let mut add = |name: &str, array: Vec<u8>| written.push((format!("{name}.npy"), array));
    for (names, values) in [
        (ARRAYS, Some(parameters.values())),
        (ACCUMULATORS, accumulators),
    ] {
        let Some(values) = values else { continue };
        for (name, array) in names.into_iter().zip(Array::ALL) {
            let size = array.size(parameters.shape());
            let values = &values[array.range(parameters.shape())];
            let data: Vec<u8> = values
                .iter()
                .flat_map(|value| f64::from(*value).to_le_bytes())
                .collect();
            add(name, npy::written("<f8", &size, &data));
        }
    }
    add("chars", characters(vocabulary.characters()));
    add(
        "vocab_size",
        npy::written("<i8", &[], &(vocabulary.len() as i64).to_le_bytes()),
    );
    add(
        "data_size",
        npy::written("<i8", &[], &(data_size as i64).to_le_bytes()),
    );
    add(
        "char_to_ix",
        dict(vocabulary, |text, number| [text, number].concat()),
    );
    add(
        "ix_to_char",
        dict(vocabulary, |text, number| [number, text].concat()),
    );
    members::written(&written)
}

/// The characters: bytes where all are ASCII, as in the course's file, else code points.
fn characters(characters: &[char]) -> Vec<u8> {
    if characters.iter().all(char::is_ascii) {
        let bytes: Vec<u8> = characters
            .iter()
            .map(|character| *character as u8)
            .collect();
        npy::written("|S1", &[characters.len()], &bytes)
    } else {
        let points = characters
            .iter()
            .flat_map(|character| u32::from(*character).to_le_bytes());
        npy::written("<U1", &[characters.len()], &points.collect::<Vec<_>>())
    }
}

/// A dict in an array of one object, as protocol 2 pickles it: read by Python 2 and 3 and by every
/// numpy.
fn dict(vocabulary: &Vocabulary, pair: impl Fn(Vec<u8>, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    // What np.save itself writes: an empty array, filled by BUILD with (version, shape, dtype,
    // order, [the dict]).
    let mut pickle =
        b"\x80\x02cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85U\x01b\x87R"
            .to_vec();
    pickle.extend(b"(K\x01)cnumpy\ndtype\nU\x02O8K\x00K\x01\x87R");
    pickle.extend(b"(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb\x89]}(");
    for (number, character) in vocabulary.characters().iter().enumerate() {
        pickle.extend(pair(text(*character), integer(number as u16)));
    }
    pickle.extend(b"uatb.");
    npy::written("|O", &[], &pickle)
}

/// A character as a Python text (`str` in Python 3).
fn text(character: char) -> Vec<u8> {
    let mut buffer = [0; 4];
    let bytes = character.encode_utf8(&mut buffer).as_bytes();
    [b"X", (bytes.len() as u32).to_le_bytes().as_slice(), bytes].concat()
}

fn integer(number: u16) -> Vec<u8> {
    let [low, high] = number.to_le_bytes();
    vec![b'M', low, high]
}
