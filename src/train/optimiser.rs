//! Optimisers with PyTorch's arithmetic, whose state can be read without blocking.
//!
//! burn's own optimisers save their state through records, which block on the web; here the state
//! is a list of flat tensors in the order of the parameters, read in one batch like the weights.
//! All parameters are moved by one operation.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Device, Gradients, Tensor, TensorData};

use super::rule::Rule;
use crate::error::{Error, Result};
use crate::model::Array;
use crate::model::{is_statistic, name_of, read_arrays};
use crate::ops::descend;
use crate::recipe::OptimiserKind;

/// Turns gradients into steps; remembers what it needs from step to step.
pub struct Optimiser {
    rule: Rule,
    /// How many steps were taken, which Adam's correction needs.
    steps: i32,
    /// The trained parameters, in the order of the module's fields; empty before the first step.
    names: Vec<String>,
    /// All first moments in the order of the names, then all second ones, flat.
    moments: Vec<Tensor<1>>,
    /// A gradient for each length that a parameter without one has. They are made once: on a GPU
    /// each would be a launch a step.
    zeros: Vec<Tensor<1>>,
}

impl Optimiser {
    /// A fresh optimiser; `momentum` is SGD's, `decay` pulls every parameter towards 0 as PyTorch's
    /// `weight_decay` does (0: not at all).
    pub fn new(kind: OptimiserKind, momentum: f64, decay: f64) -> Self {
        Optimiser {
            rule: Rule::new(kind, momentum, decay),
            steps: 0,
            names: Vec::new(),
            moments: Vec::new(),
            zeros: Vec::new(),
        }
    }

    /// The module after one step down its gradients.
    pub fn step<M: Module>(&mut self, module: M, gradients: &mut Gradients, rate: f64) -> M {
        let mut gather = Gather {
            path: Vec::new(),
            gradients,
            zeros: &mut self.zeros,
            names: Vec::new(),
            parameters: Vec::new(),
            flat_gradients: Vec::new(),
        };
        module.visit(&mut gather);
        let Gather {
            names,
            parameters,
            flat_gradients,
            ..
        } = gather;
        self.steps += 1;
        if self.moments.is_empty() {
            let zeros = || flat_gradients.iter().map(Tensor::zeros_like);
            self.moments = (0..self.rule.moments()).flat_map(|_| zeros()).collect();
            self.names = names;
        }
        let moments = std::mem::take(&mut self.moments);
        let rule = self.rule.at(self.steps, rate);
        let (parameters, moments) = descend(parameters, flat_gradients, moments, rule);
        self.moments = moments;
        module.map(&mut Replace {
            path: Vec::new(),
            names: &self.names,
            parameters: parameters.into_iter(),
            position: 0,
        })
    }

    /// The state as arrays named `<parameter>.<moment>`.
    pub async fn read(&self) -> Result<Vec<Array>> {
        let labels = (0..self.rule.moments()).flat_map(|index| {
            let moment = self.rule.moment_name(index);
            self.names
                .iter()
                .map(move |name| format!("{name}.{moment}"))
        });
        let labelled = labels
            .zip(&self.moments)
            .map(|(label, moment)| (label, moment.dims().to_vec(), moment.clone()));
        read_arrays(labelled.collect()).await
    }

    /// Takes over a state that `read` gave; `parameters` are the module's trained parameters, name
    /// and count, in order.
    pub fn write(
        &mut self,
        steps: usize,
        mut arrays: Vec<Array>,
        parameters: &[(String, usize)],
        device: &Device,
    ) -> Result<()> {
        self.steps = i32::try_from(steps).map_err(|_| Error::TooManySteps { steps })?;
        self.names.clear();
        self.moments.clear();
        if steps == 0 {
            return Ok(());
        }
        for index in 0..self.rule.moments() {
            for (name, count) in parameters {
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
                self.moments.push(Tensor::from_data(
                    TensorData::new(array.values, [*count]),
                    device,
                ));
            }
        }
        self.names = parameters.iter().map(|(name, _)| name.clone()).collect();
        Ok(())
    }
}

/// Collects the trained parameters and their gradients, flat and off the graph.
struct Gather<'a> {
    path: Vec<String>,
    gradients: &'a mut Gradients,
    zeros: &'a mut Vec<Tensor<1>>,
    names: Vec<String>,
    parameters: Vec<Tensor<1>>,
    flat_gradients: Vec<Tensor<1>>,
}

impl ModuleVisitor for Gather<'_> {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let name = name_of(&self.path);
        if is_statistic(&name) {
            return;
        }
        let tensor = param.val();
        let gradient = tensor.grad_remove(self.gradients);
        let count = tensor.dims().iter().product::<usize>();
        let parameter = tensor.inner().reshape([count]);
        let gradient = match gradient {
            Some(gradient) => gradient.reshape([count]),
            None => zero_gradient(self.zeros, &parameter),
        };
        self.names.push(name);
        self.parameters.push(parameter);
        self.flat_gradients.push(gradient);
    }
}

/// What a parameter has that the loss does not depend on: a bias before a normalisation.
fn zero_gradient(zeros: &mut Vec<Tensor<1>>, parameter: &Tensor<1>) -> Tensor<1> {
    let made = zeros.iter().find(|zeros| zeros.dims() == parameter.dims());
    made.cloned().unwrap_or_else(|| {
        let made = parameter.zeros_like();
        zeros.push(made.clone());
        made
    })
}

/// Puts moved parameters back in their places, in the order in which they were collected.
struct Replace<'a> {
    path: Vec<String>,
    names: &'a [String],
    parameters: std::vec::IntoIter<Tensor<1>>,
    position: usize,
}

impl ModuleMapper for Replace<'_> {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let name = name_of(&self.path);
        if self.names.get(self.position) != Some(&name) {
            return param;
        }
        let Some(moved) = self.parameters.next() else {
            return param;
        };
        self.position += 1;
        let (id, old, mapper) = param.consume();
        let new = Tensor::from_inner(moved.reshape(old.dims())).require_grad();
        Param::from_mapped_value(id, new, mapper)
    }
}
