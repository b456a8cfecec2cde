//! Looking inside a network at hand: its maps for a picture, its layers, their numbers and
//! gradients.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Session;
use super::predict::opaque;
use super::protocol::PictureSet;
use super::shelf::Kept;
use crate::error::{Error, Result};
use crate::infer::rgba;
use crate::inspect::{Activity, LayerGradients, LayerTensors, Layers, Stage};
use crate::inspect::{activity, layer_gradients, layer_tensors, layers, stages};
use crate::model::Network;
use crate::random::Random;
use crate::recipe::{PaletteKind, Recipe};
use crate::train::Problem;
use palomino_pictures::{GREYS, Pictures, SIDE};

/// Longest side of a picture whose maps are given: some 20 million numbers.
const INSIDE_SIDE: usize = 256;
/// Two poolings halve twice.
const GRID: usize = 4;
/// Gradients of more pictures at once would take a tab's memory.
const GRADIENT_PICTURES: usize = 100;

/// What a network makes of one picture, stage by stage.
#[derive(Clone, Debug, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Inside {
    /// Width of the picture in pixels.
    pub width: usize,
    /// Height of the picture in pixels.
    pub height: usize,
    /// What the network is given, as RGBA.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub input: Vec<u8>,
    /// The truth as RGBA, in the palette's colours where one is chosen.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub truth: Vec<u8>,
    /// What the network answers, as RGBA.
    #[serde(with = "serde_bytes")]
    #[tsify(type = "Uint8Array")]
    pub answer: Vec<u8>,
    /// The input, each block's maps, the output.
    pub stages: Vec<Stage>,
}

impl Session {
    /// Every stage of a network (`run`, or one at hand), as it is used, for a picture of the data
    /// that is open.
    pub async fn stages(&mut self, id: &str, set: PictureSet, number: usize) -> Result<Inside> {
        let kept = self.kept(id)?;
        let picture = self.pictures(set, &[number])?.picture(number).to_vec();
        self.look(&kept, [SIDE, SIDE], &picture).await
    }

    /// The same for any picture (RGBA, row by row; sides in multiples of 4).
    ///
    /// # Errors
    /// [`Error::InsideSize`] where it is none.
    pub async fn stages_of(
        &self,
        id: &str,
        width: usize,
        height: usize,
        pixels: &[u8],
    ) -> Result<Inside> {
        check_size(width, height, pixels.len())?;
        let rgb: Vec<u8> = pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        self.look(&self.kept(id)?, [height, width], &rgb).await
    }

    async fn look(&self, kept: &Kept, size: [usize; 2], rgb: &[u8]) -> Result<Inside> {
        let [height, width] = size;
        let Kept { model, problem, .. } = kept;
        let input = problem.input(rgb, width);
        let seen = rgba(&input, problem.inputs());
        let stages = stages(model, input, size, &self.device).await?;
        let output = stages.last().map_or(&[][..], |stage| &stage.values);
        let truth = if problem.chooses() {
            problem.palette.quantise(rgb)
        } else {
            rgb.to_vec()
        };
        Ok(Inside {
            width,
            height,
            input: seen,
            truth: opaque(&truth),
            answer: problem.paint(output, 0.0),
            stages,
        })
    }

    /// What a network is made of, for an input of this size (sides in multiples of 4).
    ///
    /// # Errors
    /// [`Error::InsideSize`] where a side is none.
    pub fn layers(&self, id: &str, height: usize, width: usize) -> Result<Layers> {
        check_size(
            width,
            height,
            width.saturating_mul(height).saturating_mul(4),
        )?;
        Ok(layers(&self.kept(id)?.model, height, width))
    }

    /// The same of the network that a recipe asks for, before any training.
    pub fn layers_of(&self, recipe: Recipe, height: usize, width: usize) -> Result<Layers> {
        check_size(
            width,
            height,
            width.saturating_mul(height).saturating_mul(4),
        )?;
        let recipe = recipe.checked()?;
        let problem = Problem::new(&recipe, None);
        let found = problem.chooses()
            && matches!(
                recipe.palette,
                PaletteKind::KMeansRgb | PaletteKind::KMeansLab
            );
        let outputs = if found {
            recipe.colours
        } else {
            problem.outputs()
        };
        let network = Network::new(&recipe, problem.inputs(), outputs, &self.device);
        Ok(layers(&network, height, width))
    }

    /// The numbers of one block of a network.
    pub async fn layer_tensors(&self, id: &str, block: &str) -> Result<LayerTensors> {
        layer_tensors(&self.kept(id)?.model, block).await
    }

    /// The numbers that the block had before any training, as the network's recipe starts them.
    pub async fn first_tensors(&self, id: &str, block: &str) -> Result<LayerTensors> {
        let kept = self.kept(id)?;
        let (recipe, problem) = (&kept.position.recipe, &kept.problem);
        let network = Network::new(recipe, problem.inputs(), problem.outputs(), &self.device)
            .draw(recipe, &mut Random::new(recipe.seed), || {
                vec![0.0; GREYS * problem.outputs()]
            })
            .await?;
        layer_tensors(&network, block).await
    }

    /// The gradients of the loss of some pictures (of the first ones, where there are more than fit
    /// at once) by every trained number, in train mode, on a copy: the network stays as it is.
    pub async fn layer_gradients(
        &mut self,
        id: &str,
        set: PictureSet,
        numbers: &[usize],
    ) -> Result<LayerGradients> {
        let kept = self.kept(id)?;
        let numbers = &numbers[..numbers.len().min(GRADIENT_PICTURES)];
        let device = self.device.clone();
        let pictures = self.pictures(set, numbers)?;
        let recipe = &kept.position.recipe;
        let batch = (pictures, numbers);
        layer_gradients(&kept.model, recipe, &kept.problem, batch, &device).await
    }

    /// What the units of a network do on some pictures (on the first ones, where there are more
    /// than fit at once).
    pub async fn activity(
        &mut self,
        id: &str,
        set: PictureSet,
        numbers: &[usize],
    ) -> Result<Activity> {
        let kept = self.kept(id)?;
        let numbers = &numbers[..numbers.len().min(GRADIENT_PICTURES)];
        let device = self.device.clone();
        let pictures = self.pictures(set, numbers)?;
        let recipe = &kept.position.recipe;
        let batch = (pictures, numbers);
        activity(&kept.model, recipe, &kept.problem, batch, &device).await
    }

    /// One of the two sets, in which these pictures are, and drawn.
    pub(super) fn pictures(&mut self, set: PictureSet, numbers: &[usize]) -> Result<&Pictures> {
        let data = self.data_mut()?;
        let count = data.count(set);
        if numbers.is_empty() {
            return Err(Error::NoPictures);
        }
        match numbers.iter().find(|&&number| number >= count) {
            Some(&number) => Err(Error::NoPicture { number, count }),
            None => Ok(data.pictures(set, numbers)),
        }
    }
}

/// Sides up to a limit, in multiples of 4, and four bytes a pixel.
fn check_size(width: usize, height: usize, bytes: usize) -> Result<()> {
    let sides = GRID..=INSIDE_SIDE;
    let fits = |side: usize| sides.contains(&side) && side.is_multiple_of(GRID);
    if fits(width) && fits(height) && bytes == width * height * 4 {
        return Ok(());
    }
    Err(Error::InsideSize {
        width,
        height,
        bytes,
        limit: INSIDE_SIDE,
    })
}
