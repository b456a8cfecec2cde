//! A list of checks that all run, one heading each, and a summary that says which failed.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::project::minutes;

/// As much of why a stage failed stands in the summary.
const MOST_LINES: usize = 20;
const MOST_COLUMNS: usize = 400;

/// How a stage ended.
#[derive(Debug, PartialEq)]
enum Outcome {
    Passed,
    Failed(String),
    /// Something it needs failed before it.
    Skipped,
}

struct Stage {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// What has run so far.
#[derive(Default)]
pub struct Stages {
    done: Vec<Stage>,
}

impl Stages {
    /// Runs one stage, if all it `needs` is there, and says whether it passed. A failure does not
    /// stop the next one.
    pub fn run(
        &mut self,
        name: &'static str,
        needs: &[bool],
        work: impl FnOnce() -> Result<()>,
    ) -> bool {
        println!("\n=== {name}");
        let started = Instant::now();
        let outcome = if needs.contains(&false) {
            Outcome::Skipped
        } else {
            match work() {
                Ok(()) => Outcome::Passed,
                Err(error) => Outcome::Failed(format!("{error:#}")),
            }
        };
        let time = started.elapsed();
        match &outcome {
            Outcome::Passed => println!("--- {name}: passed, {}", minutes(time)),
            Outcome::Failed(reason) => println!("--- {name}: FAILED, {}: {reason}", minutes(time)),
            Outcome::Skipped => {
                println!("--- {name}: left out, because a stage it needs has failed")
            }
        }
        let passed = outcome == Outcome::Passed;
        self.done.push(Stage {
            name,
            outcome,
            time,
        });
        passed
    }

    /// Prints every stage in a line and fails when one did.
    pub fn finish(self) -> Result<()> {
        println!("\n=== summary");
        let mut failed = Vec::new();
        for stage in &self.done {
            let word = match &stage.outcome {
                Outcome::Passed => "passed",
                Outcome::Failed(_) => "FAILED",
                Outcome::Skipped => "left out",
            };
            println!("{word:>9}  {:<28} {:>12}", stage.name, minutes(stage.time));
            if let Outcome::Failed(reason) = &stage.outcome {
                // Said before, far up by now.
                for line in reason.lines().take(MOST_LINES) {
                    println!("{:>11}{line:.MOST_COLUMNS$}", "");
                }
            }
            if stage.outcome != Outcome::Passed {
                failed.push(stage.name);
            }
        }
        let total: Duration = self.done.iter().map(|stage| stage.time).sum();
        if failed.is_empty() {
            println!(
                "All {} stages passed in {}.",
                self.done.len(),
                minutes(total)
            );
            return Ok(());
        }
        bail!(
            "{} of {} stages did not pass: {}",
            failed.len(),
            self.done.len(),
            failed.join(", ")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_does_not_stop_the_next_stage_and_is_named_at_the_end() {
        let mut stages = Stages::default();
        assert!(!stages.run("first", &[], || bail!("no")));
        assert!(stages.run("second", &[], || Ok(())));
        let message = stages.finish().unwrap_err().to_string();
        assert_eq!(message, "1 of 2 stages did not pass: first");
    }

    #[test]
    fn a_stage_whose_needs_failed_is_left_out_and_counts_as_not_passed() {
        let mut stages = Stages::default();
        let built = stages.run("build", &[], || bail!("no"));
        assert!(!stages.run("use", &[true, built], || panic!("it must not run")));
        assert_eq!(
            stages.finish().unwrap_err().to_string(),
            "2 of 2 stages did not pass: build, use"
        );
    }

    #[test]
    fn all_passed_is_a_success() {
        let mut stages = Stages::default();
        stages.run("only", &[], || Ok(()));
        assert!(stages.finish().is_ok());
    }
}
