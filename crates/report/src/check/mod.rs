//! A report held against its limits, at the door: behind it nothing is checked again.

mod claim;
mod figure;
mod recipe;

use crate::clean;
use crate::error::{Error, Result};
use crate::known::QUESTIONS;
use crate::limits;
use crate::markdown;
use crate::report::{Block, Figure, Lesson, Report, RunClaim};

pub(crate) use figure::keys;

/// What is said of a word that no program would have chosen.
const STRANGE: &str = "Add the figure again from its lab.";
const SPLIT: &str = "Split it into several reports.";

impl Report {
    /// The same report if it is within its limits, strangers' words in it cleaned and its recipes'
    /// numbers as JavaScript writes them.
    ///
    /// # Errors
    /// A sentence with the first thing that is beyond its limits, and what to do.
    pub fn checked(mut self) -> Result<Self> {
        let the_report = || "The report".to_owned();
        clean::listed(the_report, &self.blocks, limits::BLOCKS, "block", SPLIT)?;
        clean::listed(the_report, &self.runs, limits::RUNS, "run", SPLIT)?;
        self.title = clean::name(|| "The report's title".into(), &self.title)?;
        self.author = clean::name(|| "The author's name".into(), &self.author)?;
        for claim in &mut self.runs {
            claim::check(claim)?;
        }
        self.keys_are_different()?;
        for (at, block) in (1..).zip(&mut self.blocks) {
            check_block(at, block)?;
        }
        if let Some(lesson) = &mut self.lesson {
            check_lesson(lesson)?;
        }
        self.figures_have_their_runs()?;
        self.is_not_too_long()?;
        Ok(self)
    }

    fn keys_are_different(&self) -> Result<()> {
        let mut keys: Vec<&str> = self.runs.iter().map(|claim| claim.key.as_str()).collect();
        keys.sort_unstable();
        let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
        twice.map_or(Ok(()), |pair| {
            Err(Error::Unfit {
                fact: format!("Two of the report's runs have the key “{}”", pair[0]),
                remedy: "Remove one of them.",
            })
        })
    }

    fn figures_have_their_runs(&self) -> Result<()> {
        for (at, block) in (1..).zip(&self.blocks) {
            let Block::Figure { figure, .. } = block else {
                continue;
            };
            let missing = keys(figure)
                .into_iter()
                .find(|key| self.runs.iter().all(|claim| claim.key != *key));
            if let Some(key) = missing {
                return Err(Error::Unfit {
                    fact: format!(
                        "The figure in block {at} shows the run “{key}”, which the report doesn't \
                         have"
                    ),
                    remedy: "Remove the figure, or add it again from its lab.",
                });
            }
        }
        Ok(())
    }

    /// All that it says together, all its formulas, and the pictures between its words.
    fn is_not_too_long(&self) -> Result<()> {
        let texts = self.texts();
        let found = texts.iter().map(|text| text.chars().count()).sum();
        if found > limits::WHOLE_TEXT {
            return Err(Error::TooMuch {
                what: "The report".into(),
                found,
                most: limits::WHOLE_TEXT,
                noun: "character",
                remedy: SPLIT,
            });
        }
        let formulas = texts.iter().map(|text| markdown::formulas(text)).sum();
        if formulas > limits::FORMULAS {
            return Err(Error::TooMuch {
                what: "The report".into(),
                found: formulas,
                most: limits::FORMULAS,
                noun: "formula",
                remedy: SPLIT,
            });
        }
        let pictures = texts.iter().map(|text| markdown::pictures(text)).sum();
        if pictures > limits::PICTURES {
            return Err(Error::TooMuch {
                what: "The text of the report".into(),
                found: pictures,
                most: limits::PICTURES,
                noun: "picture",
                remedy: SPLIT,
            });
        }
        Ok(())
    }

    /// All Markdown in it, in order.
    fn texts(&self) -> Vec<&str> {
        let blocks = self.blocks.iter().flat_map(|block| match block {
            Block::Text { text } => vec![text.as_str()],
            Block::Question { prompt, answer, .. } => vec![prompt.as_str(), answer],
            Block::Figure { figure, caption } => {
                let mut texts = vec![caption.as_str()];
                if let Figure::Samples { drawn, .. } = figure {
                    texts.extend(drawn.iter().map(|sample| sample.text.as_str()));
                }
                texts
            }
        });
        let note = self.lesson.iter().map(|lesson| lesson.note.as_str());
        blocks.chain(note).collect()
    }
}

impl RunClaim {
    /// The same claim if it can be that of a run.
    ///
    /// # Errors
    /// A sentence with what can't.
    pub fn checked(mut self) -> Result<Self> {
        claim::check(&mut self)?;
        Ok(self)
    }
}

fn check_block(at: usize, block: &mut Block) -> Result<()> {
    match block {
        Block::Text { text } => {
            *text = clean::text(|| format!("The text in block {at}"), text, limits::TEXT)?;
        }
        Block::Question { id, prompt, answer } => {
            check_question(at, id)?;
            if QUESTIONS.contains(&id.as_str()) {
                prompt.clear();
            }
            let what = || format!("The question in block {at}");
            *prompt = clean::text(what, prompt, limits::SHORT_TEXT)?;
            let what = || format!("The answer in block {at}");
            *answer = clean::text(what, answer, limits::TEXT)?;
        }
        Block::Figure { figure, caption } => {
            figure::check(at, figure)?;
            let what = || format!("The caption in block {at}");
            *caption = clean::text(what, caption, limits::SHORT_TEXT)?;
        }
    }
    Ok(())
}

/// A question's id is empty, or what a course might number its questions with.
fn check_question(at: usize, id: &str) -> Result<()> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    if id.len() <= 20 && id.chars().all(fits) {
        return Ok(());
    }
    Err(Error::Unfit {
        fact: format!("The question in block {at} has a number that is none of the assignment's"),
        remedy: "Remove the question and add it again.",
    })
}

fn check_lesson(lesson: &mut Lesson) -> Result<()> {
    let is_lab = lesson.lab.is_empty() || clean::is_slug(&lesson.lab);
    if !is_lab || !lesson.hidden.iter().all(|field| clean::is_slug(field)) {
        return Err(Error::Unfit {
            fact: "The lesson names a lab or a field that can't be one".into(),
            remedy: "Set the lesson up again.",
        });
    }
    let what = || "The lesson".to_owned();
    clean::listed(
        what,
        &lesson.hidden,
        limits::LIST,
        "hidden field",
        "Hide fewer.",
    )?;
    lesson.note = clean::text(
        || "The lesson's note".into(),
        &lesson.note,
        limits::SHORT_TEXT,
    )?;
    match &mut lesson.recipe {
        Some(recipe) => recipe::check(|| "The lesson's recipe".into(), recipe),
        None => Ok(()),
    }
}
