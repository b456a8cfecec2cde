//! numpy's `.npz`: a zip with an `.npy` a member.

use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive, result::ZipError};

use super::{
    FileError, PICTURE_BYTES,
    archive::{leads_out, listed},
    file_error::shown,
    limits, npy,
    piece::{Piece, Role},
};

/// The arrays of pictures in an `.npz`: one of them, or one to learn from and one to validate with.
pub(super) fn pieces(file: &str, bytes: &[u8]) -> Result<Vec<Piece>, FileError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| explain(file, "the list of its members", error))?;
    if zip.len() as u64 > limits::MEMBERS {
        return Err(FileError::TooBig {
            file: file.into(),
            what: "a number of members",
            found: zip.len() as u64,
            limit: limits::MEMBERS,
        });
    }
    if zip.has_duplicate_names() {
        return Err(FileError::Twice {
            file: file.into(),
            what: "a member's name".into(),
        });
    }
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    let mut refusal = None;
    for index in 0..zip.len() {
        let whole = format!("{file}, member {index}");
        let mut member = match zip.by_index(index) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(FileError::Encrypted {
                    file: file.into(),
                    member: format!("member {index}"),
                });
            }
            member => member.map_err(|error| explain(&whole, "the member", error))?,
        };
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        if leads_out(&name) {
            return Err(FileError::UnsafePath {
                file: file.into(),
                member: shown(&name),
            });
        }
        let label = format!("{file}, {}", shown(&name));
        if member.encrypted() {
            return Err(FileError::Encrypted {
                file: file.into(),
                member: shown(&name),
            });
        }
        if !matches!(
            member.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(FileError::SomethingElse {
                file: label,
                what: "compressed by a method that numpy doesn't use",
                remedy: "Save it with np.savez or np.savez_compressed.",
            });
        }
        let start = start(&label, &mut member)?;
        if !start.starts_with(b"\x93NUMPY") {
            if start.starts_with(b"PK") {
                return Err(FileError::NothingInside {
                    file: file.into(),
                    found: format!("{}, which is a zip itself", shown(&name)),
                    wanted: "only the .npy arrays of an .npz are read; unpack it and drop what is inside",
                });
            }
            others.push(name);
            continue;
        }
        let header = npy::Header::read(&label, &start)?;
        match header.pictures(&label) {
            Ok(count) => {
                let mut pixels = rest(
                    &label,
                    start,
                    member,
                    header.data_at + count * PICTURE_BYTES,
                )?;
                npy::pictures(&label, &pixels)?;
                pixels.drain(..header.data_at);
                let total: usize = found.iter().map(|(_, pixels)| pixels.len()).sum();
                let count = ((total + pixels.len()) / PICTURE_BYTES) as u64;
                if count > limits::PICTURES {
                    return Err(FileError::TooBig {
                        file: file.into(),
                        what: "a number of pictures",
                        found: count,
                        limit: limits::PICTURES,
                    });
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

/// Enough of a member to see its header.
fn start(label: &str, member: &mut impl Read) -> Result<Vec<u8>, FileError> {
    let mut start = Vec::new();
    member
        .take(limits::NPY_HEADER + 12)
        .read_to_end(&mut start)
        .map_err(|error| explain(label, "the member", error.into()))?;
    Ok(start)
}

/// The whole member, which its own header says is `length` long; its checksum is checked on the way.
fn rest(
    label: &str,
    mut start: Vec<u8>,
    mut member: impl Read,
    length: usize,
) -> Result<Vec<u8>, FileError> {
    start.reserve(length.saturating_sub(start.len()));
    // One byte more than promised: to meet the end, where the checksum is, or to see that there is more.
    let left = (length + 1).saturating_sub(start.len()) as u64;
    member
        .by_ref()
        .take(left)
        .read_to_end(&mut start)
        .map_err(|error| explain(label, "the array", error.into()))?;
    Ok(start)
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
            _ => FileError::NothingInside {
                file: file.into(),
                found: listed(others),
                wanted: "none of them is an array of pictures, (N, 32, 32, 3) of uint8; save one with np.savez(\"pictures.npz\", train=a, validation=b)",
            },
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
                _ => Err(FileError::NothingInside {
                    file: file.into(),
                    found: listed(
                        &found
                            .iter()
                            .map(|(name, _)| name.clone())
                            .collect::<Vec<_>>(),
                    ),
                    wanted: "which of these arrays to learn from can't be told; name one `train` and one `validation`, or save a single one",
                }),
            }
        }
    }
}

fn explain(file: &str, what: &str, error: ZipError) -> FileError {
    let file = file.to_owned();
    match error {
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            FileError::Truncated {
                file,
                what: what.into(),
            }
        }
        // The list of members is at a zip's end: without it, the end is missing.
        ZipError::InvalidArchive(_) if what.starts_with("the list") => FileError::Truncated {
            file,
            what: what.into(),
        },
        error => FileError::Damaged {
            file,
            fact: error.to_string(),
        },
    }
}
