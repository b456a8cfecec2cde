//! What may be wrong with a table of rows, for the tests of both halves.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Failure;
use crate::form::{Control, Field, Form, significant};

/// What is wrong with a form, in words: nothing where every value of the recipe has one row, each
/// row reads its own value and no other, and each choice offers what there is to choose.
///
/// `without_row` is the one value that the page chooses elsewhere; `check` puts a recipe through
/// its ranges.
pub fn faults<R: Serialize + DeserializeOwned>(
    form: &Form<R>,
    without_row: &str,
    check: impl Fn(R) -> Result<R, Failure>,
) -> Vec<String> {
    let defaults = serde_json::to_value(&form.defaults).expect("a recipe is plain data");
    let mut faults = Vec::new();
    for name in defaults.as_object().expect("a recipe is an object").keys() {
        let rows = form.fields.iter().filter(|field| field.name == *name);
        let (rows, wanted) = (rows.count(), usize::from(name != without_row));
        if rows != wanted {
            faults.push(format!("{name} has {rows} rows"));
        }
    }
    for field in &form.fields {
        let help = field.help.len() > 20 && field.help.ends_with('.');
        if !help || field.label.is_empty() {
            faults.push(format!(
                "{} needs a label and a sentence of help",
                field.name
            ));
        }
        if defaults.get(&field.name).is_none() {
            faults.push(format!("no value is called {}", field.name));
        }
        let with = |value: Value| {
            let mut recipe = defaults.clone();
            recipe[&field.name] = value;
            serde_json::from_value::<R>(recipe)
        };
        faults.extend(fault(field, &defaults[&field.name], with, &check));
        if field.when.is_some() && !depends_on_what_is_offered(field, &form.fields) {
            faults.push(format!("{} depends on what is not offered", field.name));
        }
    }
    faults
}

/// Whether the values for which a field matters are among those of another.
fn depends_on_what_is_offered(field: &Field, fields: &[Field]) -> bool {
    let Some(when) = &field.when else { return true };
    let other = fields.iter().find(|other| other.name == when.field);
    let offered: Vec<&str> = match other.map(|other| &other.control) {
        Some(Control::Choice { options }) => options.iter().map(|o| o.value.as_str()).collect(),
        Some(Control::Switch) => vec!["true", "false"],
        _ => Vec::new(),
    };
    when.values
        .iter()
        .all(|value| offered.contains(&value.as_str()))
}

/// What is wrong with one row.
fn fault<R: Serialize>(
    field: &Field,
    default: &Value,
    with: impl Fn(Value) -> serde_json::Result<R>,
    check: impl Fn(R) -> Result<R, Failure>,
) -> Option<String> {
    let name = &field.name;
    match &field.control {
        Control::Number {
            min, max, whole, ..
        } => number_fault(name, [*min, *max], *whole, with, check),
        Control::Switch => (!default.is_boolean()).then(|| format!("{name} is no switch")),
        Control::Choice { options } => {
            let offered: Vec<&str> = options.iter().map(|o| o.value.as_str()).collect();
            match default.is_string() {
                true => choice_fault(name, offered, with),
                false => numeral_fault(name, &offered, with, check),
            }
        }
    }
}

/// Values beyond a range have to be refused by its row's name, those inside to come back as they
/// were.
fn number_fault<R: Serialize>(
    name: &str,
    [min, max]: [f64; 2],
    whole: bool,
    with: impl Fn(Value) -> serde_json::Result<R>,
    check: impl Fn(R) -> Result<R, Failure>,
) -> Option<String> {
    let (span, value) = (max - min, |number: f64| match whole {
        true => Value::from(number.round() as i64),
        false => Value::from(number),
    });
    // What its type can't hold is refused before.
    for recipe in [min - 1.0, max + 1.0]
        .into_iter()
        .filter_map(|n| with(value(n)).ok())
    {
        let refused = check(recipe).err().and_then(|failure| failure.field);
        if refused.as_deref() != Some(name) {
            return Some(format!("{name} may be out of its range"));
        }
    }
    let inside = value(min + span / 3.0);
    let checked = with(inside.clone())
        .ok()
        .and_then(|recipe| check(recipe).ok());
    let found = checked.and_then(|recipe| serde_json::to_value(recipe).ok()?[name].as_f64());
    let wanted = inside.as_f64().map(|wanted| match whole {
        true => wanted,
        false => significant(wanted, 6),
    });
    (found != wanted).then(|| format!("{name} becomes {found:?}, not {wanted:?}"))
}

/// A choice has to offer the variants of its enum, which serde lists where it finds none of them.
fn choice_fault<R>(
    name: &str,
    mut offered: Vec<&str>,
    with: impl Fn(Value) -> serde_json::Result<R>,
) -> Option<String> {
    let refused = with(Value::from("?")).err()?.to_string();
    let (_, listed) = refused.split_once("expected ")?;
    let mut there: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    there.sort_unstable();
    offered.sort_unstable();
    (there != offered).then(|| format!("{name} offers {offered:?}, there are {there:?}"))
}

/// Of small numbers those are allowed that are offered.
fn numeral_fault<R>(
    name: &str,
    offered: &[&str],
    with: impl Fn(Value) -> serde_json::Result<R>,
    check: impl Fn(R) -> Result<R, Failure>,
) -> Option<String> {
    let allowed = |number: &u32| with(Value::from(*number)).is_ok_and(|r| check(r).is_ok());
    let allowed: Vec<String> = (0..64).filter(allowed).map(|n| n.to_string()).collect();
    (allowed != offered).then(|| format!("{name} offers {offered:?}, allowed are {allowed:?}"))
}
