//! Blocks and lessons on their way.

use super::pack::{Pack, packed_fields};
use super::recipes;
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::known::QUESTIONS;
use crate::report::{Block, Lesson, Report};

packed_fields! {
    Report { title author runs blocks lesson }
}

impl Pack for Block {
    fn pack(&self, sink: &mut Sink) {
        match self {
            Block::Text { text } => {
                sink.byte(0);
                text.pack(sink);
            }
            Block::Question { id, prompt, answer } => {
                let known = QUESTIONS.iter().position(|known| known == id);
                match known {
                    Some(at) => {
                        sink.byte(1);
                        sink.byte(at as u8);
                    }
                    None => {
                        sink.byte(2);
                        id.pack(sink);
                        prompt.pack(sink);
                    }
                }
                answer.pack(sink);
            }
            Block::Figure { figure, caption } => {
                sink.byte(3);
                figure.pack(sink);
                caption.pack(sink);
            }
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(match source.byte()? {
            0 => Block::Text {
                text: Pack::unpack(source)?,
            },
            1 => {
                let at = usize::from(source.byte()?);
                let newer = Fault::Newer("it answers a question that this version doesn't know");
                Block::Question {
                    id: (*QUESTIONS.get(at).ok_or(newer)?).into(),
                    prompt: String::new(),
                    answer: Pack::unpack(source)?,
                }
            }
            2 => Block::Question {
                id: Pack::unpack(source)?,
                prompt: Pack::unpack(source)?,
                answer: Pack::unpack(source)?,
            },
            3 => Block::Figure {
                figure: Pack::unpack(source)?,
                caption: Pack::unpack(source)?,
            },
            _ => return Err(Fault::Newer("it has a block of a new kind")),
        })
    }
}

impl Pack for Lesson {
    fn pack(&self, sink: &mut Sink) {
        self.lab.pack(sink);
        self.half.pack(sink);
        self.recipe.is_some().pack(sink);
        if let Some(recipe) = &self.recipe {
            recipes::pack(recipe, self.half, None, sink);
        }
        self.hidden.pack(sink);
        self.fixed.pack(sink);
        self.large.pack(sink);
        self.note.pack(sink);
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        let lab = Pack::unpack(source)?;
        let half = Pack::unpack(source)?;
        let recipe = match bool::unpack(source)? {
            true => Some(recipes::unpack(half, None, source)?),
            false => None,
        };
        Ok(Lesson {
            lab,
            half,
            recipe,
            hidden: Pack::unpack(source)?,
            fixed: Pack::unpack(source)?,
            large: Pack::unpack(source)?,
            note: Pack::unpack(source)?,
        })
    }
}
