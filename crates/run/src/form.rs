//! A recipe as a form. Each half keeps one table with one [`Row`] a field, and nothing else of a
//! field is said anywhere: the form that the page draws, the check of every recipe from outside,
//! and what is said of a value out of its range all come from the rows.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use crate::error::{Error, Result};

/// Significant digits of a fraction in a recipe.
const DIGITS: usize = 6;

/// The form that the page draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Form<R> {
    /// One row a value, in reading order; what a run trains on has no row, the page chooses it by
    /// dropping files.
    pub fields: Vec<Field>,
    /// The values that a fresh page starts with.
    pub defaults: R,
}

/// One value of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its name in a recipe, for instance `batchSize`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// One sentence of help.
    pub help: String,
    /// Whether it is folded under "advanced".
    pub advanced: bool,
    /// How it is chosen.
    pub control: Control,
    /// Where it matters only for some values of another field: that field and those values.
    pub when: Option<When>,
}

/// A field matters only where another one has one of these values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// The name of the other field, as the recipe's JSON spells it.
    pub field: String,
    /// The values for which this one matters.
    pub values: Vec<String>,
}

/// How a value is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Control {
    /// A number from `min` to `max`.
    Number {
        /// The smallest number that the form takes.
        min: f64,
        /// The largest number that the form takes.
        max: f64,
        /// Whether only whole numbers are allowed.
        whole: bool,
        /// Whether a slider for it should be logarithmic.
        logarithmic: bool,
    },
    /// A box to tick.
    Switch,
    /// One of a few values.
    Choice {
        /// The values to choose from, in the order in which they are shown.
        options: Vec<Choice>,
    },
}

/// One of the values of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The value as a recipe spells it; whole numbers as digits (`kernel` is a number in the
    /// recipe).
    pub value: String,
    /// Its name for people.
    pub label: String,
}

/// One row a field: all that is said of it, and where it lies in a recipe.
pub struct Row<R: 'static> {
    /// Its name in a recipe's JSON.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// Whether it is folded under "advanced".
    pub advanced: bool,
    /// What it may be.
    pub value: Value<R>,
    /// The other field, and its values, for which this one matters; `None` where it always does.
    pub when: Option<(&'static str, &'static [&'static str])>,
}

/// What a field may be; of numbers also where they lie, since a file or a link may hold any.
pub enum Value<R: 'static> {
    /// A number without a fraction.
    Whole {
        /// The smallest number that a recipe may have.
        min: u32,
        /// The largest number that a recipe may have.
        max: u32,
        /// How a slider for it moves.
        slider: Slider,
        /// The number in a recipe.
        of: fn(&R) -> usize,
    },
    /// A number with a fraction.
    Fraction {
        /// The smallest number that a recipe may have.
        min: f64,
        /// The largest number that a recipe may have.
        max: f64,
        /// How a slider for it moves.
        slider: Slider,
        /// The number in a recipe.
        of: fn(&mut R) -> &mut f64,
    },
    /// One of a few whole numbers: their digits, and their names for people.
    Numeral {
        /// Each number's digits, and its name for people.
        options: &'static [(&'static str, &'static str)],
        /// The number in a recipe.
        of: fn(&R) -> usize,
    },
    /// One of an enum's variants, as JSON spells them, with their names for people.
    Choice(&'static [(&'static str, &'static str)]),
    /// True or false.
    Switch,
}

/// How a slider moves: by equal steps, or by equal factors where a range spans several powers of
/// ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slider {
    /// Equal ways are equal differences.
    Linear,
    /// Equal ways are equal factors.
    Logarithmic,
}

/// The form of some rows.
pub fn form<R>(rows: &[Row<R>], defaults: R) -> Form<R> {
    Form {
        fields: rows.iter().map(Row::field).collect(),
        defaults,
    }
}

/// Holds every number of a recipe against its range, and rounds its fractions as they are written.
///
/// # Errors
/// [`Error::OutOfRange`] for the first that is not in its range.
pub fn check<R>(rows: &[Row<R>], recipe: &mut R) -> Result<()> {
    rows.iter().try_for_each(|row| row.check(recipe))
}

/// What is said of a value that no row alone refuses, with what may be in words.
pub fn out_of_range<R>(rows: &[Row<R>], field: &'static str, found: &str, range: String) -> Error {
    let row = rows.iter().find(|row| row.name == field);
    Error::OutOfRange {
        field,
        label: row.map_or(field, |row| row.label),
        found: found.into(),
        range,
    }
}

/// A finite number with this many significant decimal digits (at most 15): what is written in JSON
/// then comes back bit for bit, which longer fractions do not promise, and a link holds no digit
/// that nobody chose.
pub fn significant(value: f64, digits: usize) -> f64 {
    format!("{value:.*e}", digits - 1).parse().unwrap_or(value)
}

impl<R> Row<R> {
    /// The row as the page draws it.
    fn field(&self) -> Field {
        Field {
            name: self.name.into(),
            label: self.label.into(),
            help: self.help.into(),
            advanced: self.advanced,
            control: self.control(),
            when: self.when.map(|(field, values)| When {
                field: field.into(),
                values: values.iter().map(|&value| value.into()).collect(),
            }),
        }
    }

    fn control(&self) -> Control {
        match self.value {
            Value::Whole {
                min, max, slider, ..
            } => number(f64::from(min), f64::from(max), true, slider),
            Value::Fraction {
                min, max, slider, ..
            } => number(min, max, false, slider),
            Value::Numeral { options, .. } | Value::Choice(options) => choice(options),
            Value::Switch => Control::Switch,
        }
    }

    fn check(&self, recipe: &mut R) -> Result<()> {
        match self.value {
            Value::Whole { min, max, of, .. } => {
                let found = of(recipe);
                if !(min as usize..=max as usize).contains(&found) {
                    let range = format!("a whole number from {min} to {max}");
                    return Err(self.out_of_range(&found.to_string(), range));
                }
            }
            Value::Fraction { min, max, of, .. } => {
                let found = of(recipe);
                if !(min..=max).contains(found) {
                    let range = format!("a number from {min} to {max}");
                    return Err(self.out_of_range(&found.to_string(), range));
                }
                *found = significant(*found, DIGITS);
            }
            Value::Numeral { options, of } => {
                let found = of(recipe).to_string();
                if options.iter().all(|option| option.0 != found) {
                    let digits: Vec<_> = options.iter().map(|option| option.0).collect();
                    return Err(self.out_of_range(&found, digits.join(" or ")));
                }
            }
            // Any value of their types will do.
            Value::Choice(_) | Value::Switch => {}
        }
        Ok(())
    }

    fn out_of_range(&self, found: &str, range: String) -> Error {
        Error::OutOfRange {
            field: self.name,
            label: self.label,
            found: found.into(),
            range,
        }
    }
}

fn number(min: f64, max: f64, whole: bool, slider: Slider) -> Control {
    Control::Number {
        min,
        max,
        whole,
        logarithmic: slider == Slider::Logarithmic,
    }
}

fn choice(options: &[(&str, &str)]) -> Control {
    let options = options.iter().map(|&(value, label)| Choice {
        value: value.into(),
        label: label.into(),
    });
    Control::Choice {
        options: options.collect(),
    }
}
