//! What can be measured: of the data without a network, of one engine against another, of an engine
//! against PyTorch, of a network from inside.

mod activity;
mod baselines;
mod features;
mod gap;
mod grey_colours;
mod layer_tensors;
mod layers;
mod metrics;
mod operations;
mod oracle;
mod pool_relu;
mod stages;
mod tabled;
mod trust;

pub use activity::{Activity, BlockActivity, activity};
pub use baselines::{
    Baselines, ColourBaselines, Rate, measure_baselines, measure_colour_baselines,
};
pub use features::feature_distances;
pub use grey_colours::{GreyColours, colours_of_grey};
pub use layer_tensors::{
    LayerGradients, LayerTensors, NamedArray, NormTensors, layer_gradients, layer_tensors,
};
pub use layers::{Block, BlockSource, Layer, LayerKind, Layers, layers};
pub use metrics::{
    PictureScores, SSIM_WINDOW, Similarity, accuracy, ciede2000, colourfulness, divergence,
    mean_ciede2000, mean_squared_error, psnr, score, ssim,
};
pub use operations::{OperationCase, OperationName, OperationResult, TailName, operation_sample};
pub use oracle::{OracleReport, compare_oracle};
pub use pool_relu::{PoolAndRelu, PoolOrder, first_maps, pool_and_relu, repeat_order};
pub use stages::{Stage, stages};
pub use tabled::{GreyRule, by_table, grey_table};
pub use trust::{
    TRUST_TOLERANCE, TrustReport, TrustSample, TrustStep, compare_trust, trust_sample,
};
