//! This engine held against another, against PyTorch and against the clock.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::{Session, Thrown};
use crate::inspect::{OperationCase, OracleReport, TrustReport, TrustSample};
use crate::session::protocol::{BenchmarkPlan, OpenedBenchmark, OperationSample};

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(js_name = operationSample)]
    pub async fn operation_sample(
        &self,
        case: Ts<OperationCase>,
    ) -> Result<Ts<OperationSample>, Thrown> {
        let results = self.0.operation_sample(&case.to_rust()?).await?;
        Ok(OperationSample { results }.into_ts()?)
    }

    #[wasm_bindgen(js_name = trustSample)]
    pub async fn trust_sample(&self) -> Result<Ts<TrustSample>, Thrown> {
        Ok(self.0.trust_sample().await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = compareTrust)]
    pub async fn compare_trust(
        &self,
        reference: Ts<TrustSample>,
    ) -> Result<Ts<TrustReport>, Thrown> {
        let reference = reference.to_rust()?;
        Ok(self.0.compare_trust(&reference).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = compareOracle)]
    pub async fn compare_oracle(&self, fixture: Vec<u8>) -> Result<Ts<OracleReport>, Thrown> {
        Ok(self.0.compare_oracle(&fixture).await?.into_ts()?)
    }

    #[wasm_bindgen(js_name = openBenchmark)]
    pub async fn open_benchmark(
        &mut self,
        plan: Ts<BenchmarkPlan>,
    ) -> Result<Ts<OpenedBenchmark>, Thrown> {
        let BenchmarkPlan {
            network,
            batch_size,
            seed,
        } = plan.to_rust()?;
        Ok(self
            .0
            .open_benchmark(network, batch_size, seed)
            .await?
            .into_ts()?)
    }

    #[wasm_bindgen(js_name = benchmarkSteps)]
    pub async fn benchmark_steps(&mut self, count: usize) -> Result<Vec<f32>, Thrown> {
        Ok(self.0.benchmark_steps(count).await?)
    }

    #[wasm_bindgen(js_name = benchmarkDigest)]
    pub async fn benchmark_digest(&mut self) -> Result<String, Thrown> {
        Ok(self.0.benchmark_digest().await?)
    }

    #[wasm_bindgen(js_name = benchmarkInference)]
    pub async fn benchmark_inference(
        &mut self,
        width: usize,
        height: usize,
    ) -> Result<f32, Thrown> {
        Ok(self.0.benchmark_inference(width, height).await?)
    }
}
