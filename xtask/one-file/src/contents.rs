//! Where each file lies in the one file, as the page reads it.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::stream::Place;

#[derive(Default)]
pub struct Contents(Map<String, Value>);

impl Contents {
    /// Notes the files of a stream.
    pub fn list(&mut self, stream: &str, files: &[Place], planes: bool) {
        for file in files {
            let mut entry = json!({
                "stream": stream,
                "start": file.start,
                "length": file.length,
                "packed": file.packed,
            });
            if planes {
                entry["planes"] = Value::Bool(true);
            }
            self.0.insert(file.path.clone(), entry);
        }
    }

    pub fn json(self) -> Result<String> {
        Ok(serde_json::to_string(&Value::Object(self.0))?.replace('<', "\\u003c"))
    }
}
