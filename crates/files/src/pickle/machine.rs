//! The pickle's stack machine, cut down to what builds plain values. Instructions: CPython's
//! `Lib/pickletools.py`.

use std::borrow::Cow;

use super::{
    Id, Node, Pickle, Purpose,
    global::Global,
    stack::{Machine, Step, Stop},
    text,
};
use crate::{FileError, grouped, limits, shown};

/// Runs the instructions of a pickle; gives the arena and the place of the result.
pub(super) fn run<'a>(
    file: &str,
    bytes: &'a [u8],
    purpose: &Purpose,
) -> Result<Pickle<'a>, FileError> {
    let mut machine = Machine::new(bytes, *purpose);
    let mut steps = 0;
    let root = loop {
        steps += 1;
        if steps > limits::PICKLE_STEPS {
            return Err(FileError::TooBig {
                file: file.into(),
                what: "steps in its pickle",
                found: steps,
                limit: limits::PICKLE_STEPS,
            });
        }
        match machine.step() {
            Ok(None) => {}
            Ok(Some(root)) => break root,
            Err(stop) => return Err(machine.explain(file, stop)),
        }
    };
    if machine.at < bytes.len() {
        let fact = match bytes.len() - machine.at {
            1 => "1 byte follows the end of its pickle".to_owned(),
            over => format!(
                "{} bytes follow the end of its pickle",
                grouped(over as u64)
            ),
        };
        return Err(FileError::Damaged {
            file: file.into(),
            fact,
        });
    }
    Ok(Pickle {
        nodes: machine.nodes,
        root,
        strange: machine.strange,
    })
}

