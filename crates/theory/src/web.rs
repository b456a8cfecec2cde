//! The names under which JavaScript reaches the exercises. No logic.

use palomino_run::{Answer, Failure, Thrown};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::dense::{
    self, Backpropagated, BentPlan, BentRun, BiasPlan, BiasRun, Checked, DecayPlan, Descent,
    DescentPlan, Layers, NeuronPlan, NeuronRun, PathSum, Softmax, Solutions, TwinsPlan, TwinsRun,
    Weight,
};
use crate::error::Error;
use crate::filters::{self, Chance, Convolved, Dial, Field, Filter, KernelFit, Lost};
use crate::formula::{self, Question, Verdict};
use crate::plane::Plane;
use crate::sift::{self, Change, Clip, Comparison, Matches, Options, Place, TwoClips};

/// The exercises. It holds nothing: every answer follows from the question alone. Every method that
/// fails throws a `Failure`.
#[wasm_bindgen]
pub struct TheorySession;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::of_viewer(error.to_string())
    }
}

#[wasm_bindgen]
impl TheorySession {
    /// Opens the module; it holds no state.
    pub fn open() -> TheorySession {
        console_error_panic_hook::set_once();
        TheorySession
    }

    /// A picture under a turned filter, computed twice.
    pub fn filtered(
        &self,
        width: usize,
        values: Vec<f64>,
        filter: Ts<Filter>,
        degrees: f64,
    ) -> Answer<Convolved> {
        let picture = plane(width, values)?;
        Ok(filters::filtered(&picture, filter.to_rust()?, degrees)?.into_ts()?)
    }

    /// The strongest response at every pixel.
    pub fn field(&self, width: usize, values: Vec<f64>, filter: Ts<Filter>) -> Answer<Field> {
        Ok(filters::field(&plane(width, values)?, filter.to_rust()?)?.into_ts()?)
    }

    /// All responses at one pixel.
    pub fn dial(
        &self,
        width: usize,
        values: Vec<f64>,
        filter: Ts<Filter>,
        row: usize,
        column: usize,
    ) -> Answer<Dial> {
        let picture = plane(width, values)?;
        Ok(filters::dial(&picture, filter.to_rust()?, row, column)?.into_ts()?)
    }

    /// The energy that too few basis filters lose.
    pub fn lost(&self, filter: Ts<Filter>, count: usize) -> Answer<Lost> {
        Ok(filters::lost(filter.to_rust()?, count)?.into_ts()?)
    }

    /// Kernels of 3 x 3 as turned filters.
    #[wasm_bindgen(js_name = fitKernels)]
    pub fn fit_kernels(&self, values: Vec<f64>) -> Answer<KernelFit> {
        Ok(filters::fit_kernels(&values)?.into_ts()?)
    }

    /// What random kernels would give.
    pub fn chance(&self, count: usize) -> Answer<Chance> {
        Ok(filters::chance(count)?.into_ts()?)
    }

    /// A patch before and after a change.
    #[wasm_bindgen(js_name = comparePatches)]
    pub fn compare_patches(
        &self,
        width: usize,
        values: Vec<f64>,
        place: Ts<Place>,
        change: Ts<Change>,
        options: Ts<Options>,
    ) -> Answer<Comparison> {
        let picture = plane(width, values)?;
        let (place, change) = (place.to_rust()?, change.to_rust()?);
        Ok(sift::compare(&picture, place, change, options.to_rust()?)?.into_ts()?)
    }

    /// What each pixel of a patch gives to one of its 128 numbers.
    #[wasm_bindgen(js_name = fromPixels)]
    pub fn pixel_shares(
        &self,
        patch: Vec<f64>,
        options: Ts<Options>,
        number: usize,
    ) -> Result<Vec<f64>, Thrown> {
        let patch = sift::Patch::new(patch)?;
        Ok(sift::from_pixels(&patch, options.to_rust()?, number)?)
    }

    /// Keypoints of a picture and of its turned copy, paired.
    pub fn matches(
        &self,
        width: usize,
        values: Vec<f64>,
        degrees: f64,
        options: Ts<Options>,
    ) -> Answer<Matches> {
        let picture = plane(width, values)?;
        Ok(sift::matches(&picture, degrees, options.to_rust()?)?.into_ts()?)
    }

