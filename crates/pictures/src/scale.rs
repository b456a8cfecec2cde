//! What the numbers of an array mean: 0..255, or 0..1.

use palomino_files::Stored;

use super::FileError;

/// Floats that are a little above 1 where they were computed count as 1.
const ABOUT_ONE: f64 = 1.001;

/// What is white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// 255.
    Bytes,
    /// 1.
    Unit,
}

impl Scale {
    /// A number as one of 256 levels, halves to the even one as numpy does.
    pub(super) fn level(self, number: f64) -> u8 {
        let factor = match self {
            Self::Bytes => 1.0,
            Self::Unit => 255.0,
        };
        // A cast stops at 0 and at 255.
        (number * factor).round_ties_even() as u8
    }

    /// Its range in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Bytes => "0 to 255",
            Self::Unit => "0 to 1",
        }
    }
}

/// What the numbers may mean, told by the numbers; more than one where they don't tell.
///
/// # Errors
/// When they can't be levels of anything, with the place of one that can't.
pub(super) fn scales(file: &str, array: &Stored<'_>) -> Result<&'static [Scale], FileError> {
    let dtype = array.dtype();
    if dtype.is_boolean() {
        return Ok(&[Scale::Unit]);
    }
    if dtype.is_byte() {
        return Ok(&[Scale::Bytes]);
    }
    let refused = |fact: String, remedy: &str| {
        Err(FileError::Array {
            file: file.into(),
            fact,
            remedy: remedy.into(),
        })
    };
    let (mut least, mut most, mut fractions) = ((0.0, 0), (0.0, 0), false);
    for place in 0..array.count() {
        let number = array.number(place);
        if !number.is_finite() {
            let what = if number.is_nan() {
                "not a number"
            } else {
                "infinite"
            };
            return refused(
                format!("can't be pictures: {} is {what}", array.index(place)),
                "Find out where that comes from, and save the array without it.",
            );
        }
        if number < least.0 {
            least = (number, place);
        }
        if number > most.0 {
            most = (number, place);
        }
        fractions |= number.fract() != 0.0;
    }
    let at = |(number, place): (f64, usize)| {
        let digits = (number * 1e4).round() / 1e4;
        format!("{} is {digits}", array.index(place))
    };
    if least.0 < 0.0 && least.0 >= -ABOUT_ONE && most.0 <= ABOUT_ONE && fractions {
        return refused(
            format!(
                "was normalised, to -1..1 as it seems, and doesn't say how: {}",
                at(least)
            ),
            "In Python, save (a + 1) / 2 if -1 was black and 1 was white.",
        );
    }
    if least.0 < 0.0 {
        return refused(
            format!("has numbers below 0: {}", at(least)),
            "Undo what was done to its pictures, so that they lie in 0..255, and save it again.",
        );
    }
    if most.0 > 255.5 {
        return refused(
            format!("has numbers above 255: {}", at(most)),
            "In Python, save np.round(a / a.max() * 255).astype(np.uint8) if its largest number \
             is white.",
        );
    }
    Ok(match dtype.is_float() {
        true if most.0 == 0.0 => &[Scale::Bytes],
        true if most.0 <= ABOUT_ONE && fractions => &[Scale::Unit],
        true if most.0 < 2.0 => &[Scale::Unit, Scale::Bytes],
        _ => &[Scale::Bytes],
    })
}
