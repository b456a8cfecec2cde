//! A recipe that a report carries: whatever its half makes of it, it is small and plain.

use serde_json::{Number, Value};

use crate::clean;
use crate::error::{Error, Result};
use crate::limits;
use crate::report::RecipeJson;

/// Values of a small object inside a recipe, for instance of its data.
const SMALL: usize = 8;

/// Nothing, where a recipe is no larger than one can be, holds only plain values, and none of its
/// fields is called like something of JavaScript's own. Its numbers become as JavaScript writes
/// them: it knows no difference between 1 and 1.0.
pub(super) fn check(what: impl Fn() -> String, recipe: &mut RecipeJson) -> Result<()> {
    let unfit = |fact: String| Error::Unfit {
        fact,
        remedy: "Add the run or the figure again from its lab.",
    };
    let bytes = serde_json::to_string(recipe).map_or(usize::MAX, |json| json.len());
    if bytes > limits::RECIPE {
        return Err(Error::TooMuch {
            what: what(),
            found: bytes,
            most: limits::RECIPE,
            noun: "byte",
            remedy: "Take a recipe of Palomino's own.",
        });
    }
    for (name, value) in recipe.iter_mut() {
        if !clean::is_slug(name) {
            return Err(unfit(format!(
                "{} has a field called “{}”, which no recipe has",
                what(),
                palomino_files::plain(name, 40)
            )));
        }
        let fits = match value {
            Value::Object(object) => {
                object.len() <= SMALL
                    && object
                        .iter_mut()
                        .all(|(name, value)| clean::is_slug(name) && is_plain(value))
            }
            other => is_plain(other),
        };
        if !fits {
            return Err(unfit(format!(
                "{} has a value for “{name}” that no recipe has",
                what()
            )));
        }
    }
    Ok(())
}

/// Whether a value is nothing, a switch, a number or a name, which is cleaned.
fn is_plain(value: &mut Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::Number(number) => {
            let whole = number.as_f64().filter(|n| n.fract() == 0.0);
            if let Some(whole) = whole.filter(|n| n.abs() < limits::WHOLE as f64) {
                *number = Number::from(whole as i64);
            }
            true
        }
        Value::String(text) => {
            let fits = text.chars().count() <= limits::NAME;
            *text = palomino_files::plain(text, limits::NAME);
            fits
        }
        Value::Array(_) | Value::Object(_) => false,
    }
}
