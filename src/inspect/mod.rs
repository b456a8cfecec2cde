//! What can be measured of the data without a network, and of one engine against another.

mod baselines;
mod trust;

pub use baselines::{Baselines, measure_baselines};
pub use trust::{TRUST_TOLERANCE, TrustReport, TrustSample, compare_trust, trust_sample};
