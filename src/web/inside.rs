//! A network from inside.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::inspect::{Activity, LayerGradients, LayerTensors, Layers};
use crate::recipe::Recipe;
use crate::session::Inside;
use crate::session::protocol::PictureSet;

#[wasm_bindgen]
impl Session {
    pub async fn stages(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        number: usize,
    ) -> Result<Ts<Inside>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.stages(&id, set, number).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = stagesOf)]
    pub async fn stages_of(
        &self,
        id: String,
        width: usize,
        height: usize,
        pixels: Vec<u8>,
    ) -> Result<Ts<Inside>, Thrown> {
        let inside = self.0.stages_of(&id, width, height, &pixels).await?;
        Ok(inside.into_ts()?)
    }

    pub fn layers(&self, id: &str, height: usize, width: usize) -> Result<Ts<Layers>, Thrown> {
        Ok(self.0.layers(id, height, width)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = layersOf)]
    pub fn layers_of(
        &self,
        recipe: Ts<Recipe>,
        height: usize,
        width: usize,
    ) -> Result<Ts<Layers>, Thrown> {
        let recipe = recipe.to_rust()?;
        Ok(self.0.layers_of(recipe, height, width)?.into_ts()?)
    }

    #[wasm_bindgen(js_name = layerTensors)]
    pub async fn layer_tensors(
        &self,
        id: String,
        block: String,
    ) -> Result<Ts<LayerTensors>, Thrown> {
        Ok(self.0.layer_tensors(&id, &block).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = firstTensors)]
    pub async fn first_tensors(
        &self,
        id: String,
        block: String,
    ) -> Result<Ts<LayerTensors>, Thrown> {
        Ok(self.0.first_tensors(&id, &block).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = layerGradients)]
    pub async fn layer_gradients(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<LayerGradients>, Thrown> {
        let set = set.to_rust()?;
        let gradients = self.0.layer_gradients(&id, set, &numbers).await?;
        Ok(gradients.into_ts()?)
    }

    pub async fn activity(
        &mut self,
        id: String,
        set: Ts<PictureSet>,
        numbers: Vec<usize>,
    ) -> Result<Ts<Activity>, Thrown> {
        let set = set.to_rust()?;
        Ok(self.0.activity(&id, set, &numbers).await?.into_ts()?)
    }
}
