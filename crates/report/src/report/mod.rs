//! A report as data: what the page keeps, what a link and a file carry.

mod figure;
mod picture;
mod run_claim;

use serde::{Deserialize, Serialize};
use tsify::Tsify;

pub use figure::{
    Behaviour, BehaviourKind, ExplainPlan, Figure, LiveFigure, NetworkName, Sample, Setting,
    TableRow, WeightBaseline,
};
pub use picture::Picture;
pub use run_claim::{ClaimCurve, ClaimData, ClaimEngine, ClaimRecord, Half, RunClaim};

/// A recipe's fields as its half spells them: this crate carries them and doesn't know what they
/// mean.
pub type RecipeJson = serde_json::Map<String, serde_json::Value>;

/// A report: text, questions and figures in order, and what is claimed of the runs that they show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct Report {
    /// What it is called, in one line.
    pub title: String,
    /// Who wrote it, by a name of their own choice; may be empty.
    pub author: String,
    /// What one reads, in order.
    pub blocks: Vec<Block>,
    /// The runs that figures show, each with all it takes to train it again.
    pub runs: Vec<RunClaim>,
    /// How a teacher set it up, where it is a lesson.
    pub lesson: Option<Lesson>,
}

/// One piece of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[tsify(missing_as_null, hashmap_as_object)]
pub enum Block {
    /// Markdown.
    Text {
        /// Its source.
        text: String,
    },
    /// A question, and the field for its answer.
    Question {
        /// That of the assignment (`1a`, `7.3`, `practice-2`), or empty for a teacher's own.
        id: String,
        /// What is asked, in Markdown; empty where the id says it.
        prompt: String,
        /// The answer in Markdown; empty until it is written.
        answer: String,
    },
    /// A figure and the sentence below it.
    Figure {
        /// What it shows.
        figure: Figure,
        /// What to see in it, in Markdown.
        caption: String,
    },
}

/// How a teacher set a report up for a class.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[tsify(missing_as_null, hashmap_as_object)]
pub struct Lesson {
    /// The lab that it is about.
    pub lab: String,
    /// The half whose recipe it is.
    pub half: Half,
    /// The recipe that is ready to be trained; nothing where the reader's own stays.
    #[tsify(type = "Record<string, any> | null")]
    pub recipe: Option<RecipeJson>,
    /// Fields of the recipe that the form doesn't show.
    pub hidden: Vec<String>,
    /// Whether the recipe can't be changed.
    pub fixed: bool,
    /// Whether type is large, for a projector.
    pub large: bool,
    /// What the class is told first, in Markdown.
    pub note: String,
}
