//! A file to a run or a network: nothing in it is believed before it was looked at.

use palomino_run::saved::{self, Half, Saved, Tensors, broken};

use super::{CURVE, Checkpoint, FIRST, Header, SECOND, SIZE_LIMIT, SMOOTHED, STATE};
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Array, Parameters, Shape};
use crate::recipe::{Rule, TextRecipe};
use crate::train::{CurvePoint, MOST_POINTS, Progress, Standing};

/// Characters of what is said of how the weights came to be.
const PROVENANCE: usize = 500;

/// Whether a file says that this lab's text half wrote it.
pub fn is_checkpoint(bytes: &[u8]) -> bool {
    saved::half_of(bytes) == Some(Half::Texts)
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
                "it holds only a network, without the optimiser's accumulators and the hidden \
                 state, so no run can continue from it (but it can be opened as a network)",
            )
            .into()),
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
    let Saved {
        run: header,
        record,
        tensors: file,
    } = saved::read::<Header>(bytes, Half::Texts, SIZE_LIMIT)?;
    let vocabulary = Vocabulary::new(header.vocabulary)?;
    let recipe = header.recipe.checked()?;
    let shape = Shape {
        vocabulary: vocabulary.len(),
        hidden: recipe.hidden,
    };
    let weights = gathered(&file, shape, "")?.ok_or_else(|| broken("it has no weights"))?;
    let parameters = Parameters::new(shape, weights)?;
    let progress = progress(header.progress, &recipe, &file)?;
    let record = record.checked(progress.step)?;
    let (standing, whole) = standing(&file, recipe, parameters, progress)?;
    let provenance = header.provenance;
    let checkpoint = Checkpoint {
        standing,
        vocabulary,
        record,
        title: palomino_files::shown(&header.title),
        provenance: provenance.map(|text| palomino_files::plain(&text, PROVENANCE)),
    };
    Ok((checkpoint, whole))
}

/// The run of these weights, with what the file has of its optimiser and its state; and whether
/// that is all.
fn standing(
    file: &Tensors,
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
            "an accumulator of its optimiser is below 0, which no sum of squares can be",
        )
        .into());
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
fn state(file: &Tensors, length: usize) -> Result<Option<Vec<f32>>> {
    let state = file.finite_floats(STATE)?.map(|(_, values)| values);
    match state {
        Some(values) if values.len() != length => {
            Err(broken("its hidden state doesn't fit its network").into())
        }
        state => Ok(state),
    }
}

/// Where the run stands, with its curve.
fn progress(mut told: Progress, recipe: &TextRecipe, file: &Tensors) -> Result<Progress> {
    told.curve = curve(file)?;
    let smoothed = file.doubles(SMOOTHED)?;
    told.smoothed = smoothed.first().copied().unwrap_or(f64::NAN);
    if !told.fits(recipe, told.length()) {
        return Err(broken("its recipe and its progress don't fit together").into());
    }
    Ok(told.checked().map_err(broken)?)
}

/// The flat buffer of five arrays; nothing where the first of them is not there.
fn gathered(file: &Tensors, shape: Shape, prefix: &str) -> Result<Option<Vec<f32>>> {
    let mut flat = Vec::new();
    for array in Array::ALL {
        let name = format!("{prefix}{}", array.name());
        let Some((size, values)) = file.finite_floats(&name)? else {
            if flat.is_empty() {
                return Ok(None);
            }
            return Err(broken(format!("it has no tensor {name:?}")).into());
        };
        if size != array.size(shape) {
            let wanted = array.size(shape);
            return Err(broken(format!(
                "its tensor {name:?} has the shape {size:?}, but its header asks for {wanted:?}"
            ))
            .into());
        }
        flat.extend(values);
    }
    Ok(Some(flat))
}

fn curve(file: &Tensors) -> Result<Vec<CurvePoint>> {
    let numbers = file.doubles(CURVE)?;
    if numbers.len() > 2 * (MOST_POINTS + 1) {
        return Err(broken(format!(
            "its curve has {} points, but the limit is {MOST_POINTS}",
            numbers.len() / 2
        ))
        .into());
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
        .ok_or_else(|| broken("its curve holds something other than numbers").into())
}
