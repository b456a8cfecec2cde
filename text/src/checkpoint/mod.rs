//! A run as bytes: a `.safetensors` file with min-char-rnn's arrays under their own names, the optimiser's memories, the hidden state, the
//! curve, and the rest as JSON in its header.

use std::collections::HashMap;

use half::f16;
use safetensors::tensor::{Dtype, SafeTensors, TensorView, serialize};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::{Array, Parameters, Shape};
use crate::recipe::{Rule, TextRecipe};
use crate::train::{CurvePoint, Progress, Standing};

/// The only key of the header's metadata.
const HEADER: &str = "palomino-text";
/// The version of the header that this code writes, and the only one so far.
const FORMAT: u32 = 1;
/// The largest network of the lab takes 60 MB with its optimiser; more is not a run.
const SIZE_LIMIT: usize = 128 << 20;
/// Prefix of Adagrad's memories, as in min-char-rnn (`mWxh`), and of Adam's first moments.
const FIRST: &str = "m";
/// Prefix of Adam's second moments.
const SECOND: &str = "v";
/// The hidden state of each stream, `[S, D]`.
const STATE: &str = "state";
/// The curve, `[N, 2]`: characters and smoothed loss.
const CURVE: &str = "curve";

/// The smoothed loss, `[1]`: JSON would not bring it back bit for bit.
const SMOOTHED: &str = "smoothed";

/// A run, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkpoint {
    /// Where it stands.
    pub standing: Standing,
    /// What the network knows.
    pub vocabulary: Vocabulary,
    /// What the text is called.
    pub title: String,
    /// How the weights came to be, where somebody should know; free text.
    pub provenance: Option<String>,
}

/// What the header says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Header {
    format: u32,
    recipe: TextRecipe,
    title: String,
    vocabulary: Vec<char>,
    progress: Progress,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provenance: Option<String>,
    /// SHA-256 of all tensors' bytes as they lie in the file: a flipped bit in a weight is found here.
    tensors_sha256: Option<String>,
}

