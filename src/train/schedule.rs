//! How large each step of a run is: the learning rate by the step's number.

use std::f64::consts::PI;

use crate::recipe::Schedule;

/// Share of a cycle in which the rate goes up.
const RISING: f64 = 0.3;
/// A cycle begins at its largest rate over this.
const FIRST_OVER: f64 = 25.0;
/// It ends at its first rate over this.
const LAST_OVER: f64 = 1e4;

/// The learning rate of a step, counted from 0, of a run of so many steps; what comes after the
/// last step has the last one's rate.
///
/// The cycle is that of PyTorch's `OneCycleLR(max_lr=base, total_steps=steps)` with cosines, except
/// that momentum stays as it is. As there, a cycle of a single step is its end.
pub fn rate(schedule: Schedule, base: f64, step: usize, steps: usize) -> f64 {
    match schedule {
        Schedule::Constant => base,
        Schedule::OneCycle => one_cycle(base, step, steps),
    }
}

fn one_cycle(base: f64, step: usize, steps: usize) -> f64 {
    let steps = steps.max(1);
    let first = base / FIRST_OVER;
    let (at, end) = (step.min(steps - 1) as f64, (steps - 1) as f64);
    let top = RISING * steps as f64 - 1.0; // in cycles of up to three steps before the first one
    if at <= top {
        between(first, base, at / top)
    } else {
        between(base, first / LAST_OVER, (at - top) / (end - top))
    }
}

/// From `start` to `end` along half a cosine, as `share` goes from 0 to 1.
fn between(start: f64, end: f64, share: f64) -> f64 {
    end + (start - end) / 2.0 * (libm::cos(PI * share) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::rate;
    use crate::recipe::Schedule;

    #[derive(serde::Deserialize)]
    struct Cycle {
        base: f64,
        steps: usize,
        rates: Vec<f64>,
    }

    fn cycles() -> Vec<Cycle> {
        let text = include_str!("../../tests/fixtures/one_cycle.json");
        serde_json::from_str(text).expect("the fixture is JSON")
    }

    #[test]
    fn one_cycle_goes_as_pytorch_has_it() {
        for Cycle { base, steps, rates } in cycles() {
            assert_eq!(rates.len(), steps);
            for (step, &theirs) in rates.iter().enumerate() {
                let ours = rate(Schedule::OneCycle, base, step, steps);
                let gap = (ours - theirs).abs();
                // The last rate is the small difference of larger ones; everything in f64.
                assert!(
                    gap <= 1e-15 * base,
                    "step {step} of {steps}: {ours} against {theirs}"
                );
            }
        }
    }

    #[test]
    fn one_cycle_stays_between_its_ends_and_its_top_for_runs_of_any_length() {
        for steps in 0..200 {
            for step in 0..steps + 3 {
                let found = rate(Schedule::OneCycle, 0.003, step, steps);
                assert!(
                    (0.003 / 250_000.0 * 0.999_999..=0.003).contains(&found),
                    "step {step} of {steps}: {found}"
                );
            }
            let last = rate(Schedule::OneCycle, 0.003, steps.saturating_sub(1), steps);
            assert!((last - 0.003 / 250_000.0).abs() <= 1e-15, "{steps}: {last}");
            let after = rate(Schedule::OneCycle, 0.003, steps + 7, steps);
            assert_eq!(after.to_bits(), last.to_bits());
        }
    }

    #[test]
    fn constant_is_constant() {
        for (step, steps) in [
            (0, 0),
            (0, 1),
            (0, 50),
            (20, 50),
            (49, 50),
            (usize::MAX, 50),
        ] {
            assert_eq!(
                rate(Schedule::Constant, 0.001, step, steps).to_bits(),
                0.001_f64.to_bits()
            );
        }
    }
}
