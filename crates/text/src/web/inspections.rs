//! The names of what a text session finds out: units, behaviours, gradients.

use js_sys::Function;
use palomino_run::{Answer, Failure, Thrown};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::TextSession;
use crate::inspect::{
    Behaviour, ExplainPlan, Explanation, GradientCheck, Heat, Occurrences, SlowMotion, StateAt,
};
use crate::model::Place;

/// Reports progress to JavaScript; what the callback throws is its own affair.
fn report(progress: Option<Function>) -> impl FnMut(u64, u64) {
    move |done, total| {
        if let Some(progress) = &progress {
            let (done, total) = (JsValue::from(done as f64), JsValue::from(total as f64));
            let _ = progress.call2(&JsValue::NULL, &done, &total);
        }
    }
}

/// A list as an array of JavaScript.
fn listed<T: Serialize>(rows: &[T]) -> Result<JsValue, Thrown> {
    serde_wasm_bindgen::to_value(rows).map_err(|error| Failure::crossing(&error.to_string()).into())
}

#[wasm_bindgen]
impl TextSession {
    /// What each hidden unit responds to over a stretch of the open text, in the order of the
    /// units; calls `progress(done, total)`.
    #[wasm_bindgen(unchecked_return_type = "UnitReport[]")]
    pub fn units(
        &self,
        id: &str,
        from: usize,
        count: usize,
        progress: Option<Function>,
    ) -> Result<JsValue, Thrown> {
        listed(&self.0.units(id, from, count, &mut report(progress))?)
    }

    /// A stretch of the open text, coloured by one unit.
    pub fn heat(&self, id: &str, unit: usize, from: usize, count: usize) -> Answer<Heat> {
        Ok(self.0.heat(id, unit, from, count)?.into_ts()?)
    }

    /// The hidden state after the character at a position of the open text.
    #[wasm_bindgen(js_name = stateAt)]
    pub fn state_at(&self, id: &str, position: usize) -> Answer<StateAt> {
        Ok(self.0.state_at(id, position)?.into_ts()?)
    }

    /// A behaviour on the open text, in figures; calls `progress(done, total)`.
    pub fn occurrences(
        &self,
        id: &str,
        behaviour: Ts<Behaviour>,
        progress: Option<Function>,
    ) -> Answer<Occurrences> {
        let behaviour = behaviour.to_rust()?;
        let found = self.0.occurrences(id, &behaviour, &mut report(progress))?;
        Ok(found.into_ts()?)
    }

    /// The weights behind a behaviour; calls `progress(done, total)`.
    pub fn explain(
        &self,
        id: &str,
        behaviour: Ts<Behaviour>,
        plan: Ts<ExplainPlan>,
        progress: Option<Function>,
    ) -> Answer<Explanation> {
        let (behaviour, plan) = (behaviour.to_rust()?, plan.to_rust()?);
        let found = self
            .0
            .explain(id, &behaviour, &plan, &mut report(progress))?;
        Ok(found.into_ts()?)
    }

    /// Behaviours that are worth a look, best first; calls `progress(done, total)`.
    #[wasm_bindgen(unchecked_return_type = "Proposal[]")]
    pub fn propose(
        &self,
        id: &str,
        limit: usize,
        progress: Option<Function>,
    ) -> Result<JsValue, Thrown> {
        listed(&self.0.propose(id, limit, &mut report(progress))?)
    }

    /// The gradient of one weight by finite differences beside backpropagation's.
    #[wasm_bindgen(js_name = gradientCheck)]
    pub fn gradient_check(
        &self,
        id: &str,
        place: Ts<Place>,
        from: usize,
        steps: usize,
    ) -> Answer<GradientCheck> {
        let check = self.0.gradient_check(id, place.to_rust()?, from, steps)?;
        Ok(check.into_ts()?)
    }

    /// A sequence of the open text forward and backward, step by step.
    #[wasm_bindgen(js_name = slowMotion)]
    pub fn slow_motion(&self, id: &str, from: usize, steps: usize) -> Answer<SlowMotion> {
        Ok(self.0.slow_motion(id, from, steps)?.into_ts()?)
    }
}
