//! Optimisers with PyTorch's arithmetic, whose state can be read without blocking.
//!
//! burn's own optimisers save their state through records, which block on the web; here the state is a list of flat tensors in
//! the order of the parameters, read in one batch like the weights.

use burn::module::{Module, ModuleMapper, Param};
use burn::tensor::{Device, Gradients, Tensor, TensorData};

use crate::error::{Error, Result};
use crate::model::Array;
use crate::model::{is_statistic, read_arrays};
use crate::recipe::OptimiserKind;

/// Adam's decay of the first moment (Kingma and Ba 2015).
const BETA_1: f64 = 0.9;
/// Adam's decay of the second moment.
const BETA_2: f64 = 0.999;
/// Added to Adam's denominator; PyTorch's default.
const EPSILON: f64 = 1e-8;

/// Turns gradients into steps; remembers what it needs from step to step.
pub struct Optimiser {
    rule: Rule,
    /// Steps taken.
    steps: i32,
    /// One slot a trained parameter, in the order of the module's fields; empty before the first step.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
enum Rule {
    Adam,
    Sgd { momentum: f64 },
}

/// What is remembered of one parameter: Adam's two moments, or SGD's velocity.
struct Slot {
    name: String,
    moments: Vec<Tensor<1>>,
}

impl Optimiser {
    /// A fresh optimiser.
    pub fn new(kind: OptimiserKind, momentum: f64) -> Self {
        let rule = match kind {
            OptimiserKind::Adam => Rule::Adam,
            OptimiserKind::Sgd => Rule::Sgd { momentum },
        };
        Optimiser {
            rule,
            steps: 0,
            slots: Vec::new(),
        }
    }

    /// The module after one step down its gradients.
    pub fn step<M: Module>(&mut self, module: M, gradients: &mut Gradients, rate: f64) -> M {
        self.steps += 1;
        let mut step = Step {
            optimiser: self,
            gradients,
            rate,
            path: Vec::new(),
            position: 0,
        };
        module.map(&mut step)
    }

    /// The state as arrays named `<parameter>.<moment>`.
    pub async fn read(&self) -> Result<Vec<Array>> {
        let mut tensors = Vec::new();
        for slot in &self.slots {
            for (index, moment) in slot.moments.iter().enumerate() {
                let name = format!("{}.{}", slot.name, self.rule.moment_name(index));
                tensors.push((name, moment.dims().to_vec(), moment.clone()));
            }
        }
        read_arrays(tensors).await
    }

    /// Takes over a state that `read` gave; `parameters` are the module's trained parameters, name and count, in order.
    pub fn write(
        &mut self,
        steps: usize,
        mut arrays: Vec<Array>,
        parameters: &[(String, usize)],
        device: &Device,
    ) -> Result<()> {
        self.steps = i32::try_from(steps).map_err(|_| Error::TooManySteps { steps })?;
        self.slots.clear();
        if steps == 0 {
            return Ok(());
        }
        for (name, count) in parameters {
            let mut moments = Vec::new();
            for index in 0..self.rule.moments() {
                let wanted = format!("{name}.{}", self.rule.moment_name(index));
                let found = arrays.iter().position(|array| array.name == wanted);
                let Some(found) = found else {
                    return Err(Error::MissingTensor { name: wanted });
                };
                let array = arrays.swap_remove(found);
                if array.shape != [*count] {
                    return Err(Error::TensorShape {
                        name: wanted,
                        found: array.shape,
                        expected: vec![*count],
                    });
                }
                moments.push(Tensor::from_data(
                    TensorData::new(array.values, [*count]),
                    device,
                ));
            }
            self.slots.push(Slot {
                name: name.clone(),
                moments,
            });
        }
        Ok(())
    }
}

impl Rule {
    fn moments(self) -> usize {
        match self {
            Rule::Adam => 2,
            Rule::Sgd { .. } => 1,
        }
    }

    fn moment_name(self, index: usize) -> &'static str {
        match (self, index) {
            (Rule::Adam, 0) => "first_moment",
            (Rule::Adam, _) => "second_moment",
            (Rule::Sgd { .. }, _) => "velocity",
        }
    }

    /// The change of a parameter with gradient `g`, all flat.
    fn change(self, g: Tensor<1>, moments: &mut Vec<Tensor<1>>, step: i32, rate: f64) -> Tensor<1> {
        match self {
            Rule::Adam => {
                if moments.is_empty() {
                    *moments = vec![g.zeros_like(), g.zeros_like()];
                }
                let first = moments[0].clone() * BETA_1 + g.clone() * (1.0 - BETA_1);
                let second = moments[1].clone() * BETA_2 + g.clone() * g * (1.0 - BETA_2);
                let corrected = rate / (1.0 - power(BETA_1, step));
                let root = second.clone().sqrt() / (1.0 - power(BETA_2, step)).sqrt() + EPSILON;
                let change = first.clone() / root * corrected;
                *moments = vec![first, second];
                change
            }
            Rule::Sgd { momentum } => {
                let velocity = match moments.pop() {
                    Some(velocity) => velocity * momentum + g,
                    None => g,
                };
                moments.push(velocity.clone());
                velocity * rate
            }
        }
    }
}

/// `base` to a whole power by squaring: the same bits everywhere, which `powi` does not promise.
fn power(base: f64, exponent: i32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        square *= square;
        left >>= 1;
    }
    result
}

struct Step<'a> {
    optimiser: &'a mut Optimiser,
    gradients: &'a mut Gradients,
    rate: f64,
    path: Vec<String>,
    position: usize,
}

impl ModuleMapper for Step<'_> {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let name = self.path.join(".");
        if is_statistic(&name) {
            return param;
        }
        let (id, tensor, mapper) = param.consume();
        let Some(gradient) = tensor.grad_remove(self.gradients) else {
            return Param::from_mapped_value(id, tensor, mapper);
        };
        let shape = tensor.dims();
        let count = shape.iter().product::<usize>();
        let position = self.position;
        self.position += 1;
        let Optimiser { rule, steps, slots } = &mut *self.optimiser;
        if slots.len() == position {
            slots.push(Slot {
                name,
                moments: Vec::new(),
            });
        }
        let change = rule.change(
            gradient.reshape([count]),
            &mut slots[position].moments,
            *steps,
            self.rate,
        );
        let new = tensor.without_autodiff().reshape([count]) - change;
        let new = Tensor::from_inner(new.reshape(shape)).require_grad();
        Param::from_mapped_value(id, new, mapper)
    }
}

#[cfg(test)]
mod tests {
    use super::power;

    #[test]
    fn powers_agree_with_the_library() {
        for exponent in [0, 1, 2, 25, 1250, 100_000] {
            let (ours, theirs) = (power(0.999, exponent), 0.999_f64.powi(exponent));
            assert!(
                (ours - theirs).abs() <= 1e-10 * theirs,
                "0.999^{exponent}: {ours} against {theirs}"
            );
        }
    }
}