/// A tensor on its way into a file.
struct Written {
    name: String,
    shape: Vec<usize>,
    dtype: Dtype,
    bytes: Vec<u8>,
}

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
    /// Adagrad's memories, where it moved the weights and they were kept.
    pub fn memories(&self) -> Option<Vec<f32>> {
        let Standing { recipe, first, .. } = &self.standing;
        let kept = recipe.rule == Rule::Adagrad && first.iter().any(|&memory| memory > 0.0);
        kept.then(|| first.clone())
    }

    /// The file: a run can go on from it bit for bit.
    ///
    /// # Errors
    /// None that a viewer could cause.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let Standing {
            recipe,
            parameters,
            first,
            second,
            state,
            ..
        } = &self.standing;
        let shape = parameters.shape();
        let mut tensors = arrays(shape, "", parameters.values(), Dtype::F32);
        tensors.extend(arrays(shape, FIRST, first, Dtype::F32));
        if recipe.rule == Rule::Adam {
            tensors.extend(arrays(shape, SECOND, second, Dtype::F32));
        }
        tensors.push(Written {
            name: STATE.into(),
            shape: vec![recipe.streams, shape.hidden],
            dtype: Dtype::F32,
            bytes: state.iter().flat_map(|h| h.to_le_bytes()).collect(),
        });
        self.written(tensors)
    }

    /// The network in half precision, without its optimiser: for networks that are only used.
    ///
    /// # Errors
    /// None that a viewer could cause.
    pub fn to_half_bytes(&self) -> Result<Vec<u8>> {
        let parameters = &self.standing.parameters;
        self.written(arrays(
            parameters.shape(),
            "",
            parameters.values(),
            Dtype::F16,
        ))
    }

    fn written(&self, mut tensors: Vec<Written>) -> Result<Vec<u8>> {
        let mut progress = self.standing.progress.clone();
        let curve = std::mem::take(&mut progress.curve);
        let numbers = curve
            .iter()
            .flat_map(|point| [point.characters as f64, point.smoothed]);
        tensors.push(Written {
            name: CURVE.into(),
            shape: vec![curve.len(), 2],
            dtype: Dtype::F64,
            bytes: numbers.flat_map(f64::to_le_bytes).collect(),
        });
        tensors.push(Written {
            name: SMOOTHED.into(),
            shape: vec![1],
            dtype: Dtype::F64,
            bytes: progress.smoothed.to_le_bytes().to_vec(),
        });
        let mut header = Header {
            format: FORMAT,
            recipe: self.standing.recipe.clone(),
            title: self.title.clone(),
            vocabulary: self.vocabulary.characters().to_vec(),
            progress,
            provenance: self.provenance.clone(),
            tensors_sha256: None,
        };
        let views = tensors
            .iter()
            .map(|tensor| {
                let view = TensorView::new(tensor.dtype, tensor.shape.clone(), &tensor.bytes);
                Ok((&tensor.name, view.map_err(broken)?))
            })
            .collect::<Result<Vec<_>>>()?;
        let write = |header: &Header| {
            let text = serde_json::to_string(header).map_err(broken)?;
            let metadata = HashMap::from([(HEADER.to_owned(), text)]);
            serialize(views.clone(), Some(metadata)).map_err(broken)
        };
        // Where the tensors lie does not depend on the header, so the first file tells the sum for the second.
        header.tensors_sha256 = Some(tensors_sum(&write(&header)?));
        write(&header)
    }

    /// Reads a file that [`to_bytes`](Self::to_bytes) or [`to_half_bytes`](Self::to_half_bytes) wrote; a run can only go on from the first.
    ///
    /// # Errors
    /// A sentence that says what is wrong; nothing larger than the file itself is ever allocated.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let header = read_header(bytes)?;
        if header.tensors_sha256.as_deref() != Some(&tensors_sum(bytes)) {
            return Err(broken(
                "it was damaged on the way, its tensors are not those that were saved",
            ));
        }
        let file = SafeTensors::deserialize(bytes).map_err(broken)?;
        let vocabulary = Vocabulary::new(header.vocabulary)?;
        let recipe = header.recipe.checked()?;
        let shape = Shape {
            vocabulary: vocabulary.len(),
            hidden: recipe.hidden,
        };
        let parameters = Parameters::new(
            shape,
            gathered(&file, shape, "")?.ok_or_else(|| broken("it has no weights"))?,
        )?;
        let first = gathered(&file, shape, FIRST)?;
        let second = gathered(&file, shape, SECOND)?;
        let mut progress = header.progress;
        progress.curve = curve(&file)?;
        progress.smoothed = doubles(&file, SMOOTHED)?
            .first()
            .copied()
            .unwrap_or(f64::NAN);
        let progress = progress.checked().map_err(broken)?;
        let mut standing = Standing::of(recipe, parameters, None, progress);
        if let Some(first) = first {
            standing.first = first;
        }
        if let (Rule::Adam, Some(second)) = (standing.recipe.rule, second) {
            standing.second = second;
        }
        if let Ok(state) = file.tensor(STATE) {
            let values = floats(&state).filter(|values| {
                values.len() == standing.state.len() && values.iter().all(|h| h.is_finite())
            });
            standing.state =
                values.ok_or_else(|| broken("its hidden state is not one of this network"))?;
        }
        Ok(Checkpoint {
            standing,
            vocabulary,
            title: header.title,
            provenance: header.provenance,
        })
    }
}

