//! The networks at hand beside the run: those that came with the page and those of finished runs.

use burn::module::Module;
use burn::tensor::Device;

use super::protocol::NetworkCard;
use crate::checkpoint::{Checkpoint, Position};
use crate::error::{Error, Result};
use crate::model::{Array, Network, parameters, write_weights};
use crate::recipe::Recipe;
use crate::train::Problem;

/// More would fill a tab: the assignment's networks take about half a megabyte each.
const SHELF_LIMIT: usize = 64;

/// A trained network that is only used, and what it was trained for.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) model: Network,
    pub(super) problem: Problem,
    pub(super) position: Position,
}

/// The networks that were given to this session, by the names that the page gave them.
#[derive(Default)]
pub(super) struct Shelf(Vec<(String, Kept)>);

/// The network of a recipe with these weights.
pub(super) fn build(
    recipe: &Recipe,
    problem: &Problem,
    weights: Vec<Array>,
    device: &Device,
) -> Result<Network> {
    write_weights(
        Network::new(recipe, problem.inputs(), problem.outputs(), device),
        weights,
    )
}

impl Kept {
    /// The network of a saved run.
    pub(super) fn open(checkpoint: Checkpoint, device: &Device) -> Result<Self> {
        let Checkpoint {
            position, weights, ..
        } = checkpoint;
        let problem = Problem::new(&position.recipe, position.palette()?);
        let model = build(&position.recipe, &problem, weights, device)?;
        Ok(Kept {
            model,
            problem,
            position,
        })
    }

    fn card(&self, id: &str) -> NetworkCard {
        NetworkCard {
            id: id.to_owned(),
            recipe: self.position.recipe.clone(),
            parameters: count(&self.model),
            step: self.position.step,
            epochs: self.position.epochs.clone(),
            data_title: self.position.data_title.clone(),
            palette: self.problem.choices(),
            provenance: self.position.provenance.clone().unwrap_or_default(),
        }
    }
}

/// Trained numbers of a network.
pub(super) fn count<M: Module>(model: &M) -> usize {
    parameters(model).iter().map(|(_, count)| count).sum()
}

impl Shelf {
    /// Keeps a network under a name, in the place of what had that name.
    pub(super) fn put(&mut self, id: &str, kept: Kept) -> Result<NetworkCard> {
        self.remove(id);
        if self.0.len() >= SHELF_LIMIT {
            return Err(Error::ShelfFull { limit: SHELF_LIMIT });
        }
        let card = kept.card(id);
        self.0.push((id.to_owned(), kept));
        Ok(card)
    }

    /// Lets go of a network.
    pub(super) fn remove(&mut self, id: &str) {
        self.0.retain(|(name, _)| name != id);
    }

    /// The network of this name.
    pub(super) fn get(&self, id: &str) -> Result<&Kept> {
        let found = self.0.iter().find(|(name, _)| name == id);
        found
            .map(|(_, kept)| kept)
            .ok_or_else(|| Error::NoModel { id: id.to_owned() })
    }
}
