//! The networks at hand beside the run: those that came with the page, and those that were dropped.

use super::protocol::{ArrayNorm, TextNetworkCard};
use super::{RUN, TextSession};
use crate::data::Vocabulary;
use crate::error::Result;
use crate::model::{Array, Parameters};

/// A network at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// What it is called.
    pub title: String,
    /// The network's weights and biases.
    pub parameters: Parameters,
    /// Adagrad's accumulators, flat, if it came with any.
    pub accumulators: Option<Vec<f32>>,
    /// The characters that it knows, with their numbers.
    pub vocabulary: Vocabulary,
    /// What it was trained on, in words.
    pub trained_on: Option<String>,
    /// Length of the text that it was trained on, in characters.
    pub text_length: Option<u64>,
    /// Characters that it was trained on, one pass after the other.
    pub characters: Option<u64>,
    /// Smoothed loss in nats a character.
    pub loss: Option<f64>,
    /// How it was made, in words.
    pub provenance: Option<String>,
}

/// What the network of a run is called.
pub(super) fn called(hidden: usize, text: &str) -> String {
    format!("{hidden} hidden units, {text}")
}

impl TextSession {
    /// Lets go of a network.
    pub fn remove_network(&mut self, id: &str) {
        self.networks.remove(id);
    }

    /// What is known of a network.
    ///
    /// # Errors
    /// Where there is none of this name.
    pub fn card(&self, id: &str) -> Result<TextNetworkCard> {
        let (parameters, vocabulary) = self.network(id)?;
        let mut card = TextNetworkCard {
            id: id.into(),
            title: String::new(),
            hidden: parameters.shape().hidden,
            vocabulary: vocabulary.characters().to_vec(),
            parameters: parameters.values().len(),
            accumulators: false,
            trained_on: None,
            characters: None,
            loss: None,
            provenance: None,
            norms: norms(parameters),
        };
        if id == RUN {
            let run = self.run()?;
            let progress = run.trainer.progress();
            card.title = "This run".into();
            card.accumulators = run.trainer.accumulators().is_some();
            card.trained_on = Some(run.title.clone());
            card.characters = Some(progress.characters());
            card.loss = Some(progress.smoothed / run.trainer.recipe().sequence_length as f64);
        } else {
            let network = self.kept(id)?;
            card.title.clone_from(&network.title);
            card.accumulators = network.accumulators.is_some();
            card.trained_on.clone_from(&network.trained_on);
            card.characters = network.characters;
            card.loss = network.loss;
            card.provenance.clone_from(&network.provenance);
        }
        Ok(card)
    }
}

/// The L2 norm of each array.
fn norms(parameters: &Parameters) -> Vec<ArrayNorm> {
    let shape = parameters.shape();
    Array::ALL
        .into_iter()
        .map(|array| {
            let values = &parameters.values()[array.range(shape)];
            let squares: f64 = values.iter().map(|&w| f64::from(w) * f64::from(w)).sum();
            ArrayNorm {
                name: array.name().into(),
                shape: array.size(shape).to_vec(),
                norm: squares.sqrt(),
            }
        })
        .collect()
}
