//! What goes along with one way through a network: the maps that dropout leaves out, and a record
//! for whoever looks inside.

use burn::tensor::{Tensor, TensorData};

use crate::random::Random;

/// One way through a network.
#[derive(Default)]
pub struct Pass {
    dropout: Option<Dropout>,
    record: Option<Vec<Tensor<4>>>,
}

/// Dropout of whole maps (Tompson et al. 2015): neighbouring pixels of a map say nearly the same,
/// so single ones are not missed.
struct Dropout {
    share: f64,
    random: Random,
}

impl Pass {
    /// Nothing goes along: the network as it is used.
    pub fn plain() -> Self {
        Pass::default()
    }

    /// A training step that leaves out this share of each stage's maps, the same ones for the same
    /// seed on every engine.
    pub fn dropping(share: f64, seed: u32) -> Self {
        let random = Random::new(seed);
        let dropout = (share > 0.0).then_some(Dropout { share, random });
        Pass {
            dropout,
            record: None,
        }
    }

    /// Keeps the maps of every stage.
    pub fn recording() -> Self {
        Pass {
            dropout: None,
            record: Some(Vec::new()),
        }
    }

    /// The maps of every stage, in order, where they were to be kept.
    pub fn into_stages(self) -> Vec<Tensor<4>> {
        self.record.unwrap_or_default()
    }

    /// The end of a stage: `[B, H, W, C]`, with some maps left out in training.
    pub(super) fn stage(&mut self, x: Tensor<4>) -> Tensor<4> {
        let x = match &mut self.dropout {
            Some(dropout) => dropout.apply(x),
            None => x,
        };
        if let Some(record) = &mut self.record {
            record.push(x.clone());
        }
        x
    }
}

impl Dropout {
    /// Each map is zero with this share's probability, else made larger by as much as is missing on
    /// average.
    fn apply(&mut self, x: Tensor<4>) -> Tensor<4> {
        let [batch, _, _, channels] = x.dims();
        let kept = (1.0 / (1.0 - self.share)) as f32;
        let mask: Vec<f32> = (0..batch * channels)
            .map(|_| {
                if self.random.unit() < self.share {
                    0.0
                } else {
                    kept
                }
            })
            .collect();
        let mask = TensorData::new(mask, [batch, 1, 1, channels]);
        let device = x.device();
        x * Tensor::from_data(mask, &device)
    }
}