/// The five arrays of a flat buffer.
fn arrays(shape: Shape, prefix: &str, values: &[f32], dtype: Dtype) -> Vec<Written> {
    Array::ALL
        .into_iter()
        .map(|array| {
            let size = array.size(shape);
            let start = array.start(shape);
            let values = values[start..start + size[0] * size[1]].iter();
            let bytes = match dtype {
                Dtype::F16 => values
                    .flat_map(|&w| f16::from_f32(w).to_le_bytes())
                    .collect(),
                _ => values.flat_map(|w| w.to_le_bytes()).collect(),
            };
            Written {
                name: format!("{prefix}{}", array.name()),
                shape: size.to_vec(),
                dtype,
                bytes,
            }
        })
        .collect()
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

/// The header of a file, without its tensors.
fn read_header(bytes: &[u8]) -> Result<Header> {
    if bytes.len() > SIZE_LIMIT {
        return Err(broken(format!(
            "it has {} bytes, a saved run has at most {SIZE_LIMIT}",
            bytes.len()
        )));
    }
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(broken)?;
    let header = metadata.metadata().as_ref().and_then(|map| map.get(HEADER));
    let header = header.ok_or_else(|| broken("it was not saved by Palomino's text half"))?;
    let header: Header = serde_json::from_str(header).map_err(broken)?;
    if header.format != FORMAT {
        return Err(broken(format!(
            "it has format {}, this page reads format {FORMAT}",
            header.format
        )));
    }
    Ok(header)
}

/// SHA-256 of what follows the header, in hexadecimal.
fn tensors_sum(file: &[u8]) -> String {
    let header = file
        .first_chunk::<8>()
        .map_or(0, |length| u64::from_le_bytes(*length));
    let start = usize::try_from(header)
        .unwrap_or(usize::MAX)
        .saturating_add(8);
    let sum = Sha256::digest(file.get(start..).unwrap_or_default());
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn broken(problem: impl std::fmt::Display) -> Error {
    Error::Checkpoint {
        problem: format!("This file is no saved run: {problem}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::Trainer;

    fn checkpoint(rule: Rule) -> (Checkpoint, Vec<u16>) {
        let text = [0, 1, 2, 1].repeat(30);
        let recipe = TextRecipe {
            hidden: 7,
            steps: 4,
            streams: 2,
            rule,
            ..TextRecipe::default()
        };
        let standing = Standing::fresh(recipe, "a ditty", text.len(), 3).unwrap();
        let mut trainer = Trainer::new(standing);
        (0..9).for_each(|_| drop(trainer.step(&text)));
        let vocabulary = Vocabulary::new(vec!['\n', 'é', '🐎']).unwrap();
        let checkpoint = Checkpoint {
            standing: trainer.standing(),
            vocabulary,
            title: "a ditty".into(),
            provenance: None,
        };
        (checkpoint, text)
    }

    #[test]
    fn a_run_comes_back_bit_for_bit() {
        for rule in [Rule::Adagrad, Rule::Adam] {
            let (saved, text) = checkpoint(rule);
            let read = Checkpoint::from_bytes(&saved.to_bytes().unwrap()).unwrap();
            assert_eq!(read, saved);
            let [mut one, mut other] = [saved, read].map(|c| Trainer::new(c.standing));
            assert_eq!(one.step(&text), other.step(&text));
        }
    }

    #[test]
    fn half_precision_keeps_the_network_to_three_digits() {
        let (saved, _) = checkpoint(Rule::Adagrad);
        let read = Checkpoint::from_bytes(&saved.to_half_bytes().unwrap()).unwrap();
        let pairs = read
            .standing
            .parameters
            .values()
            .iter()
            .zip(saved.standing.parameters.values());
        assert!(
            pairs
                .into_iter()
                .all(|(a, b)| (a - b).abs() <= b.abs() / 2048.0 + 1e-7)
        );
    }

    #[test]
    fn a_damaged_file_is_refused_wherever_a_bit_flips() {
        let bytes = checkpoint(Rule::Adam).0.to_bytes().unwrap();
        for at in (0..bytes.len()).step_by(37) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 16;
            // A flipped bit of the header may still be a header (a letter of the title): then the run is as it was.
            if let Ok(read) = Checkpoint::from_bytes(&damaged) {
                assert_eq!(
                    read.standing.parameters,
                    checkpoint(Rule::Adam).0.standing.parameters
                );
            }
        }
        for length in (0..bytes.len()).step_by(101) {
            let error = Checkpoint::from_bytes(&bytes[..length])
                .unwrap_err()
                .to_string();
            assert!(error.starts_with("This file is no saved run: "), "{error}");
        }
    }
}
