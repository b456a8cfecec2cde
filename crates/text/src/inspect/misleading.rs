//! A sentence on whether the size of weights says what they do.

use super::effects::PathRow;

/// P(B | A) on the test half, as it is and without some weights.
pub(super) struct Compared<'a> {
    /// The direct path with the largest product, and P without its first weight.
    pub(super) path: Option<(&'a PathRow, f64)>,
    /// Weights of the set that was found.
    pub(super) size: usize,
    /// Before anything is taken out.
    pub(super) before: f64,
    /// The behaviour's probability without the set.
    pub(super) removed: f64,
    /// Without as many of the largest weights.
    pub(super) largest: f64,
}

/// Compares the largest path and the largest weights with the set that was found.
pub(super) fn misleading(found: &Compared) -> String {
    let Compared { size, largest, .. } = *found;
    let Some((path, alone)) = found.path else {
        return "There are no weights to compare.".into();
    };
    if size == 0 {
        return "No weight of A does anything here, so there is no size to compare.".into();
    }
    let [into_unit, into_b] = &path.names;
    let numbers = format!(
        "The largest product of a direct path is {into_unit} × {into_b} = {:.2}. \
         Without {into_unit} alone, P goes from {} to {}; without the {} that {} found, to {}; \
         without the {}, to {}.",
        path.product,
        percent(found.before),
        percent(alone),
        weights(size),
        if size == 1 { "was" } else { "were" },
        percent(found.removed),
        if size == 1 {
            "largest weight".to_owned()
        } else {
            format!("{size} largest weights")
        },
        percent(largest),
    );
    let fall = found.before - found.removed;
    let little = |probability: f64| found.before - probability < 0.5 * fall;
    let verdict = if fall < 0.1 {
        "None of these sets decides the behaviour, so neither size nor search explains it"
    } else if little(alone) && little(largest) {
        "Magnitude misleads here: neither the largest path nor the largest weights do half of what \
         the set does"
    } else if little(alone) {
        "Here size says much about a group and little about one weight: the largest weights \
         together do what the set does, the largest path alone does less than half of it"
    } else if little(largest) {
        "Sorting by size misleads here: the largest weights do less than half of what the set does"
    } else {
        "Magnitude doesn't mislead here"
    };
    format!("{verdict}. {numbers}")
}

fn weights(count: usize) -> String {
    if count == 1 {
        "weight".into()
    } else {
        format!("{count} weights")
    }
}

fn percent(probability: f64) -> String {
    format!("{:.1} %", 100.0 * probability)
}
