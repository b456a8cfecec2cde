//! Claims about reports: how they travel, what is refused, what is said of a run.

mod corpus;
mod hostile;
mod limits;
mod mended;
mod samples;
mod sizes;
mod status;
mod travel;
mod verdicts;
