//! One step of an optimiser over all parameters at once: Adam, SGD with momentum, RMSprop, Adagrad.

#[cfg(feature = "cpu")]
mod flex;
#[cfg(feature = "gpu")]
mod gpu;
pub mod reference;

use burn::backend::tensor::FloatTensor;
use burn::backend::{
    Backend, BackendTensor, Dispatch, DispatchAutodiffContext, DispatchTensor, DispatchTensorKind,
    ExtensionType, backend_extension,
};
use burn::tensor::Tensor;
pub use palomino_kernels::descent::Descent;

/// Several flat tensors as one argument of an operation.
pub struct Flats<B: Backend>(pub Vec<FloatTensor<B>>);

/// What an engine provides; off the graph of gradients.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"))]
pub trait Descend: Backend {
    /// Parameters and their gradients, all flat; moments: all first ones in the order of the
    /// parameters, then all second ones. Gives the new parameters and, behind them, the new moments
    /// in the same orders. Where `clip` is finite, each gradient is first held between minus this
    /// and this.
    fn descend(
        #[extension_type] parameters: Flats<Self>,
        #[extension_type] gradients: Flats<Self>,
        #[extension_type] moments: Flats<Self>,
        rule: Descent,
        clip: f32,
    ) -> Vec<FloatTensor<Self>>;
}

/// One step of all parameters down their gradients, each flat, off the graph of gradients.
///
/// Moments: all first ones in the order of the parameters, then all second ones, zeros before the
/// first step. Gives the new parameters and moments in the same orders.
pub fn descend(
    parameters: Vec<Tensor<1>>,
    gradients: Vec<Tensor<1>>,
    moments: Vec<Tensor<1>>,
    rule: Descent,
) -> (Vec<Tensor<1>>, Vec<Tensor<1>>) {
    descend_clipped(parameters, gradients, moments, rule, f32::INFINITY)
}

/// The same, with each number of the gradients first held between `-clip` and `clip`, unless that
/// is infinite.
pub fn descend_clipped(
    parameters: Vec<Tensor<1>>,
    gradients: Vec<Tensor<1>>,
    moments: Vec<Tensor<1>>,
    rule: Descent,
    clip: f32,
) -> (Vec<Tensor<1>>, Vec<Tensor<1>>) {
    let count = parameters.len();
    if count == 0 {
        return (parameters, moments);
    }
    let inside =
        |tensors: Vec<Tensor<1>>| Flats(tensors.into_iter().map(Tensor::into_dispatch).collect());
    let moved = <Dispatch as Descend>::descend(
        inside(parameters),
        inside(gradients),
        inside(moments),
        rule,
        clip,
    );
    let mut parameters: Vec<_> = moved.into_iter().map(Tensor::from_dispatch).collect();
    let moments = parameters.split_off(count);
    (parameters, moments)
}

impl<B: Backend> ExtensionType<B> for Flats<B> {
    type Target = Flats<Dispatch>;

    fn map_to_dispatch<F>(self, map_kind: F, autodiff: DispatchAutodiffContext) -> Self::Target
    where
        F: Fn(BackendTensor<B>) -> DispatchTensorKind,
    {
        let wrap = |tensor| DispatchTensor {
            kind: map_kind(BackendTensor::Float(tensor)),
            autodiff,
        };
        Flats(self.0.into_iter().map(wrap).collect())
    }

    fn map_from_dispatch<F>(target: Self::Target, unwrap_kind: F) -> Self
    where
        F: Fn(DispatchTensor) -> BackendTensor<B>,
    {
        let unwrap = |tensor| unwrap_kind(tensor).float();
        Flats(target.0.into_iter().map(unwrap).collect())
    }

    fn routing_tensor(target: &Self::Target) -> Option<&DispatchTensor> {
        target.0.first()
    }

    fn routing_float_tensor(target: &Self::Target) -> Option<&DispatchTensor> {
        target.0.first()
    }
}
