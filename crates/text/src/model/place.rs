//! Where a number lies, in the snapshot's own notation: `Wxh[100, 9]`.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Shape;
use crate::error::{Error, Result};

/// One of the five arrays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
pub enum Array {
    /// Input to hidden, `[D, V]`.
    Wxh,
    /// Hidden to hidden, `[D, D]`.
    Whh,
    /// Hidden to output, `[V, D]`.
    Why,
    /// Bias of the hidden units, `[D]`; a column `[D, 1]` in NumPy.
    #[serde(rename = "bh")]
    Bh,
    /// Bias of the outputs, `[V]`; a column `[V, 1]` in NumPy.
    #[serde(rename = "by")]
    By,
}

impl Array {
    /// All, in the order of the flat buffer.
    pub const ALL: [Array; 5] = [Array::Wxh, Array::Whh, Array::Why, Array::Bh, Array::By];

    /// Its name in min-char-rnn.
    pub fn name(self) -> &'static str {
        match self {
            Array::Wxh => "Wxh",
            Array::Whh => "Whh",
            Array::Why => "Why",
            Array::Bh => "bh",
            Array::By => "by",
        }
    }

    /// Rows and columns; a bias is a single column.
    pub fn size(self, shape: Shape) -> [usize; 2] {
        let Shape { vocabulary, hidden } = shape;
        match self {
            Array::Wxh => [hidden, vocabulary],
            Array::Whh => [hidden, hidden],
            Array::Why => [vocabulary, hidden],
            Array::Bh => [hidden, 1],
            Array::By => [vocabulary, 1],
        }
    }

    /// Where it lies in the flat buffer.
    pub fn range(self, shape: Shape) -> Range<usize> {
        match self {
            Array::Wxh => shape.wxh(),
            Array::Whh => shape.whh(),
            Array::Why => shape.why(),
            Array::Bh => shape.bh(),
            Array::By => shape.by(),
        }
    }

    /// Where it begins in the flat buffer.
    pub fn start(self, shape: Shape) -> usize {
        self.range(shape).start
    }
}

/// One number of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// The array that the number belongs to.
    pub array: Array,
    /// The row in that array, from 0.
    pub row: usize,
    /// Its column, 0 in a bias.
    pub column: usize,
}

impl Place {
    /// The place of a number of the flat buffer; `index` is less than `shape.parameters()`.
    pub fn of(shape: Shape, index: usize) -> Self {
        let array = Array::ALL
            .into_iter()
            .rev()
            .find(|array| array.start(shape) <= index)
            .expect("the first array begins at 0");
        let [_, columns] = array.size(shape);
        let within = index - array.start(shape);
        Place {
            array,
            row: within / columns,
            column: within % columns,
        }
    }

    /// Its index in the flat buffer.
    ///
    /// # Errors
    /// [`Error::NoPlace`] where the network has no such number.
    pub fn index(self, shape: Shape) -> Result<usize> {
        let [rows, columns] = self.array.size(shape);
        if self.row < rows && self.column < columns {
            return Ok(self.array.start(shape) + self.row * columns + self.column);
        }
        Err(Error::NoPlace {
            name: self.to_string(),
            hidden: shape.hidden,
            vocabulary: shape.vocabulary,
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, Place { row, column, .. }) = (self.array.name(), self);
        match self.array {
            Array::Bh | Array::By => write!(f, "{name}[{row}]"),
            _ => write!(f, "{name}[{row}, {column}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_is_the_index_of_its_place() {
        let shape = Shape {
            vocabulary: 3,
            hidden: 5,
        };
        for index in 0..shape.parameters() {
            assert_eq!(Place::of(shape, index).index(shape), Ok(index));
        }
        let beyond = Place {
            array: Array::Wxh,
            row: 0,
            column: 3,
        };
        assert!(beyond.index(shape).is_err());
    }

    #[test]
    fn places_are_written_as_numpy_indexes_them() {
        let shape = Shape {
            vocabulary: 62,
            hidden: 250,
        };
        assert_eq!(Place::of(shape, 100 * 62 + 9).to_string(), "Wxh[100, 9]");
        assert_eq!(Place::of(shape, shape.by().start + 2).to_string(), "by[2]");
    }
}
