//! Judging colourings, and what the labs of concepts show.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::inspect::{GreyColours, GreyRule, PictureScores, PoolAndRelu, PoolOrder};
use crate::session;
use crate::session::protocol::{FeatureDistances, PictureSet, Scores};

#[wasm_bindgen]
impl Session {
    pub fn score(
        &self,
        truth: &[u8],
        guess: &[u8],
        width: usize,
        height: usize,
        id: &str,
    ) -> Result<Ts<PictureScores>, Thrown> {
        Ok(self
            .0
            .score([truth, guess], [width, height], id)?
            .into_ts()?)
    }

    pub fn scores(
        &self,
        truths: &[u8],
        guesses: &[u8],
        width: usize,
        height: usize,
        id: &str,
    ) -> Result<Ts<Scores>, Thrown> {
        Ok(self
            .0
            .scores([truths, guesses], [width, height], id)?
            .into_ts()?)
    }

    #[wasm_bindgen(js_name = featureDistance)]
    pub async fn feature_distance(
        &self,
        id: String,
        truths: Vec<u8>,
        guesses: Vec<u8>,
        width: usize,
        height: usize,
    ) -> Result<Ts<FeatureDistances>, Thrown> {
        let both = [&truths[..], &guesses];
        Ok(self
            .0
            .feature_distance(&id, both, [width, height])
            .await?
            .into_ts()?)
    }

    #[wasm_bindgen(js_name = poolAndRelu)]
    pub async fn pool_and_relu(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<PoolAndRelu>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.pool_and_relu(&id, set, &numbers).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = repeatPoolAndRelu)]
    pub async fn repeat_pool_and_relu(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
        order: Ts<PoolOrder>,
        times: usize,
    ) -> Result<f32, Thrown> {
        let (set, order) = (set.to_rust()?, order.to_rust()?);
        Ok(self
            .0
            .repeat_pool_and_relu(&id, set, &numbers, order, times)
            .await?)
    }

    #[wasm_bindgen(js_name = coloursOfGrey)]
    pub fn colours_of_grey(&mut self, level: u8) -> Result<Ts<GreyColours>, Thrown> {
        Ok(self.0.colours_of_grey(level)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = colourByTable)]
    pub fn colour_by_table(
        &mut self,
        rule: Ts<GreyRule>,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Vec<u8>, Thrown> {
        Ok(self
            .0
            .colour_by_table(rule.to_rust()?, set.to_rust()?, &numbers)?)
    }

    #[wasm_bindgen(js_name = labOf)]
    pub fn lab_of(colours: &[u8]) -> Vec<f32> {
        session::lab_of(colours)
    }

    #[wasm_bindgen(js_name = colourDistances)]
    pub fn colour_distances(first: &[u8], second: &[u8]) -> Vec<f64> {
        session::colour_distances(first, second)
    }
}
