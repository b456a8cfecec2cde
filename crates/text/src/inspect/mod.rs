//! What can be found out about a network: its behaviours and the weights behind them, its units,
//! its gradients.

mod behaviour;
mod curves;
mod effects;
mod explain;
mod explanation;
mod features;
mod gradient_check;
mod heat;
mod interventions;
mod misleading;
mod occurrences;
mod pass;
mod propose;
mod search;
mod slow_motion;
mod stretch;
mod units;

pub use behaviour::{Behaviour, BehaviourKind};
pub use curves::CurveStep;
pub use effects::{Effect, PathRow};
pub use explain::explain;
pub use explanation::{ExplainPlan, Explanation, SetMember};
pub use gradient_check::{Difference, GradientCheck, gradient_check};
pub use heat::{Heat, StateAt, heat, state_at};
pub use occurrences::{Example, Occurrences, occurrences};
pub(crate) use palomino_run::Progress;
pub use pass::MOST_READ;
pub use propose::{Proposal, propose};
pub use slow_motion::{ArrayGradient, SlowMotion, SlowStep, slow_motion};
pub use units::{UnitReport, units};
