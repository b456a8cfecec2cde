//! Dense networks of a few units, in f64: what the exercises on learning are about.
//!
//! Every sum is taken in one order, so that what is equal in theory can be held equal to the bit.

mod backpropagation;
mod bias;
mod decay;
mod decay_bent;
mod differences;
mod gauss_hermite;
mod neuron;
mod paths;
mod twins;

pub use backpropagation::{Activation, Backpropagated, Layers, backpropagate};
pub use bias::{
    BiasPlan, BiasRun, Frame, dead_on_a_circle, normalised, share_active, train_biased,
};
pub use decay::{
    DecayPlan, Decayed, Descent, DescentPlan, Draws, POINTS, Solutions, TARGETS, descend, drawn,
    fit, moved_copies, ridge, solutions,
};
pub use decay_bent::{BentPlan, BentRun, BentSide, relu_unit, square_unit, train_bent};
pub use differences::{Checked, Difference, Layer, Weight, check};
pub use gauss_hermite::hermite;
pub use neuron::{
    Cost, NeuronPlan, NeuronRun, Softmax, SoftmaxLoss, sigmoid_slope, softmax, softplus,
    train_neuron,
};
pub use paths::{Factor, PathSum, Route, paths};
pub use twins::{Breaker, Moment, Task, TwinsPlan, TwinsRun, train_twins};
