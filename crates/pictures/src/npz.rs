//! The arrays of pictures in an `.npz`, which is a zip with an `.npy` a member.

use palomino_files::{FileError as Fault, listed, members::Members, npy::MAGIC, shown};

use super::{
    FileError, PICTURE_BYTES, limits, npy,
    piece::{Piece, Role},
};

/// The arrays of pictures in an `.npz`: one of them, or one to learn from and one to validate with.
pub(super) fn pieces(file: &str, bytes: &[u8]) -> Result<Vec<Piece>, FileError> {
    let mut members = Members::open(file, bytes)?;
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    let mut refusal = None;
    for index in 0..members.len() {
        let mut member = members.member(index)?;
        let (name, label) = (member.name.clone(), member.label.clone());
        let start = member.start()?;
        if !start.starts_with(MAGIC) {
            if start.starts_with(b"PK") {
                return Err(Fault::NothingInside {
                    file: file.into(),
                    found: format!("{}, which is itself a zip", shown(&name)),
                    wanted: "Palomino reads only the arrays (.npy) of an .npz. Unpack it and drop \
                             what is inside.",
                }
                .into());
            }
            others.push(name);
            continue;
        }
        let header = npy::header(&label, start)?;
        match npy::count(&label, &header) {
            Ok(count) => {
                let mut pixels = member.whole(header.data_at + count * PICTURE_BYTES)?;
                npy::pictures(&label, &pixels)?;
                pixels.drain(..header.data_at);
                let total: usize = found.iter().map(|(_, pixels)| pixels.len()).sum();
                let count = ((total + pixels.len()) / PICTURE_BYTES) as u64;
                if count > limits::PICTURES {
                    return Err(limits::too_many_pictures(file, count));
                }
                found.push((name, pixels));
            }
            // Labels and the like may lie beside the pictures; if there are none, this says why.
            Err(error) => {
                others.push(name);
                refusal.get_or_insert(error);
            }
        }
    }
    choose(file, found, refusal, &others)
}

/// A single array is taken whole; of several, the two that are named for it.
fn choose(
    file: &str,
    mut found: Vec<(String, Vec<u8>)>,
    refusal: Option<FileError>,
    others: &[String],
) -> Result<Vec<Piece>, FileError> {
    match found.len() {
        0 => Err(match refusal {
            Some(error) if others.len() == 1 => error,
            _ => Fault::NothingInside {
                file: file.into(),
                found: listed(others),
                wanted: "It has no array of pictures, of shape (N, 32, 32, 3) and dtype uint8. In \
                         Python, save one with np.savez(\"pictures.npz\", train=a, validation=b).",
            }
            .into(),
        }),
        1 => Ok(found
            .drain(..)
            .map(|(_, pixels)| Piece {
                role: Role::Unsaid,
                pixels,
            })
            .collect()),
        _ => {
            let mut of = |role| {
                let mut named = (0..found.len()).filter(|i| Role::named(&found[*i].0) == role);
                let (first, second) = (named.next(), named.next());
                first.filter(|_| second.is_none()).map(|i| Piece {
                    role,
                    pixels: std::mem::take(&mut found[i].1),
                })
            };
            match (of(Role::Train), of(Role::Validation)) {
                (Some(train), Some(validation)) => Ok(vec![train, validation]),
                _ => Err(Fault::NothingInside {
                    file: file.into(),
                    found: listed(
                        &found
                            .iter()
                            .map(|(name, _)| name.clone())
                            .collect::<Vec<_>>(),
                    ),
                    wanted: "It doesn't say which of these arrays to learn from. Name one `train` \
                             and one `validation`, or save a single one.",
                }
                .into()),
            }
        }
    }
}
