//! The statistics of a network's normalisations, measured anew over many batches.
//!
//! While a network trains they follow its weights as an average that forgets: they lag behind by
//! some ten steps. Measured with the weights as they are, they are the mean of each batch's own, as
//! PyTorch's `update_bn` has it.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

use crate::model::{Forward, name_of};
use crate::ops::norm_relu::MOMENTUM;

/// Sums of the statistics of batches, one a normalisation and kind, on the device.
#[derive(Default)]
pub struct Statistics {
    sums: Vec<Tensor<1>>,
    batches: usize,
}

impl Statistics {
    /// Shows the model, which tracks gradients, a batch `[B, H, W, C]`. Its running statistics stay
    /// as they are; [`write`](Self::write) puts the new ones in their place.
    pub fn add<M: Forward>(&mut self, model: &M, x: Tensor<4>) {
        let mut left = Vec::new();
        // From zero they move to MOMENTUM times the batch's own.
        replace(model, |old| {
            let zeros = old.zeros_like();
            left.push(old);
            zeros
        });
        model.forward(x);
        let mut read = Read::default();
        model.visit(&mut read);
        put(model, left);
        self.sums = if self.batches == 0 {
            read.found
        } else {
            let pairs = self.sums.drain(..).zip(read.found);
            pairs.map(|(sum, new)| sum + new).collect()
        };
        self.batches += 1;
    }

    /// Makes the means of what was seen the model's running statistics; nothing where nothing was.
    pub fn write<M: Module>(&self, model: &M) {
        if self.batches > 0 {
            put(model, self.means());
        }
    }

    /// Lets `work` have the model with the means for its running statistics; then it has its own
    /// again.
    pub fn lend<M: Module, T>(&self, model: &M, work: impl FnOnce(&M) -> T) -> T {
        let mut read = Read::default();
        model.visit(&mut read);
        self.write(model);
        let done = work(model);
        put(model, read.found);
        done
    }

    /// How many batches were shown.
    pub fn batches(&self) -> usize {
        self.batches
    }

    fn means(&self) -> Vec<Tensor<1>> {
        let share = 1.0 / (MOMENTUM * self.batches as f32);
        self.sums.iter().map(|sum| sum.clone() * share).collect()
    }
}

/// Puts these in the place of a model's running statistics.
fn put<M: Module>(model: &M, statistics: Vec<Tensor<1>>) {
    let mut statistics = statistics.into_iter();
    replace(model, |old| statistics.next().unwrap_or(old));
}

/// Replaces each running statistic of a model, in order; all clones of the model share them.
fn replace<M: Module>(model: &M, new: impl FnMut(Tensor<1>) -> Tensor<1>) {
    let path = Vec::new();
    model.clone().map(&mut Replace { path, new });
}

/// Whether it is what a normalisation remembers of the batches.
fn is_running(path: &[String]) -> bool {
    let name = name_of(path);
    name.ends_with(".running_mean") || name.ends_with(".running_var")
}

#[derive(Default)]
struct Read {
    path: Vec<String>,
    found: Vec<Tensor<1>>,
}

impl ModuleVisitor for Read {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if is_running(&self.path) {
            self.found.push(param.val().flatten(0, D - 1));
        }
    }
}

struct Replace<F> {
    path: Vec<String>,
    new: F,
}

impl<F: FnMut(Tensor<1>) -> Tensor<1>> ModuleMapper for Replace<F> {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        if !is_running(&self.path) {
            return param;
        }
        let (id, old, mapper) = param.consume();
        let shape = old.dims();
        let new = (self.new)(old.flatten(0, D - 1)).reshape(shape);
        Param::from_mapped_value(id, new, mapper)
    }
}

#[cfg(test)]
mod tests {
    use burn::tensor::TensorData;

    use super::*;
    use crate::model::{Network, draw_weights, read_weights};
    use crate::ops;
    use crate::random::Random;
    use crate::recipe::Recipe;

    fn values(tensor: &Tensor<1>) -> Vec<f32> {
        tensor.to_data().try_to_vec().expect("f32")
    }

    /// Mean and unbiased variance of each channel of a batch.
    fn of_batch(y: Tensor<4>) -> [Tensor<1>; 2] {
        let channels = y.dims()[3];
        let rows = y.reshape([-1, channels as i32]);
        let count = rows.dims()[0] as f32;
        let mean = rows.clone().mean_dim(0);
        let centred = rows - mean.clone();
        let squares = (centred.clone() * centred).mean_dim(0) * (count / (count - 1.0));
        [mean, squares].map(|row| row.reshape([channels]))
    }

    #[test]
    fn statistics_measured_anew_are_the_means_of_the_batches_own() {
        let opened = pollster::block_on(crate::device::open());
        let device = opened.expect("the CPU engine opens").device.autodiff();
        let recipe = Recipe {
            filters: 8,
            ..Recipe::default()
        };
        let mut random = Random::new(3);
        let network = Network::new(&recipe, 1, 3, &device);
        let model = pollster::block_on(draw_weights(network, &mut random)).expect("it computes");
        let batches = [0, 1].map(|_| {
            let greys: Vec<f32> = (0..4 * 64).map(|_| random.unit() as f32).collect();
            Tensor::<4>::from_data(TensorData::new(greys, [4, 8, 8, 1]), &device)
        });
        let mut statistics = Statistics::default();
        for batch in &batches {
            statistics.add(&model, batch.clone());
        }
        statistics.write(&model);

        let conv = model.parts()[0].conv;
        let [one, other] = batches
            .map(|batch| of_batch(ops::conv2d(batch, conv.weight.val(), conv.bias.val()).inner()));
        let arrays = pollster::block_on(read_weights(&model)).expect("it computes");
        let names = ["running_mean", "running_var"].into_iter();
        for ((name, one), other) in names.zip(one).zip(other) {
            let name = format!("downconv1.norm.{name}");
            let found = arrays.iter().find(|array| array.name == name);
            let found = &found.expect("it has a normalisation").values;
            for (found, wanted) in found.iter().zip(values(&((one + other) / 2.0))) {
                assert!(
                    (found - wanted).abs() < 1e-6,
                    "{name}: {found} against {wanted}"
                );
            }
        }
    }
}
