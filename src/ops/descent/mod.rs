//! One step of an optimiser over all parameters at once: Adam, SGD with momentum, RMSprop, Adagrad.

#[cfg(feature = "cpu")]
mod cpu;
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

/// A rule with this step's rates.
///
/// A decay other than 0 puts `g + decay p` in the place of the gradient `g`, as PyTorch's `weight_decay` does in these rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Descent {
    /// Adam (Kingma and Ba 2015) with PyTorch's constants: `m = 0.9 m + 0.1 g`, `v = 0.999 v + 0.001 g g`,
    /// `p -= rate m / (sqrt(v) / root + 1e-8)`.
    Adam {
        /// The learning rate over `1 - 0.9^step`.
        rate: f32,
        /// The root of `1 - 0.999^step`.
        root: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// `v = momentum v + g`, `p -= rate v`.
    Sgd {
        /// The learning rate.
        rate: f32,
        /// The share of the velocity that stays.
        momentum: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// RMSprop (Hinton's lecture 6 of 2012) as PyTorch has it by default: `m = 0.99 m + 0.01 g g`, `p -= rate g / (sqrt(m) + 1e-8)`.
    RmsProp {
        /// The learning rate.
        rate: f32,
        /// The pull of each parameter towards 0.
        decay: f32,
    },
    /// Adagrad (Duchi, Hazan and Singer 2011) as min-char-rnn writes it: `m += g g`, `p -= rate g / sqrt(m + 1e-8)`.
    Adagrad {
        /// The learning rate.
        rate: f32,
    },
}

impl Descent {
    /// Adam's decay of the first moment.
    pub const BETA_1: f32 = 0.9;
    /// One less Adam's decay of the first moment, which f32 would give in five digits only.
    pub const NEW_1: f32 = 0.1;
    /// Adam's decay of the second moment.
    pub const BETA_2: f32 = 0.999;
    /// One less Adam's decay of the second moment.
    pub const NEW_2: f32 = 0.001;
    /// RMSprop's decay of the mean square.
    pub const ALPHA: f32 = 0.99;
    /// One less RMSprop's decay of the mean square.
    pub const NEW_SQUARE: f32 = 0.01;
    /// Added to denominators.
    pub const EPSILON: f32 = 1e-8;

    /// How many numbers are remembered of each parameter.
    pub fn moments(self) -> usize {
        match self {
            Descent::Adam { .. } => 2,
            Descent::Sgd { .. } | Descent::RmsProp { .. } | Descent::Adagrad { .. } => 1,
        }
    }

    /// The pull of each parameter towards 0.
    pub fn decay(self) -> f32 {
        match self {
            Descent::Adam { decay, .. }
            | Descent::Sgd { decay, .. }
            | Descent::RmsProp { decay, .. } => decay,
            Descent::Adagrad { .. } => 0.0,
        }
    }
}

/// Several flat tensors as one argument of an operation.
pub struct Flats<B: Backend>(pub Vec<FloatTensor<B>>);

/// What an engine provides; off the graph of gradients.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(feature = "gpu"))]
pub trait Descend: Backend {
    /// Parameters and their gradients, all flat; moments: all first ones in the order of the parameters, then all second ones.
    /// Gives the new parameters and, behind them, the new moments in the same orders.
    fn descend(
        #[extension_type] parameters: Flats<Self>,
        #[extension_type] gradients: Flats<Self>,
        #[extension_type] moments: Flats<Self>,
        rule: Descent,
    ) -> Vec<FloatTensor<Self>>;
}

/// One step of all parameters down their gradients, each flat, off the graph of gradients.
///
/// Moments: all first ones in the order of the parameters, then all second ones, zeros before the first step. Gives the new
/// parameters and moments in the same orders.
pub fn descend(
    parameters: Vec<Tensor<1>>,
    gradients: Vec<Tensor<1>>,
    moments: Vec<Tensor<1>>,
    rule: Descent,
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
