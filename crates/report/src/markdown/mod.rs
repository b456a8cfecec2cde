//! Markdown to a tree. Nothing of it becomes HTML: raw HTML is text, a link leads only where links
//! may lead, a picture is one that the report carries, or its description, and a formula is its
//! source.
//!
//! The parser is pulldown-cmark's; what is here is bounded in depth and takes time in proportion
//! to the text.

mod frames;
mod links;
mod node;
mod pictures;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::clean;
use crate::error::Result;
use crate::limits;
use frames::Frames;

pub use node::{ColumnAlignment, Markdown, MarkdownNode};
pub use pictures::PictureName;

fn events(text: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    Parser::new_ext(text, options)
}

/// A text as a tree.
///
/// # Errors
/// Where it is longer than a whole report.
pub fn parse(text: &str) -> Result<Markdown> {
    let text = clean::text(|| "The text".into(), text, limits::WHOLE_TEXT)?;
    Ok(tree(&text))
}

/// A text of any length as a tree.
fn tree(text: &str) -> Markdown {
    let mut frames = Frames::default();
    events(text).for_each(|event| frames.take(event));
    frames.finish()
}

/// How many formulas a text has.
pub(crate) fn formulas(text: &str) -> usize {
    if !text.contains('$') {
        return 0;
    }
    let is_formula =
        |event: &Event<'_>| matches!(event, Event::InlineMath(_) | Event::DisplayMath(_));
    events(text).filter(is_formula).count()
}

/// How many of the report's own pictures a text shows.
pub(crate) fn pictures(text: &str) -> usize {
    if !text.contains("![") {
        return 0;
    }
    let is_own = |event: &Event<'_>| match event {
        Event::Start(Tag::Image { dest_url, .. }) => pictures::own(dest_url).is_some(),
        _ => false,
    };
    events(text).filter(is_own).count()
}

#[cfg(test)]
mod tests;
