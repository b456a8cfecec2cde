//! How many values an array has, and where each lies.

use crate::FileError;

/// Refuses an array of more than `limit` values.
pub(crate) fn within(file: &str, shape: &[usize], limit: u64) -> Result<(), FileError> {
    // A zero among the dimensions must not hide the others' size.
    let size = shape
        .iter()
        .fold(1_u64, |size, dim| size.saturating_mul((*dim).max(1) as u64));
    if size > limit {
        return Err(FileError::TooBig {
            file: file.into(),
            what: "values in one array",
            found: size,
            limit,
        });
    }
    Ok(())
}

/// Where the values of an array in C order lie when it is stored in Fortran's, first index fastest.
pub(crate) fn fortran_places(shape: &[usize], count: usize) -> Vec<usize> {
    let mut index = vec![0; shape.len()];
    let mut places = Vec::with_capacity(count);
    for _ in 0..count {
        let place = index
            .iter()
            .zip(shape)
            .rev()
            .fold(0, |place, (at, dim)| place * dim + at);
        places.push(place);
        for (at, dim) in index.iter_mut().zip(shape).rev() {
            *at += 1;
            if *at < *dim {
                break;
            }
            *at = 0;
        }
    }
    places
}
