//! What the viewer should know about how files were read: each thing once, with the files that it
//! is true of.

use palomino_files::listed;

/// Sentences, each with the files it is about.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<(String, Vec<String>)>);

impl Notes {
    /// Adds what is true of a file, as a sentence that follows a colon.
    pub(super) fn say(&mut self, file: &str, text: String) {
        let file = file.to_owned();
        match self.0.iter_mut().find(|(said, _)| *said == text) {
            Some((_, files)) => files.push(file),
            None => self.0.push((text, vec![file])),
        }
    }

    /// All sentences: "a.npy, b.npy and 2 more: transparent pictures were put on white."
    pub(super) fn sentences(self) -> Vec<String> {
        let sentence = |(text, files): (String, Vec<String>)| {
            let files = if files.len() > 1 {
                listed(&files)
            } else {
                files.concat()
            };
            format!("{files}: {text}")
        };
        self.0.into_iter().map(sentence).collect()
    }
}
