//! What can be found out about a network: its behaviours and the weights behind them, its units, its gradients.

mod behaviour;
mod effects;
mod explain;
mod interventions;
mod misleading;
mod occurrences;
mod pass;
mod propose;
mod search;

pub use behaviour::{Behaviour, BehaviourKind};
pub use explain::{CurveStep, Effect, ExplainPlan, Explanation, PathRow, SetMember, explain};
pub use occurrences::{Example, Occurrences, occurrences};
pub use pass::{MOST_PLACES, MOST_READ};
pub use propose::{Proposal, propose};

/// Told how much of how much is done.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);
