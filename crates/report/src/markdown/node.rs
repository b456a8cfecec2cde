//! A text as a tree that a page can draw by making nodes: no string of it is ever markup.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::PictureName;

/// A text as a tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Markdown {
    /// Its blocks, in order.
    pub blocks: Vec<MarkdownNode>,
    /// How many formulas it has.
    pub formulas: u32,
}

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[tsify(missing_as_null)]
pub enum MarkdownNode {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What it says.
        children: Vec<MarkdownNode>,
    },
    /// A paragraph.
    Paragraph {
        /// What it says.
        children: Vec<MarkdownNode>,
    },
    /// A list.
    List {
        /// The number of its first item; nothing where it has bullets.
        start: Option<u32>,
        /// Its items, each of blocks, or of words where it is tight.
        items: Vec<Vec<MarkdownNode>>,
    },
    /// A quotation.
    Quote {
        /// Its blocks.
        children: Vec<MarkdownNode>,
    },
    /// Code on lines of its own.
    CodeBlock {
        /// The code.
        text: String,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        alignments: Vec<ColumnAlignment>,
        /// The cells of its head.
        head: Vec<Vec<MarkdownNode>>,
        /// The cells of its rows.
        rows: Vec<Vec<Vec<MarkdownNode>>>,
    },
    /// A line across.
    Rule,
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        children: Vec<MarkdownNode>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        children: Vec<MarkdownNode>,
    },
    /// Words struck out.
    Struck {
        /// What is struck out.
        children: Vec<MarkdownNode>,
    },
    /// Code among words.
    Code {
        /// The code.
        text: String,
    },
    /// A link to where links may lead: https, http, mailto, or a place of this page.
    Link {
        /// Its address.
        href: String,
        /// What it says.
        children: Vec<MarkdownNode>,
    },
    /// A formula.
    Formula {
        /// Its source in TeX.
        tex: String,
        /// Whether it has a line of its own.
        display: bool,
    },
    /// A picture.
    Picture {
        /// Which of the report's own; nothing where it is another one, which isn't shown.
        of: Option<PictureName>,
        /// What it shows, in words.
        alt: String,
    },
    /// A line ends here.
    LineBreak,
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum ColumnAlignment {
    /// As the language is read.
    Plain,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}
