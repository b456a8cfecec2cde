//! The arrays in an `.npz`, which is a zip with an `.npy` a member.

use palomino_files::{FileError as Fault, members::Members, npy::MAGIC, shown};

use super::{
    FileError,
    arrays::{Inside, Named},
    limits, npy,
};

/// The arrays in an `.npz` that are read here.
pub(super) fn arrays(file: &str, bytes: &[u8]) -> Result<Inside<'static>, FileError> {
    let members = Members::open(file, bytes)?;
    let mut found = Inside::default();
    let mut inflated = 0;
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
            found.others.push(name);
            continue;
        }
        let header = npy::header(&label, start);
        let length = header.and_then(|header| npy::length(&label, &header));
        let length = match length {
            Ok(length) => length,
            // Other things may lie beside the pictures; if there are none, this says why.
            Err(error) => {
                found.others.push(name);
                found.refusal.get_or_insert(error);
                continue;
            }
        };
        inflated += length as u64;
        if inflated > limits::INFLATED {
            return Err(Fault::TooBig {
                file: file.into(),
                what: "bytes when it is unpacked",
                found: inflated,
                limit: limits::INFLATED,
            }
            .into());
        }
        let array = npy::stored(&label, member.whole(length)?.into())?;
        found.arrays.push(Named { name, label, array });
    }
    Ok(found)
}
