//! A file of PyTorch's numbers: which network they are of, its batch, and its weights at some
//! moments.

use burn::tensor::{Device, Int, Tensor, TensorData};
use safetensors::SafeTensors;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::{Array, Network, write_weights};
use crate::recipe::{ModelKind, Recipe, Task};
use crate::train::{Problem, Targets};

/// The network of the file that is there whole.
const NETWORK: &str = "small";

/// The file, whose network is that of a recipe.
pub(super) struct Fixture<'a> {
    file: SafeTensors<'a>,
    recipe: Recipe,
}

/// What the file says of itself; what it doesn't say is as in a recipe that doesn't say it.
#[derive(Deserialize)]
struct About {
    model: Option<ModelKind>,
    task: Option<Task>,
    small: Size,
}

#[derive(Deserialize)]
struct Size {
    kernel: usize,
    filters: usize,
}

impl<'a> Fixture<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(broken)?;
        let about = header.metadata().as_ref().and_then(|all| all.get("about"));
        let about = about.ok_or_else(|| broken("it doesn't say of which network they are"))?;
        let about: About = serde_json::from_str(about).map_err(broken)?;
        let default = Recipe::default();
        Ok(Fixture {
            file: SafeTensors::deserialize(bytes).map_err(broken)?,
            recipe: Recipe {
                model: about.model.unwrap_or(default.model),
                task: about.task.unwrap_or(default.task),
                kernel: about.small.kernel,
                filters: about.small.filters,
                ..default
            },
        })
    }

    /// What the network is given and asked for.
    fn problem(&self) -> Problem {
        Problem::new(&self.recipe, None)
    }

    /// The batch of every step.
    pub(super) fn batch(&self, device: &Device) -> Result<(Tensor<4>, Targets)> {
        let inputs = match self.recipe.task {
            Task::SuperResolution => "coarse",
            Task::Regression | Task::Classification => "greys",
        };
        let targets = if self.problem().chooses() {
            let Array { shape, values, .. } = self.array("labels")?;
            let labels = values.into_iter().map(|label| label as i32).collect(); // whole numbers
            let labels = TensorData::new::<i32, _>(labels, shape);
            Targets::Labels(Tensor::<3, Int>::from_data(labels, device))
        } else {
            Targets::Colours(self.pictures("colours", device)?)
        };
        Ok((self.pictures(inputs, device)?, targets))
    }

    /// The network with its weights of a moment.
    pub(super) fn network(&self, moment: &str, device: &Device) -> Result<Network> {
        let problem = self.problem();
        let (inputs, outputs) = (problem.inputs(), problem.outputs());
        let network = Network::new(&self.recipe, inputs, outputs, device);
        write_weights(network, self.group(moment)?)
    }

    /// All arrays of a group, for instance of `gradient`, under their own names.
    pub(super) fn group(&self, group: &str) -> Result<Vec<Array>> {
        let prefix = format!("{NETWORK}/{group}/");
        let mut arrays = Vec::new();
        for full in self.file.names() {
            if let Some(name) = full.strip_prefix(&prefix) {
                arrays.push(Array {
                    name: name.to_owned(),
                    ..self.array(full)?
                });
            }
        }
        Ok(arrays)
    }

    /// The values of one array of the network.
    pub(super) fn values(&self, name: &str) -> Result<Vec<f32>> {
        Ok(self.array(&format!("{NETWORK}/{name}"))?.values)
    }

    fn array(&self, name: &str) -> Result<Array> {
        let view = self.file.tensor(name).map_err(broken)?;
        let words = view.data().as_chunks::<4>().0.iter();
        Ok(Array {
            name: name.to_owned(),
            shape: view.shape().to_vec(),
            values: words.map(|&word| f32::from_le_bytes(word)).collect(),
        })
    }

    /// Pictures of the file, which are channel-first, channel-last.
    fn pictures(&self, name: &str, device: &Device) -> Result<Tensor<4>> {
        let array = self.array(name)?;
        let pictures = Tensor::<4>::from_data(TensorData::new(array.values, array.shape), device);
        Ok(pictures.permute([0, 2, 3, 1]))
    }
}

fn broken(problem: impl std::fmt::Display) -> Error {
    Error::Oracle {
        problem: problem.to_string(),
    }
}
