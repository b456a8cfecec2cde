//! How much of anything a report may have. Generous for what people write, far below what hurts a
//! page.

/// Characters of a title or a name.
pub(crate) const NAME: usize = 200;
/// Characters of a block of text or of an answer.
pub(crate) const TEXT: usize = 20_000;
/// Characters of a question, a caption or a note.
pub(crate) const SHORT_TEXT: usize = 2_000;
/// Characters of all that a report says.
pub(crate) const WHOLE_TEXT: usize = 200_000;
/// Blocks of a report.
pub(crate) const BLOCKS: usize = 400;
/// Runs of a report.
pub(crate) const RUNS: usize = 60;
/// Points of a curve: a recipe has at most 1,000 epochs.
pub(crate) const POINTS: usize = 1_000;
/// Formulas of a report.
pub(crate) const FORMULAS: usize = 200;
/// Characters of a formula.
pub(crate) const FORMULA: usize = 2_000;
/// Pictures that a report's texts show.
pub(crate) const PICTURES: usize = 100;
/// Bytes of a live figure's settings as JSON.
pub(crate) const SETTINGS: usize = 2_048;
/// Bytes of a recipe as JSON.
pub(crate) const RECIPE: usize = 4_096;
/// Networks that one figure looks at.
pub(crate) const NETWORKS: usize = 8;
/// Samples, weights of a set, and other short lists.
pub(crate) const LIST: usize = 200;
/// Columns of a table.
pub(crate) const COLUMNS: usize = 30;
/// Colours of a palette or of a small picture.
pub(crate) const COLOURS: usize = 256;
/// Pixels of a picture's side.
pub(crate) const SIDE: u32 = 320;
/// Entries of each of a record's lists.
pub(crate) const CHANGES: usize = 1_000;
/// Entries of any list that travels, before they are made: a short link unpacks to a million of
/// them. Ten times what any list may have, so that a refusal can say which one is too long.
pub(crate) const ENTRIES: usize = 10 * CHANGES;
/// Entries of all lists that travel in one report.
pub(crate) const ALL_ENTRIES: usize = 500_000;
/// Bytes of a name that travels: so many characters of four bytes. Names are said once and stand in
/// every run.
pub(crate) const NAME_BYTES: usize = 4 * NAME;
/// A whole number that JavaScript holds exactly.
pub(crate) const WHOLE: u64 = 1 << 53;

/// Bytes of a report as it travels.
pub(crate) const TRAVELLING: usize = 400_000;
/// Bytes of a report unpacked.
pub(crate) const UNPACKED: usize = 2_000_000;
/// Characters of a link up to which pictures travel in it: what chat programs leave whole.
pub(crate) const PICTURED_LINK: usize = palomino_run::link::LINK_LIMIT;
/// Links that are found in a text.
pub(crate) const LINKS: usize = 1_000;
/// Characters of a text in which links are looked for.
pub(crate) const PASTED: usize = 8_000_000;
