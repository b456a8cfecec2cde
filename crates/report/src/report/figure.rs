//! The figures of a report: what a lab showed when "Add to report" was pressed, as data from which
//! the same component draws it again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::{Half, Picture, RecipeJson};

/// What a figure shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[tsify(missing_as_null, hashmap_as_object)]
pub enum Figure {
    /// One run: its curve, and its grid of pictures or what it writes.
    Run {
        /// The run's key.
        run: String,
    },
    /// Runs over each other.
    Runs {
        /// The runs' keys.
        runs: Vec<String>,
        /// What they are compared for.
        title: String,
    },
    /// What a network writes at some temperatures.
    Samples {
        /// The network.
        network: NetworkName,
        /// What it was given to begin with.
        starter: String,
        /// Of its random choices.
        seed: u32,
        /// Characters of a sample.
        length: u32,
        /// What it wrote, one entry a temperature.
        drawn: Vec<Sample>,
    },
    /// The few weights behind a habit, and both curves that show it.
    Weights {
        /// The network.
        network: NetworkName,
        /// After A comes B.
        behaviour: Behaviour,
        /// What was asked for.
        plan: ExplainPlan,
        /// The text on which it was measured, as the text half names it; may be empty.
        text: String,
        /// Weights taken out, and the chance of B after A without them.
        removed: Vec<(u32, f64)>,
        /// Weights kept, and the chance of B after A with them alone.
        kept: Vec<(u32, f64)>,
        /// The weights of the set in words, strongest first.
        set: Vec<String>,
    },
    /// Numbers in a table.
    Table {
        /// What it is called.
        title: String,
        /// The heading of each column.
        columns: Vec<String>,
        /// The rows, each with as many numbers as there are columns.
        rows: Vec<TableRow>,
        /// What computes it again; nothing where nothing does.
        again: Option<LiveFigure>,
    },
    /// Colours to choose from.
    Palette {
        /// What it is called.
        title: String,
        /// Red, green and blue of each.
        colours: Vec<[u8; 3]>,
    },
    /// A photograph before and after.
    Photo {
        /// What it is called.
        title: String,
        /// What the network was given; nothing where it didn't fit into a link.
        before: Option<Picture>,
        /// What the network made of it; nothing where it didn't fit into a link.
        after: Option<Picture>,
        /// The network.
        network: NetworkName,
    },
    /// A figure of a lab as it stood, computed again by the reader's own engines.
    Live(LiveFigure),
    /// A gap: a run that isn't trained yet.
    Wanted {
        /// The half that trains it.
        half: Half,
        /// What it is to be trained with.
        #[tsify(type = "Record<string, any>")]
        recipe: RecipeJson,
        /// What it is wanted for.
        title: String,
    },
}

/// A figure of a lab and how it was set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct LiveFigure {
    /// The lab.
    pub lab: String,
    /// Which of its figures.
    pub part: String,
    /// How it was set: units, pixels, sliders, by name.
    pub settings: BTreeMap<String, Setting>,
    /// The networks that it looks at.
    pub networks: Vec<NetworkName>,
}

/// How one thing was set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(untagged)]
pub enum Setting {
    /// Yes or no.
    Switch(bool),
    /// A number.
    Number(f64),
    /// A choice, or words.
    Text(String),
    /// A list of numbers.
    Numbers(Vec<f64>),
}

/// Which network a figure looks at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum NetworkName {
    /// One that comes with Palomino.
    Shipped {
        /// Its name there.
        id: String,
    },
    /// That of one of the report's runs.
    Run {
        /// The run's key.
        run: String,
    },
    /// Another one, which the report doesn't carry.
    Other {
        /// What it is called.
        title: String,
        /// SHA-256 of its weights in hexadecimal.
        sha256: String,
    },
}

/// What a network wrote at a temperature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sample {
    /// The temperature.
    pub temperature: f64,
    /// What was written.
    pub text: String,
}

/// After A comes B, as the text engine spells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Behaviour {
    /// A: the characters of a set, or a context.
    pub after: String,
    /// Which of the two.
    pub kind: BehaviourKind,
    /// B: the characters of a set.
    pub then: String,
}

/// What the A of a behaviour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum BehaviourKind {
    /// Any one of some characters.
    Set,
    /// These characters, one behind the other.
    Context,
}

/// What was asked of the search for weights, as the text engine spells it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExplainPlan {
    /// What stands in for a weight that is taken out.
    pub baseline: WeightBaseline,
    /// The largest set that is looked for.
    pub most: u32,
    /// The set is necessary where the chance of B falls below this without it.
    pub removed_below: f64,
    /// The set is sufficient where the chance of B stays above this with it alone.
    pub kept_above: f64,
    /// Occurrences that the search looks at.
    pub sample: u32,
    /// Of the random sets.
    pub seed: u32,
}

/// What stands in for a weight that is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum WeightBaseline {
    /// 0.
    Zero,
    /// What is usual beside it.
    Mean,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null)]
pub struct TableRow {
    /// What it is about.
    pub name: String,
    /// Its numbers; nothing where there is none.
    pub numbers: Vec<Option<f64>>,
}
