//! JSON, read into the arena of a pickle: who reads a dict of arrays in the one reads it in the
//! other.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::{
    FileError, limits,
    mistakes::text_start,
    pickle::{Id, Node, Pickle},
};

/// Whether bytes begin as an object or a list of JSON does.
pub fn is_json(bytes: &[u8]) -> bool {
    matches!(text_start(bytes).first(), Some(b'{' | b'['))
}

/// The values of a document, of which there may be as many as a pickle may have steps.
///
/// # Errors
/// When it is no JSON, is cut off, or has too many values.
pub fn read(file: &str, bytes: &[u8]) -> Result<Pickle<'static>, FileError> {
    let mut nodes = Vec::new();
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let root = str::from_utf8(text)
        .map_err(|error| error.to_string())
        .and_then(|text| {
            let mut text = serde_json::Deserializer::from_str(text);
            let root = Tree(&mut nodes).deserialize(&mut text);
            let root = root.and_then(|root| text.end().map(|()| root));
            root.map_err(|error| error.to_string())
        });
    if nodes.len() as u64 > limits::PICKLE_STEPS {
        return Err(FileError::TooBig {
            file: file.into(),
            what: "values in its JSON",
            found: nodes.len() as u64,
            limit: limits::PICKLE_STEPS,
        });
    }
    let root = root.map_err(|error| FileError::Damaged {
        file: file.into(),
        fact: format!("its JSON can't be read ({error})"),
    })?;
    Ok(Pickle::of(nodes, root))
}

/// Where the values go.
struct Tree<'t>(&'t mut Vec<Node<'static>>);

impl Tree<'_> {
    fn push<E: Error>(self, node: Node<'static>) -> Result<Id, E> {
        self.0.push(node);
        if self.0.len() as u64 > limits::PICKLE_STEPS {
            return Err(E::custom("too many values"));
        }
        Ok(self.0.len() - 1)
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Id;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Id, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Id;

    fn expecting(&self, words: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        words.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Id, E> {
        self.push(Node::None)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Id, E> {
        self.push(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Id, E> {
        self.push(Node::Int(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Id, E> {
        match i64::try_from(number) {
            Ok(number) => self.push(Node::Int(number)),
            Err(_) => self.push(Node::Other),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Id, E> {
        self.push(Node::Float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Id, E> {
        self.push(Node::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Id, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Tree(self.0))? {
            items.push(item);
        }
        self.push(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Id, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key_seed(Tree(self.0))? {
            pairs.push((key, map.next_value_seed(Tree(self.0))?));
        }
        self.push(Node::Dict(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_an_arena() {
        let text = b" {\"a\": [1, -2.5, true, null], \"\\u00e9\": \"x\"}";
        assert!(is_json(text));
        let read = read("a", text).unwrap();
        let Some(Node::List(items)) = read.entry(read.root(), "a") else {
            panic!("no list");
        };
        assert!(matches!(read.node(items[0]), Node::Int(1)));
        assert!(matches!(read.node(items[1]), Node::Float(number) if *number == -2.5));
        assert_eq!(
            read.entry(read.root(), "é").and_then(Node::to_text),
            Some("x".into())
        );
    }

    #[test]
    fn what_is_no_json_too_deep_or_too_much_is_refused() {
        let refused = |text: &[u8]| read("a", text).unwrap_err().to_string();
        assert!(refused(b"[1, NaN]").contains("its JSON can't be read"));
        assert!(refused(b"[1] 2").contains("trailing"));
        assert!(refused(b"[\xff]").contains("utf-8"));
        assert!(refused(&b"[".repeat(100_000)).contains("recursion limit"));
        let many = format!("[{}0]", "0,".repeat(1_000_000));
        assert!(refused(many.as_bytes()).contains("1,000,001 values"));
    }
}
