//! Rules that replace names by words, and how what they give becomes lines.

use std::collections::BTreeMap;

/// The rules of `grammar.txt`, by name: each is the ways to say it.
pub(super) struct Grammar(BTreeMap<&'static str, Vec<&'static str>>);

/// What a scene has fixed: names that stand for one thing as long as it lasts.
pub(super) type Bound = BTreeMap<&'static str, String>;

impl Grammar {
    /// Reads the rules: a name, then one way a line, then an empty line.
    pub(super) fn read(text: &'static str) -> Self {
        let mut rules = BTreeMap::new();
        for rule in text.split("\n\n") {
            let mut lines = rule.lines().filter(|line| !line.starts_with('#'));
            if let Some(name) = lines.next() {
                rules.insert(name, lines.collect());
            }
        }
        Grammar(rules)
    }

    /// One way to say a rule: every name in it replaced by what is bound to it, else by one way to
    /// say its rule.
    pub(super) fn say(
        &self,
        rule: &str,
        bound: &Bound,
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> String {
        if let Some(fixed) = bound.get(rule) {
            return fixed.clone();
        }
        let ways = self
            .0
            .get(rule)
            .expect("a test sees to it that every name has a rule");
        let mut rest = ways[pick(ways.len())];
        let mut said = String::new();
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, after) = behind.split_once('}').expect("a test says every rule");
            said += before;
            said += &self.say(name, bound, pick);
            rest = after;
        }
        said + rest
    }

    /// All names, for the tests.
    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }
}

/// A sentence as lines of verse: "/" ends one; "a" is "an" before a vowel; what begins a line or a
/// sentence begins with a capital.
pub(super) fn lines(sentence: &str) -> String {
    let mut text = String::new();
    for line in sentence.split(" / ") {
        let mut words = line.split(' ').peekable();
        let mut begins = true;
        while let Some(word) = words.next() {
            let vowel = words
                .peek()
                .is_some_and(|next| next.starts_with(['a', 'e', 'i', 'o', 'u']));
            let word = if word == "a" && vowel { "an" } else { word };
            if begins {
                text += &capital(word);
            } else {
                text += word;
            }
            begins = word.ends_with(['.', '?', '!']);
            text.push(if words.peek().is_some() { ' ' } else { '\n' });
        }
    }
    text
}

/// A word with its first letter as a capital, also behind an apostrophe.
fn capital(word: &str) -> String {
    let mut done = false;
    let raised = word.chars().map(|c| {
        let raise = !done && c.is_ascii_alphabetic();
        done |= raise;
        if raise { c.to_ascii_uppercase() } else { c }
    });
    raised.collect()
}
