//! A file to a run or a network: nothing in it is believed before it was looked at.

use half::f16;
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::{
    CURVE, Checkpoint, FIRST, FORMAT, HEADER, Header, SECOND, SIZE_LIMIT, SMOOTHED, STATE, broken,
    sum,
};
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Array, Parameters, Shape};
use crate::recipe::{Rule, TextRecipe};
use crate::train::{CurvePoint, MOST_POINTS, Progress, Standing};

/// Characters of what is said of how the weights came to be.
const PROVENANCE: usize = 500;

/// Whether a file's header says that this lab's text half wrote it.
pub fn is_checkpoint(bytes: &[u8]) -> bool {
    let metadata = SafeTensors::read_metadata(bytes).ok();
    metadata.is_some_and(|(_, metadata)| {
        metadata
            .metadata()
            .as_ref()
            .is_some_and(|map| map.contains_key(HEADER))
    })
}

impl Checkpoint {
    /// Reads a run that [`to_bytes`](Self::to_bytes) wrote: it goes on from there bit for bit.
    ///
    /// # Errors
    /// A sentence that says what is wrong, also where the file holds a network only; nothing larger
    /// than the file itself is ever allocated.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        match opened(bytes)? {
            (checkpoint, true) => Ok(checkpoint),
            (_, false) => Err(broken(
                "it holds a network without the optimiser's memories and the hidden state, so no run can go on from it; open it as a network instead",
            )),
        }
    }

    /// Reads the network of a file that [`to_bytes`](Self::to_bytes) or
    /// [`to_half_bytes`](Self::to_half_bytes) wrote; what is not there of optimiser and state is 0.
    ///
    /// # Errors
    /// A sentence that says what is wrong; nothing larger than the file itself is ever allocated.
    pub fn network_from_bytes(bytes: &[u8]) -> Result<Self> {
        opened(bytes).map(|(checkpoint, _)| checkpoint)
    }
}

/// What a file holds, and whether it is a run, whole.
fn opened(bytes: &[u8]) -> Result<(Checkpoint, bool)> {
    let header = header(bytes)?;
    let file = SafeTensors::deserialize(bytes).map_err(broken)?;
    let vocabulary = Vocabulary::new(header.vocabulary)?;
    let recipe = header.recipe.checked()?;
    let shape = Shape {
        vocabulary: vocabulary.len(),
        hidden: recipe.hidden,
    };
    let weights = gathered(&file, shape, "")?.ok_or_else(|| broken("it has no weights"))?;
    let parameters = Parameters::new(shape, weights)?;
    let progress = progress(header.progress, &recipe, &file)?;
    let (standing, whole) = standing(&file, recipe, parameters, progress)?;
    let provenance = header.provenance;
    let checkpoint = Checkpoint {
        standing,
        vocabulary,
        title: palomino_files::shown(&header.title),
        provenance: provenance.map(|text| palomino_files::plain(&text, PROVENANCE)),
    };
    Ok((checkpoint, whole))
}

/// The run of these weights, with what the file has of its optimiser and its state; and whether
/// that is all.
fn standing(
    file: &SafeTensors,
    recipe: TextRecipe,
    parameters: Parameters,
    progress: Progress,
) -> Result<(Standing, bool)> {
    let shape = parameters.shape();
    let (first, second) = (
        gathered(file, shape, FIRST)?,
        gathered(file, shape, SECOND)?,
    );
    let squares = match recipe.optimiser {
        Rule::Adagrad => &first,
        Rule::Adam => &second,
    };
    if squares.iter().flatten().any(|&square| square < 0.0) {
        return Err(broken(
            "a memory of its optimiser is below 0, which no sum of squares is",
        ));
    }
    let adam = recipe.optimiser == Rule::Adam;
    let state = state(file, recipe.streams * shape.hidden)?;
    let whole = first.is_some() && state.is_some() && (second.is_some() || !adam);
    let mut standing = Standing::of(recipe, parameters, None, progress);
    if let Some(first) = first {
        standing.first = first;
    }
    if let (true, Some(second)) = (adam, second) {
        standing.second = second;
    }
    if let Some(state) = state {
        standing.state = state;
    }
    Ok((standing, whole))
}

/// The hidden state, where there is one.
fn state(file: &SafeTensors, length: usize) -> Result<Option<Vec<f32>>> {
    let Ok(view) = file.tensor(STATE) else {
        return Ok(None);
    };
    let values = floats(&view)
        .filter(|values| values.len() == length && values.iter().all(|h| h.is_finite()));
    let values = values.ok_or_else(|| broken("its hidden state is not one of this network"))?;
    Ok(Some(values))
}

