//! The list of all targets.

use crate::{Target, arrays, formulas, links, pictures, reports, runs, texts};

/// All of them. The programs name theirs alone, so that each holds only what it needs.
pub const ALL: [&Target; 15] = [
    &arrays::NPY,
    &arrays::NPZ,
    &arrays::PICKLE,
    &pictures::PICTURES,
    &pictures::ARCHIVES,
    &pictures::PHOTOGRAPHS,
    &pictures::KEPT,
    &runs::RUNS,
    &texts::SNAPSHOTS,
    &texts::TEXTS,
    &links::RECIPE_LINKS,
    &reports::REPORT_LINKS,
    &reports::REPORTS,
    &reports::MARKDOWN,
    &formulas::FORMULAS,
];
