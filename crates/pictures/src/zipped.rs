//! A zip that is no `.npz`: pictures in folders, or CIFAR-10's batches as dataset sites pack them.

use palomino_files::{FileError as Fault, members::Members, npy::MAGIC};

use super::{
    FileError, cifar,
    decoded::Decoded,
    folders::{Found, is_junk},
    kind, limits,
};

/// What lies in a zip; `None` where that is neither pictures nor batches, or arrays among others.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    class: u16,
    decoded: &mut Decoded,
) -> Result<Option<Found>, FileError> {
    let members = Members::open_up_to(limits::MEMBERS, file, bytes)?;
    let mut found = Found::default();
    let mut inflated = 0;
    for index in 0..members.len() {
        let mut member = members.member(index)?;
        let (name, label) = (member.name.clone(), member.label.clone());
        if is_junk(&name) {
            continue;
        }
        let batch = cifar::batch_named(&name);
        let start = member.start()?;
        if start.starts_with(MAGIC) {
            return Ok(None);
        }
        let kind = kind::picture(start);
        inflated += start.len() as u64;
        if batch.is_some() || kind.is_some() {
            let whole = member.whole(limits::MEMBER as usize)?;
            inflated += whole.len() as u64;
            if whole.len() as u64 > limits::MEMBER {
                return Err(too_big(
                    &label,
                    "bytes in one member",
                    whole.len(),
                    limits::MEMBER,
                ));
            }
            match (batch, kind) {
                (Some(role), None) => found.batch(file, &name, &whole, role, class)?,
                (_, Some(kind)) => found.picture(file, &name, &whole, kind, decoded)?,
                _ => {}
            }
        }
        if inflated > limits::INFLATED {
            let found = inflated as usize;
            return Err(too_big(
                file,
                "bytes when it is unpacked",
                found,
                limits::INFLATED,
            ));
        }
    }
    Ok((!found.is_empty()).then_some(found))
}

fn too_big(file: &str, what: &'static str, found: usize, limit: u64) -> FileError {
    let (file, found) = (file.into(), found as u64);
    Fault::TooBig {
        file,
        what,
        found,
        limit,
    }
    .into()
}