/// Where the run stands, with its curve.
fn progress(mut told: Progress, recipe: &TextRecipe, file: &SafeTensors) -> Result<Progress> {
    told.curve = curve(file)?;
    let smoothed = doubles(file, SMOOTHED)?;
    told.smoothed = smoothed.first().copied().unwrap_or(f64::NAN);
    if !told.fits(recipe, told.length()) {
        return Err(broken("its recipe is not the one that it stands in"));
    }
    told.checked().map_err(broken)
}

/// The header of a file that is whole.
fn header(bytes: &[u8]) -> Result<Header> {
    if bytes.len() > SIZE_LIMIT {
        return Err(broken(format!(
            "it has {} bytes, a saved run has at most {SIZE_LIMIT}",
            bytes.len()
        )));
    }
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
    let header = metadata.metadata().as_ref().and_then(|map| map.get(HEADER));
    let header = header.ok_or_else(|| broken("it was not saved by Palomino's text half"))?;
    if !sum::holds(bytes) {
        return Err(broken(
            "it was damaged on the way, its bytes are not those that were saved",
        ));
    }
    let header: Header = serde_json::from_str(header).map_err(broken)?;
    if header.format != FORMAT {
        return Err(broken(format!(
            "it has format {}, this page reads format {FORMAT}",
            header.format
        )));
    }
    Ok(header)
}

/// The flat buffer of five arrays; nothing where the first of them is not there.
fn gathered(file: &SafeTensors, shape: Shape, prefix: &str) -> Result<Option<Vec<f32>>> {
    let mut flat = Vec::new();
    for array in Array::ALL {
        let name = format!("{prefix}{}", array.name());
        let Ok(view) = file.tensor(&name) else {
            if flat.is_empty() {
                return Ok(None);
            }
            return Err(broken(format!("it has no tensor {name:?}")));
        };
        if view.shape() != array.size(shape) {
            return Err(broken(format!(
                "its tensor {name:?} has the shape {:?}, but its header asks for {:?}",
                view.shape(),
                array.size(shape)
            )));
        }
        let values = floats(&view).filter(|values| values.iter().all(|w| w.is_finite()));
        flat.extend(values.ok_or_else(|| {
            broken(format!(
                "its tensor {name:?} is not of finite 32-bit or 16-bit floats"
            ))
        })?);
    }
    Ok(Some(flat))
}

fn curve(file: &SafeTensors) -> Result<Vec<CurvePoint>> {
    let numbers = doubles(file, CURVE)?;
    if numbers.len() > 2 * (MOST_POINTS + 1) {
        return Err(broken(format!(
            "its curve has {} points, the limit is {MOST_POINTS}",
            numbers.len() / 2
        )));
    }
    let points = numbers
        .as_chunks::<2>()
        .0
        .iter()
        .map(|&[characters, smoothed]| {
            let whole = characters >= 0.0 && characters < 2f64.powi(53) && smoothed.is_finite();
            whole.then_some(CurvePoint {
                characters: characters as u64,
                smoothed,
            })
        });
    points
        .collect::<Option<_>>()
        .ok_or_else(|| broken("its curve is not one of numbers"))
}

/// A tensor of 64-bit floats.
fn doubles(file: &SafeTensors, name: &str) -> Result<Vec<f64>> {
    let view = file.tensor(name).map_err(broken)?;
    if view.dtype() != Dtype::F64 {
        return Err(broken(format!(
            "its tensor {name:?} is not of 64-bit floats"
        )));
    }
    let (words, _) = view.data().as_chunks::<8>();
    Ok(words.iter().map(|&word| f64::from_le_bytes(word)).collect())
}

/// A tensor's values, where they are floats of 32 or 16 bits.
fn floats(view: &TensorView) -> Option<Vec<f32>> {
    let bytes = view.data();
    match view.dtype() {
        Dtype::F32 => {
            let (words, _) = bytes.as_chunks::<4>();
            Some(words.iter().map(|&word| f32::from_le_bytes(word)).collect())
        }
        Dtype::F16 => {
            let (words, _) = bytes.as_chunks::<2>();
            Some(
                words
                    .iter()
                    .map(|&word| f16::from_le_bytes(word).to_f32())
                    .collect(),
            )
        }
        _ => None,
    }
}
