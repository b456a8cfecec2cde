//! A recipe as what differs from its half's defaults.

use serde_json::{Map, Number, Value};

use super::pack::Pack;
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::known::{FORMS, WORDS, newest};
use crate::report::{ClaimData, Half, RecipeJson};

/// What a value is written as; words follow the last of these.
const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const NUMBER: u8 = 3;
const STRING: u8 = 4;
const OBJECT: u8 = 5;
/// The field is missing.
const ABSENT: u8 = 6;
/// The files that the run learnt from, as its claim names them.
const AS_DATA: u8 = 7;
const FIRST_WORD: u8 = 16;

/// Writes a recipe of a half; `data` is what its run learnt from, where it has one.
pub(super) fn pack(recipe: &RecipeJson, half: Half, data: Option<&ClaimData>, sink: &mut Sink) {
    let (number, form) = newest(half);
    sink.count(number);
    let defaults = form.defaults();
    let mut different: Vec<(u64, Option<&String>, Option<&Value>)> = Vec::new();
    for (at, (name, default)) in (0..).zip(&defaults) {
        let value = recipe.get(name);
        if value != Some(default) {
            different.push((at, None, value));
        }
    }
    let more = defaults.len() as u64;
    let known = |name: &String| defaults.iter().any(|(known, _)| known == name);
    let others = recipe.iter().filter(|(name, _)| !known(name));
    different.extend(others.map(|(name, value)| (more, Some(name), Some(value))));
    sink.count(different.len() as u64);
    for (at, name, value) in different {
        sink.count(at);
        name.iter().for_each(|name| name.pack(sink));
        match value {
            None => sink.byte(ABSENT),
            Some(value) if data.is_some_and(|data| *value == files(value, data)) => {
                sink.byte(AS_DATA);
                sink.text(value["source"].as_str().unwrap_or_default());
            }
            Some(value) => pack_value(value, sink),
        }
    }
}

/// Reads a recipe of a half.
pub(super) fn unpack(
    half: Half,
    data: Option<&ClaimData>,
    source: &mut Source<'_>,
) -> Found<RecipeJson> {
    let number = source.count()? as usize;
    let form = number.checked_sub(1).and_then(|at| FORMS.get(at));
    let form = form.ok_or(Fault::Newer("its recipes are of a newer form"))?;
    if form.half != half {
        return Err(Fault::Broken);
    }
    let defaults = form.defaults();
    let names: Vec<String> = defaults.iter().map(|(name, _)| name.clone()).collect();
    let mut recipe: RecipeJson = defaults.into_iter().collect();
    for _ in 0..source.entries()? {
        let at = source.count()? as usize;
        let name = match names.get(at) {
            Some(name) => name.clone(),
            None if at == names.len() => source.text()?,
            None => return Err(Fault::Broken),
        };
        match (source.byte()?, data) {
            (ABSENT, _) => {
                recipe.remove(&name);
            }
            (AS_DATA, Some(data)) => {
                let kind = source.text()?;
                recipe.insert(name, files(&serde_json::json!({ "source": kind }), data));
            }
            (kind, _) => {
                recipe.insert(name, unpack_value(kind, source, 0)?);
            }
        }
    }
    Ok(recipe)
}

/// The files that a run learnt from, as a recipe names them.
fn files(like: &Value, data: &ClaimData) -> Value {
    serde_json::json!({
        "source": like["source"],
        "title": data.title,
        "sha256": data.sha256,
    })
}

fn pack_value(value: &Value, sink: &mut Sink) {
    match value {
        Value::Null => sink.byte(NULL),
        Value::Bool(no) if !no => sink.byte(FALSE),
        Value::Bool(_) => sink.byte(TRUE),
        Value::Number(number) => {
            sink.byte(NUMBER);
            sink.number(number.as_f64().unwrap_or(0.0));
        }
        Value::String(text) => match WORDS.iter().position(|word| word == text) {
            Some(at) => sink.byte(FIRST_WORD + at as u8),
            None => {
                sink.byte(STRING);
                sink.text(text);
            }
        },
        Value::Object(object) => {
            sink.byte(OBJECT);
            sink.count(object.len() as u64);
            for (name, value) in object {
                pack_value(&Value::String(name.clone()), sink);
                pack_value(value, sink);
            }
        }
        // No recipe that was checked has one.
        Value::Array(_) => sink.byte(NULL),
    }
}

fn unpack_value(kind: u8, source: &mut Source<'_>, depth: usize) -> Found<Value> {
    Ok(match kind {
        NULL => Value::Null,
        FALSE => Value::Bool(false),
        TRUE => Value::Bool(true),
        NUMBER => number(source.number()?),
        STRING => Value::String(source.text()?),
        OBJECT if depth == 0 => {
            let mut object = Map::new();
            for _ in 0..source.entries()? {
                let kind = source.byte()?;
                let Value::String(name) = unpack_value(kind, source, 1)? else {
                    return Err(Fault::Broken);
                };
                let kind = source.byte()?;
                object.insert(name, unpack_value(kind, source, 1)?);
            }
            Value::Object(object)
        }
        word if word >= FIRST_WORD => {
            let word = WORDS.get(usize::from(word - FIRST_WORD));
            Value::String((*word.ok_or(Fault::Newer("its recipes have a new word"))?).into())
        }
        _ => return Err(Fault::Broken),
    })
}

/// A number as JavaScript writes it: it knows no difference between 1 and 1.0.
fn number(value: f64) -> Value {
    let whole = value.fract() == 0.0 && value.abs() < crate::limits::WHOLE as f64;
    match whole {
        true => Value::Number(Number::from(value as i64)),
        false => Number::from_f64(value).map_or(Value::Null, Value::Number),
    }
}