impl<'a> Machine<'a> {
    /// One instruction; the result's place when it was the last.
    fn step(&mut self) -> Step<Option<Id>> {
        match self.take(1)?[0] {
            b'.' => return self.pop().map(Some),
            0x80 => {
                if self.take(1)?[0] > 5 {
                    return Err(Stop::Nonsense("there is no pickle protocol above 5"));
                }
            }
            0x95 => drop(self.take(8)?), // FRAME: only a hint for readers of streams
            b'(' => self.marks.push(self.stack.len()),
            b'0' => drop(self.pop()?),
            b'1' => drop(self.down_to_mark()?),
            b'2' => {
                let top = self.top()?;
                self.stack.push(top);
            }
            // Numbers
            b'N' => self.push(Node::None),
            0x88 => self.push(Node::Bool(true)),
            0x89 => self.push(Node::Bool(false)),
            b'I' | b'L' => {
                let node = whole_number(self.line()?)?;
                self.push(node);
            }
            b'J' => self.long(4)?,
            b'K' => self
                .unsigned(1)
                .map(|number| self.push(Node::Int(number as i64)))?,
            b'M' => self
                .unsigned(2)
                .map(|number| self.push(Node::Int(number as i64)))?,
            0x8a => self.unsigned(1).and_then(|length| self.long(length))?,
            0x8b => self.unsigned(4).and_then(|length| self.long(length))?,
            b'F' => {
                let text = str::from_utf8(self.line()?).ok();
                let number = text.and_then(|text| text.trim_end().parse().ok());
                self.push(Node::Float(
                    number.ok_or(Stop::Nonsense("a number is not written in digits"))?,
                ));
            }
            b'G' => {
                let bytes = self.take(8)?;
                let bits = bytes
                    .iter()
                    .fold(0, |bits, byte| bits << 8 | u64::from(*byte));
                self.push(Node::Float(f64::from_bits(bits)));
            }
            // Strings
            b'S' => {
                let line = self.line()?;
                self.spend(line.len())?;
                let bytes = text::quoted(line).ok_or(Stop::Nonsense(
                    "a string isn't quoted as Python quotes strings",
                ))?;
                self.push(Node::Bytes(bytes));
            }
            b'V' => {
                let line = self.line()?;
                self.spend(2 * line.len())?;
                let text = text::raw_unicode(line).ok_or(Stop::Nonsense(
                    "a text has an escape that stands for no character",
                ))?;
                self.push(Node::Text(Cow::Owned(text)));
            }
            b'U' | b'C' => self.bytes_of(1)?,
            b'T' | b'B' => self.bytes_of(4)?,
            0x8e | 0x96 => self.bytes_of(8)?,
            0x8c => self.text_of(1)?,
            b'X' => self.text_of(4)?,
            0x8d => self.text_of(8)?,
            // Containers
            b']' => self.push(Node::List(Vec::new())),
            b')' => self.push(Node::Tuple(Vec::new())),
            b'}' => self.push(Node::Dict(Vec::new())),
            0x8f => self.push(Node::Other),
            b'l' => self
                .down_to_mark()
                .map(|items| self.push(Node::List(items)))?,
            b't' => self
                .down_to_mark()
                .map(|items| self.push(Node::Tuple(items)))?,
            b'd' => {
                let pairs = pairs(&self.down_to_mark()?)?;
                self.push(Node::Dict(pairs));
            }
            instruction @ 0x85..=0x87 => {
                let items = self.topmost(usize::from(instruction - 0x84))?;
                self.push(Node::Tuple(items));
            }
            b'a' => {
                let item = self.pop()?;
                self.append(vec![item])?;
            }
            b'e' => self.down_to_mark().and_then(|items| self.append(items))?,
            b's' => {
                let value = self.pop()?;
                let key = self.pop()?;
                self.set(vec![(key, value)])?;
            }
            b'u' => {
                let pairs = pairs(&self.down_to_mark()?)?;
                self.set(pairs)?;
            }
            // ADDITEMS: into a set, of which we only know that it is one
            0x90 => drop(self.down_to_mark()?),
            0x91 => self.down_to_mark().map(|_| self.push(Node::Other))?,
            // Memo
            b'p' => self
                .line()
                .and_then(decimal)
                .and_then(|place| self.remember(place))?,
            b'q' => self.unsigned(1).and_then(|place| self.remember(place))?,
            b'r' => self.unsigned(4).and_then(|place| self.remember(place))?,
            0x94 => self.remember(self.memo.len() as u64)?,
            b'g' => self
                .line()
                .and_then(decimal)
                .and_then(|place| self.recall(place))?,
            b'h' => self.unsigned(1).and_then(|place| self.recall(place))?,
            b'j' => self.unsigned(4).and_then(|place| self.recall(place))?,
            // Names and calls
            b'c' => {
                let (module, name) = (self.line()?, self.line()?);
                self.global(module, name)?;
            }
            0x93 => {
                let (name, module) = (self.pop()?, self.pop()?);
                let (Node::Text(module), Node::Text(name)) =
                    (&self.nodes[module], &self.nodes[name])
                else {
                    return Err(Stop::Nonsense("a name to import isn't text"));
                };
                let (module, name) = (module.clone(), name.clone());
                self.spend(module.len() + name.len())?;
                self.global(module.as_bytes(), name.as_bytes())?;
            }
            b'R' => self.reduce()?,
            b'b' => self.build()?,
            // What plain values don't need
            b'i' => {
                let (module, name) = (self.line()?, self.line()?);
                self.global(module, name)?;
                let class = self.pop()?;
                self.down_to_mark()?;
                self.instance(class)?;
            }
            b'o' => {
                let parts = self.down_to_mark()?;
                let class = *parts
                    .first()
                    .ok_or(Stop::Nonsense("an instance has no class"))?;
                self.instance(class)?;
            }
            0x81 => self.topmost(2).and_then(|parts| self.instance(parts[0]))?,
            0x92 => self.topmost(3).and_then(|parts| self.instance(parts[0]))?,
            b'P' => self.line().and_then(|_| self.outside())?,
            b'Q' => self.pop().and_then(|_| self.outside())?,
            instruction @ 0x82..=0x84 => {
                self.take([1, 2, 4][usize::from(instruction - 0x82)])?;
                self.push_inert(
                    "an entry of the extension registry",
                    "uses the extension registry",
                )?;
            }
            0x97 => self.push_inert(
                "a buffer outside of the file",
                "keeps its data outside of the file, in a buffer",
            )?,
            0x98 => drop(self.top()?), // READONLY_BUFFER
            _ => {
                return Err(Stop::Nonsense(
                    "it has a byte that isn't an instruction of a pickle",
                ));
            }
        }
        Ok(None)
    }

