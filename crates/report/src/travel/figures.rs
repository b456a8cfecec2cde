//! Figures on their way. A new kind gets the next number; an old one keeps its fields for ever.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::pack::{Pack, packed_fields, packed_names};
use super::recipes;
use super::runs::{pack_key, unpack_key};
use super::sink::Sink;
use super::source::{Fault, Found, Source};
use crate::report::{
    Behaviour, BehaviourKind, ExplainPlan, Figure, LiveFigure, NetworkName, Picture, Sample,
    Setting, TableRow, WeightBaseline,
};

packed_names! {
    BehaviourKind: Set = 0, Context = 1;
    WeightBaseline: Zero = 0, Mean = 1;
}
packed_fields! {
    LiveFigure { lab part settings networks }
    Sample { temperature text }
    Behaviour { after kind then }
    ExplainPlan { baseline most removed_below kept_above sample seed }
}

impl Pack for Figure {
    fn pack(&self, sink: &mut Sink) {
        match self {
            Figure::Run { run } => {
                sink.byte(0);
                pack_key(run, sink);
            }
            Figure::Runs { runs, title } => {
                sink.byte(1);
                sink.count(runs.len() as u64);
                runs.iter().for_each(|run| pack_key(run, sink));
                title.pack(sink);
            }
            Figure::Samples {
                network,
                starter,
                seed,
                length,
                drawn,
            } => {
                sink.byte(2);
                network.pack(sink);
                starter.pack(sink);
                seed.pack(sink);
                length.pack(sink);
                drawn.pack(sink);
            }
            Figure::Weights {
                network,
                behaviour,
                plan,
                text,
                removed,
                kept,
                set,
            } => {
                sink.byte(3);
                network.pack(sink);
                behaviour.pack(sink);
                plan.pack(sink);
                text.pack(sink);
                pack_points(removed, sink);
                pack_points(kept, sink);
                set.pack(sink);
            }
            Figure::Table {
                title,
                columns,
                rows,
                again,
            } => {
                sink.byte(4);
                title.pack(sink);
                columns.pack(sink);
                rows.pack(sink);
                again.pack(sink);
            }
            Figure::Palette { title, colours } => {
                sink.byte(5);
                title.pack(sink);
                colours.pack(sink);
            }
            Figure::Photo {
                title,
                before,
                after,
                network,
            } => {
                sink.byte(6);
                title.pack(sink);
                for picture in [before, after] {
                    picture
                        .as_ref()
                        .filter(|_| sink.pictures)
                        .cloned()
                        .pack(sink);
                }
                network.pack(sink);
            }
            Figure::Live(live) => {
                sink.byte(7);
                live.pack(sink);
            }
            Figure::Wanted {
                half,
                recipe,
                title,
            } => {
                sink.byte(8);
                half.pack(sink);
                recipes::pack(recipe, *half, None, sink);
                title.pack(sink);
            }
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(match source.byte()? {
            0 => Figure::Run {
                run: unpack_key(source)?,
            },
            1 => Figure::Runs {
                runs: (0..source.entries()?)
                    .map(|_| unpack_key(source))
                    .collect::<Found<_>>()?,
                title: Pack::unpack(source)?,
            },
            2 => Figure::Samples {
                network: Pack::unpack(source)?,
                starter: Pack::unpack(source)?,
                seed: Pack::unpack(source)?,
                length: Pack::unpack(source)?,
                drawn: Pack::unpack(source)?,
            },
            3 => Figure::Weights {
                network: Pack::unpack(source)?,
                behaviour: Pack::unpack(source)?,
                plan: Pack::unpack(source)?,
                text: Pack::unpack(source)?,
                removed: unpack_points(source)?,
                kept: unpack_points(source)?,
                set: Pack::unpack(source)?,
            },
            4 => Figure::Table {
                title: Pack::unpack(source)?,
                columns: Pack::unpack(source)?,
                rows: Pack::unpack(source)?,
                again: Pack::unpack(source)?,
            },
            5 => Figure::Palette {
                title: Pack::unpack(source)?,
                colours: Pack::unpack(source)?,
            },
            6 => Figure::Photo {
                title: Pack::unpack(source)?,
                before: Pack::unpack(source)?,
                after: Pack::unpack(source)?,
                network: Pack::unpack(source)?,
            },
            7 => Figure::Live(Pack::unpack(source)?),
            8 => {
                let half = Pack::unpack(source)?;
                Figure::Wanted {
                    half,
                    recipe: recipes::unpack(half, None, source)?,
                    title: Pack::unpack(source)?,
                }
            }
            _ => return Err(Fault::Newer("it has a figure of a new kind")),
        })
    }
}

fn pack_points(points: &[(u32, f64)], sink: &mut Sink) {
    sink.count(points.len() as u64);
    for (count, chance) in points {
        count.pack(sink);
        sink.measured(*chance);
    }
}

fn unpack_points(source: &mut Source<'_>) -> Found<Vec<(u32, f64)>> {
    (0..source.entries()?)
        .map(|_| Ok((Pack::unpack(source)?, source.number()?)))
        .collect()
}

impl Pack for TableRow {
    fn pack(&self, sink: &mut Sink) {
        self.name.pack(sink);
        sink.count(self.numbers.len() as u64);
        for number in &self.numbers {
            number.is_some().pack(sink);
            number.iter().for_each(|&number| sink.measured(number));
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(TableRow {
            name: Pack::unpack(source)?,
            numbers: Pack::unpack(source)?,
        })
    }
}

impl Pack for Setting {
    fn pack(&self, sink: &mut Sink) {
        match self {
            Setting::Switch(on) => sink.byte(u8::from(*on)),
            Setting::Number(number) => {
                sink.byte(2);
                number.pack(sink);
            }
            Setting::Text(text) => {
                sink.byte(3);
                text.pack(sink);
            }
            Setting::Numbers(numbers) => {
                sink.byte(4);
                numbers.pack(sink);
            }
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(match source.byte()? {
            0 => Setting::Switch(false),
            1 => Setting::Switch(true),
            2 => Setting::Number(Pack::unpack(source)?),
            3 => Setting::Text(Pack::unpack(source)?),
            4 => Setting::Numbers(Pack::unpack(source)?),
            _ => return Err(Fault::Newer("a figure has a setting of a new kind")),
        })
    }
}

impl Pack for NetworkName {
    fn pack(&self, sink: &mut Sink) {
        match self {
            NetworkName::Shipped { id } => {
                sink.byte(0);
                id.pack(sink);
            }
            NetworkName::Run { run } => {
                sink.byte(1);
                pack_key(run, sink);
            }
            NetworkName::Other { title, sha256 } => {
                sink.byte(2);
                title.pack(sink);
                sink.digest(sha256, false);
            }
        }
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(match source.byte()? {
            0 => NetworkName::Shipped {
                id: Pack::unpack(source)?,
            },
            1 => NetworkName::Run {
                run: unpack_key(source)?,
            },
            2 => NetworkName::Other {
                title: Pack::unpack(source)?,
                sha256: source.digest()?,
            },
            _ => return Err(Fault::Newer("it looks at a network of a new kind")),
        })
    }
}

impl Pack for Picture {
    fn pack(&self, sink: &mut Sink) {
        self.width.pack(sink);
        self.height.pack(sink);
        sink.bytes(&self.colours);
        sink.bytes(&STANDARD.decode(&self.pixels).unwrap_or_default());
    }

    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok(Picture {
            width: Pack::unpack(source)?,
            height: Pack::unpack(source)?,
            colours: source.bytes()?.to_vec(),
            pixels: STANDARD.encode(source.bytes()?),
        })
    }
}
