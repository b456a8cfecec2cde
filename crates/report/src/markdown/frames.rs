//! From the parser's events to a tree: what has begun and not yet ended lies on a stack.

use pulldown_cmark::{Alignment, Event, Tag};

use super::links::safe;
use super::node::{ColumnAlignment, Markdown, MarkdownNode as Node};
use super::pictures::{self, PictureName};
use crate::limits;

/// What is deeper than this is drawn as if it were only so deep: a page draws a tree by recursion,
/// and nobody can read it.
const DEEPEST: usize = 24;

/// What has begun and not yet ended.
#[derive(Default)]
pub(super) struct Frames {
    root: Vec<Node>,
    stack: Vec<Frame>,
    /// Pieces that have begun below the deepest frame.
    deeper: usize,
    formulas: u32,
    pictures: usize,
}

/// One piece that has begun.
struct Frame {
    kind: Kind,
    /// What it holds.
    children: Vec<Node>,
    /// The items of a list, the cells of a row.
    groups: Vec<Vec<Node>>,
    /// The rows of a table, its head first.
    rows: Vec<Vec<Vec<Node>>>,
}

/// What a piece becomes.
enum Kind {
    Heading(u8),
    Paragraph,
    List(Option<u32>),
    /// An item of a list, or a cell of a row.
    Group,
    Quote,
    CodeBlock,
    Table(Vec<ColumnAlignment>),
    Row,
    Emphasis,
    Strong,
    Struck,
    Link(String),
    Picture(Option<PictureName>),
    /// Nothing of its own: its children stand where it stood.
    Nothing,
}

impl Frames {
    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::FootnoteReference(text) => self.words(&text),
            Event::Code(text) => self.push(Node::Code { text: text.into() }),
            Event::InlineMath(tex) => self.formula(&tex, false),
            Event::DisplayMath(tex) => self.formula(&tex, true),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.push(Node::LineBreak),
            Event::Rule => self.push(Node::Rule),
            Event::TaskListMarker(_) => {}
        }
    }

    /// The whole tree.
    pub(super) fn finish(mut self) -> Markdown {
        while !self.stack.is_empty() {
            self.deeper = 0;
            self.end();
        }
        Markdown {
            blocks: self.root,
            formulas: self.formulas,
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        if self.stack.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.stack.push(Frame {
            kind: kind_of(tag),
            children: Vec::new(),
            groups: Vec::new(),
            rows: Vec::new(),
        });
    }

    fn end(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(frame) = self.stack.pop() else {
            return;
        };
        match frame.kind {
            Kind::Group => match self.stack.last_mut() {
                Some(parent) => parent.groups.push(frame.children),
                None => self.root.extend(frame.children),
            },
            Kind::Row => match self.stack.last_mut() {
                Some(parent) => parent.rows.push(frame.groups),
                None => self.root.extend(frame.groups.into_iter().flatten()),
            },
            Kind::Nothing => frame.children.into_iter().for_each(|node| self.push(node)),
            Kind::Picture(_) => self.picture(frame.node()),
            _ => self.push(frame.node()),
        }
    }

    /// Puts a finished piece into the one that has begun last; words go to words.
    fn push(&mut self, node: Node) {
        let children = match self.stack.last_mut() {
            Some(frame) => &mut frame.children,
            None => &mut self.root,
        };
        if let (Some(Node::Text { text: before }), Node::Text { text }) =
            (children.last_mut(), &node)
        {
            before.push_str(text);
            return;
        }
        children.push(node);
    }

    fn words(&mut self, text: &str) {
        self.push(Node::Text { text: text.into() });
    }

    /// A picture; its description where there are too many.
    fn picture(&mut self, node: Node) {
        let Node::Picture { of: Some(_), alt } = &node else {
            return self.push(node);
        };
        self.pictures += 1;
        match self.pictures <= limits::PICTURES {
            true => self.push(node),
            false => self.words(&alt.clone()),
        }
    }

    /// A formula, or its source as code where there are too many or it is too long.
    fn formula(&mut self, tex: &str, display: bool) {
        let fits =
            (self.formulas as usize) < limits::FORMULAS && tex.chars().count() <= limits::FORMULA;
        self.formulas += 1;
        let tex = tex.trim().to_owned();
        self.push(match fits {
            true => Node::Formula { tex, display },
            false => Node::Code { text: tex },
        });
    }
}

impl Frame {
    fn node(self) -> Node {
        let children = self.children;
        match self.kind {
            Kind::Heading(level) => Node::Heading { level, children },
            Kind::List(start) => {
                let mut items = self.groups;
                // Where its items were too deep.
                if !children.is_empty() {
                    items.push(children);
                }
                Node::List { start, items }
            }
            Kind::Quote => Node::Quote { children },
            Kind::CodeBlock => Node::CodeBlock {
                text: words_of(children),
            },
            Kind::Table(alignments) => {
                let mut rows = self.rows.into_iter();
                let head = rows.next().unwrap_or_default();
                Node::Table {
                    alignments,
                    head,
                    rows: rows.collect(),
                }
            }
            Kind::Emphasis => Node::Emphasis { children },
            Kind::Strong => Node::Strong { children },
            Kind::Struck => Node::Struck { children },
            Kind::Link(href) => Node::Link { href, children },
            Kind::Picture(of) => Node::Picture {
                of,
                alt: said(&children),
            },
            Kind::Paragraph | Kind::Group | Kind::Row | Kind::Nothing => {
                Node::Paragraph { children }
            }
        }
    }
}

/// What a picture's description says: words, without what they look like.
fn said(children: &[Node]) -> String {
    let mut words = String::new();
    for node in children {
        match node {
            Node::Text { text } | Node::Code { text } => words.push_str(text),
            Node::Formula { tex, .. } => words.push_str(tex),
            Node::LineBreak => words.push(' '),
            Node::Picture { alt, .. } => words.push_str(alt),
            Node::Emphasis { children }
            | Node::Strong { children }
            | Node::Struck { children }
            | Node::Link { children, .. } => words.push_str(&said(children)),
            _ => {}
        }
    }
    words
}

/// The lines of a block of code.
fn words_of(children: Vec<Node>) -> String {
    children
        .into_iter()
        .filter_map(|node| match node {
            Node::Text { text } => Some(text),
            _ => None,
        })
        .collect()
}

fn kind_of(tag: Tag<'_>) -> Kind {
    match tag {
        Tag::Heading { level, .. } => Kind::Heading(level as u8),
        // A block of HTML is read as what it looks like.
        Tag::Paragraph | Tag::HtmlBlock => Kind::Paragraph,
        Tag::List(start) => Kind::List(start.map(|start| start.min(u64::from(u32::MAX)) as u32)),
        Tag::Item | Tag::TableCell => Kind::Group,
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(_) => Kind::CodeBlock,
        Tag::Table(alignments) => Kind::Table(alignments.into_iter().map(alignment).collect()),
        Tag::TableHead | Tag::TableRow => Kind::Row,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Struck,
        Tag::Link {
            link_type,
            dest_url,
            ..
        } => safe(link_type, &dest_url).map_or(Kind::Nothing, Kind::Link),
        Tag::Image { dest_url, .. } => Kind::Picture(pictures::own(&dest_url)),
        // The others are not asked for.
        _ => Kind::Nothing,
    }
}

fn alignment(alignment: Alignment) -> ColumnAlignment {
    match alignment {
        Alignment::None => ColumnAlignment::Plain,
        Alignment::Left => ColumnAlignment::Left,
        Alignment::Center => ColumnAlignment::Centre,
        Alignment::Right => ColumnAlignment::Right,
    }
}
