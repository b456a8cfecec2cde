//! Weights as named arrays on the host: what checkpoints, digests and comparisons are made of.

use std::collections::HashMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor, TensorData, Transaction};

use crate::error::{Error, Result};

/// A named array of f32, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// Its name in a saved run, for instance `downconv1.conv.weight`.
    pub name: String,
    /// Its dimensions, PyTorch's order.
    pub shape: Vec<usize>,
    /// All values, row-major.
    pub values: Vec<f32>,
}

/// A flat tensor with its name and true shape.
pub(crate) type Labelled = (String, Vec<usize>, Tensor<1>);

/// Trained parameters of a module, name and number of values, in the order of its fields (running
/// statistics are not trained).
pub fn parameters<M: Module>(module: &M) -> Vec<(String, usize)> {
    let mut walk = Walk::default();
    module.visit(&mut walk);
    let trained = walk
        .found
        .into_iter()
        .filter(|(name, _, _)| !is_statistic(name));
    trained
        .map(|(name, shape, _)| (name, shape.iter().product()))
        .collect()
}

/// Every parameter and running statistic of a module, read in one batch, in the order of the
/// module's fields.
pub async fn read_weights<M: Module>(module: &M) -> Result<Vec<Array>> {
    let mut walk = Walk::default();
    module.visit(&mut walk);
    read_arrays(walk.found).await
}

/// The gradients of every trained parameter, read in one batch, in the order of the module's
/// fields; zeros where none was computed, for the loss does not depend on the parameter.
pub async fn read_gradients<M: Module>(
    module: &M,
    gradients: &mut Gradients,
) -> Result<Vec<Array>> {
    let mut walk = WalkGradients {
        path: Vec::new(),
        gradients,
        found: Vec::new(),
    };
    module.visit(&mut walk);
    read_arrays(walk.found).await
}

/// Flat tensors, read in one batch.
pub async fn read_values(tensors: Vec<Tensor<1>>) -> Result<Vec<Vec<f32>>> {
    if tensors.is_empty() {
        return Ok(Vec::new());
    }
    let transaction = tensors
        .into_iter()
        .fold(Transaction::default(), Transaction::register);
    let read = transaction.execute_async().await.map_err(Error::device)?;
    let values = |data: TensorData| {
        data.try_into_vec::<f32>()
            .map_err(|e| Error::device(format!("{e:?}")))
    };
    read.into_iter().map(values).collect()
}

/// Flat tensors with their names and true shapes, read in one batch.
pub(crate) async fn read_arrays(tensors: Vec<Labelled>) -> Result<Vec<Array>> {
    let (labels, tensors): (Vec<_>, Vec<_>) = tensors
        .into_iter()
        .map(|(name, shape, tensor)| ((name, shape), tensor))
        .unzip();
    let read = read_values(tensors).await?;
    Ok(labels
        .into_iter()
        .zip(read)
        .map(|((name, shape), values)| Array {
            name,
            shape,
            values,
        })
        .collect())
}

/// The module with its values replaced by those of the arrays, each of which must be there in the
/// right shape.
pub fn write_weights<M: Module>(module: M, arrays: Vec<Array>) -> Result<M> {
    let by_name = arrays
        .into_iter()
        .map(|array| (array.name.clone(), array))
        .collect();
    let mut write = Write {
        path: Vec::new(),
        by_name,
        trouble: None,
    };
    let module = module.map(&mut write);
    match write.trouble {
        Some(trouble) => Err(trouble),
        None => Ok(module),
    }
}

/// The name of what lies at the end of a path; which network it is of (a variant of an enum) is not
/// part of it.
pub(crate) fn name_of(path: &[String]) -> String {
    let fields = path
        .iter()
        .filter(|name| !name.starts_with(|first: char| first.is_ascii_uppercase()));
    fields.map(String::as_str).collect::<Vec<_>>().join(".")
}

/// Collects what a module holds, with its path.
#[derive(Default)]
struct Walk {
    path: Vec<String>,
    found: Vec<Labelled>,
}

impl ModuleVisitor for Walk {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let tensor = param.val();
        let shape = tensor.dims().to_vec();
        let count: usize = shape.iter().product();
        let name = name_of(&self.path);
        self.found
            .push((name, shape, tensor.without_autodiff().reshape([count])));
    }
}

struct WalkGradients<'a> {
    path: Vec<String>,
    gradients: &'a mut Gradients,
    found: Vec<Labelled>,
}

impl ModuleVisitor for WalkGradients<'_> {
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
        let shape = tensor.dims().to_vec();
        let count: usize = shape.iter().product();
        let gradient = tensor.grad_remove(self.gradients);
        let gradient = gradient.unwrap_or_else(|| tensor.inner().zeros_like());
        self.found.push((name, shape, gradient.reshape([count])));
    }
}

/// Running statistics and tables are kept with the weights but are not trained.
pub(crate) fn is_statistic(name: &str) -> bool {
    name.ends_with(".running_mean") || name.ends_with(".running_var") || name == "table"
}

struct Write {
    path: Vec<String>,
    by_name: HashMap<String, Array>,
    trouble: Option<Error>,
}

impl ModuleMapper for Write {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let name = name_of(&self.path);
        let old = param.val();
        let shape = old.dims();
        let Some(array) = self.by_name.remove(&name) else {
            self.trouble.get_or_insert(Error::MissingTensor { name });
            return param;
        };
        if array.shape != shape {
            self.trouble.get_or_insert(Error::TensorShape {
                name,
                found: array.shape,
                expected: shape.to_vec(),
            });
            return param;
        }
        let device = old.device();
        let (id, _, mapper) = param.consume();
        let mut new = Tensor::<D>::from_data(TensorData::new(array.values, shape), &device);
        if !is_statistic(&name) && device.is_autodiff() {
            new = new.require_grad();
        }
        Param::from_mapped_value(id, new, mapper)
    }
}