    fn global(&mut self, module: &[u8], name: &[u8]) -> Step<()> {
        let found = Global::find(module, name);
        let node = match found.filter(|global| self.purpose.allows.contains(global)) {
            Some(global) => Node::Global(global),
            None => {
                let text = |bytes: &[u8]| {
                    String::from_utf8_lossy(&bytes[..bytes.len().min(limits::NAME)]).into_owned()
                };
                let name = format!("{}.{}", text(module), text(name));
                self.inert(&name, Stop::Global(name.clone()))?
            }
        };
        self.push(node);
        Ok(())
    }

    fn reduce(&mut self) -> Step<()> {
        let (arguments, callable) = (self.pop()?, self.pop()?);
        let node = match (&self.nodes[callable], &self.nodes[arguments]) {
            (Node::Strange(name), _) => Node::Strange(*name),
            (Node::Global(global), Node::Tuple(arguments)) => {
                match global.call(&self.nodes, arguments, &mut self.copies) {
                    Ok(node) => node,
                    Err(unlike) => {
                        let name = format!("{} in a way that Palomino doesn't know", global.name());
                        self.inert(&name, Stop::Unlike(unlike))?
                    }
                }
            }
            _ => self.inert(
                "a call of something without a name",
                Stop::Unlike("calls something without a name"),
            )?,
        };
        self.push(node);
        Ok(())
    }

    /// The object stays in its place in the arena, because the memo may know it.
    fn build(&mut self) -> Step<()> {
        let state = self.pop()?;
        let object = self.top()?;
        if !matches!(self.nodes[object], Node::Strange(_)) {
            self.nodes[object] = match Global::build(&self.nodes, object, state) {
                Ok(node) => node,
                Err(unlike) => self.inert(
                    "a value in a state that Palomino doesn't know",
                    Stop::Unlike(unlike),
                )?,
            };
        }
        Ok(())
    }

    /// An instance of a class, which is never made.
    fn instance(&mut self, class: Id) -> Step<()> {
        let name = match &self.nodes[class] {
            Node::Strange(name) => self.strange[*name].clone(),
            Node::Global(global) => format!("an instance of {}", global.name()),
            _ => "an instance of something that isn't a class".into(),
        };
        self.push_inert(&name, "makes an instance of a class")
    }

    /// A reference to something that only whoever wrote the pickle has.
    fn outside(&mut self) -> Step<()> {
        self.push_inert(
            "something kept outside of the file",
            "refers to something kept outside of the file",
        )
    }

    fn explain(&self, file: &str, stop: Stop) -> FileError {
        let file = file.to_owned();
        match stop {
            Stop::Early => FileError::Truncated {
                file,
                what: "its pickle".into(),
            },
            Stop::Nonsense(fact) => FileError::Damaged {
                file,
                fact: format!("{fact} (byte {})", self.at),
            },
            Stop::Unlike(fact) => self.purpose.unlike(&file, fact),
            Stop::Global(global) => FileError::PickleGlobal {
                file,
                global: shown(&global),
                remedy: self.purpose.instead_of_names,
            },
            Stop::Copies => self
                .purpose
                .unlike(&file, "has more than 192 MB of escaped text"),
        }
    }
}

fn pairs(items: &[Id]) -> Step<Vec<(Id, Id)>> {
    if !items.len().is_multiple_of(2) {
        return Err(Stop::Nonsense("a dict has a key without a value"));
    }
    Ok(items
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect())
}

fn decimal(line: &[u8]) -> Step<u64> {
    let digits = str::from_utf8(line)
        .ok()
        .and_then(|text| text.trim_end().parse().ok());
    digits.ok_or(Stop::Nonsense("a number is not written in digits"))
}

/// Protocol 0 writes True as `01`, False as `00`, and Python 2's long integers with an L.
fn whole_number<'a>(line: &[u8]) -> Step<Node<'a>> {
    let text = str::from_utf8(line)
        .map_err(|_| Stop::Nonsense("a number is not written in digits"))?
        .trim_end();
    let digits = text.strip_suffix('L').unwrap_or(text);
    match text {
        "00" => Ok(Node::Bool(false)),
        "01" => Ok(Node::Bool(true)),
        _ => match digits.parse() {
            Ok(number) => Ok(Node::Int(number)),
            Err(_)
                if digits.len() > 18
                    && digits
                        .trim_start_matches('-')
                        .bytes()
                        .all(|c| c.is_ascii_digit()) =>
            {
                Ok(Node::Other)
            }
            Err(_) => Err(Stop::Nonsense("a number is not written in digits")),
        },
    }
}