    /// Two clips with and without time.
    #[wasm_bindgen(js_name = compareClips)]
    pub fn compare_clips(&self, first: Ts<Clip>, second: Ts<Clip>) -> Answer<TwoClips> {
        Ok(sift::compare_clips(first.to_rust()?, second.to_rust()?)?.into_ts()?)
    }

    /// Forward and backward through the exercise's network.
    pub fn backpropagate(&self, layers: Ts<Layers>) -> Answer<Backpropagated> {
        Ok(dense::backpropagate(&layers.to_rust()?.checked()?).into_ts()?)
    }

    /// The paths from one weight to the output.
    pub fn paths(&self, layers: Ts<Layers>, weight: Ts<Weight>) -> Answer<PathSum> {
        Ok(dense::paths(&layers.to_rust()?.checked()?, weight.to_rust()?)?.into_ts()?)
    }

    /// One weight's derivative by rule and by differences.
    pub fn check(&self, layers: Ts<Layers>, weight: Ts<Weight>) -> Answer<Checked> {
        Ok(dense::check(&layers.to_rust()?.checked()?, weight.to_rust()?)?.into_ts()?)
    }

    /// The linear model with decay and with noise, solved.
    pub fn solutions(&self, plan: Ts<DecayPlan>) -> Answer<Solutions> {
        Ok(dense::solutions(plan.to_rust()?)?.into_ts()?)
    }

    /// The linear model with decay and with noise, trained.
    pub fn descend(&self, plan: Ts<DescentPlan>) -> Answer<Descent> {
        Ok(dense::descend(plan.to_rust()?)?.into_ts()?)
    }

    /// A network that is not linear, with decay and with noise.
    #[wasm_bindgen(js_name = trainBent)]
    pub fn train_bent(&self, plan: Ts<BentPlan>) -> Answer<BentRun> {
        Ok(dense::train_bent(plan.to_rust()?)?.into_ts()?)
    }

    /// What noise costs a ReLU unit.
    #[wasm_bindgen(js_name = reluUnit)]
    pub fn relu_unit(&self, w1: f64, w2: f64, x: f64, y: f64, deviation: f64) -> f64 {
        dense::relu_unit(w1, w2, x, y, deviation)
    }

    /// A ReLU network from a first bias.
    #[wasm_bindgen(js_name = trainBiased)]
    pub fn train_biased(&self, plan: Ts<BiasPlan>) -> Answer<BiasRun> {
        Ok(dense::train_biased(plan.to_rust()?)?.into_ts()?)
    }

    /// Dead units of 1,000 on a circle.
    #[wasm_bindgen(js_name = deadOnACircle)]
    pub fn dead_on_a_circle(&self, bias: f64, radius: f64, seed: u32) -> usize {
        dense::dead_on_a_circle(bias, radius, seed)
    }

    /// The share of random units that are active on an input.
    #[wasm_bindgen(js_name = shareActive)]
    pub fn share_active(&self, bias: f64, deviation: f64, length: f64) -> f64 {
        dense::share_active(bias, deviation, length)
    }

    /// A batch normalised after a bias was added.
    pub fn normalised(&self, values: Vec<f64>, bias: f64, epsilon: f64) -> Vec<f64> {
        dense::normalised(&values, bias, epsilon)
    }

    /// One neuron from a bad start.
    #[wasm_bindgen(js_name = trainNeuron)]
    pub fn train_neuron(&self, plan: Ts<NeuronPlan>) -> Answer<NeuronRun> {
        Ok(dense::train_neuron(plan.to_rust()?)?.into_ts()?)
    }

    /// The softmax of some logits, and the derivatives of two costs by them.
    pub fn softmax(&self, logits: Vec<f64>, truth: usize) -> Answer<Softmax> {
        Ok(dense::softmax(&logits, truth)?.into_ts()?)
    }

    /// Units that start alike.
    #[wasm_bindgen(js_name = trainTwins)]
    pub fn train_twins(&self, plan: Ts<TwinsPlan>) -> Answer<TwinsRun> {
        Ok(dense::train_twins(plan.to_rust()?)?.into_ts()?)
    }

    /// A typed formula judged.
    pub fn judge(&self, question: Ts<Question>, text: &str) -> Answer<Verdict> {
        Ok(formula::judge(question.to_rust()?, text).into_ts()?)
    }
}

/// A picture of so many columns.
fn plane(width: usize, values: Vec<f64>) -> Result<Plane, Error> {
    let height = values.len().checked_div(width).unwrap_or(0);
    Plane::new(width, height, values)
}
