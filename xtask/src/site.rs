//! From the path of an address to the bytes of a file: what is served, as what, and nothing outside
//! the site.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use flate2::{Compression, write::GzEncoder};
use hyper::body::Bytes;

use crate::digest::sha256;

/// The first part of a path, and the folder it stands for. Everything else lies in `www`.
const FOLDERS: [&str; 2] = ["pkg", "data"];

/// The site as it lies in the repository: `www/` is the root, `pkg/` and `data/` hang below it.
pub struct Site {
    root: PathBuf,
    kept: Mutex<HashMap<PathBuf, Kept>>,
}

/// A file, ready to be sent.
pub struct Asset {
    /// The MIME type that it is sent with.
    pub kind: &'static str,
    pub bytes: Bytes,
    /// The same bytes compressed, where that pays.
    pub gzip: Option<Bytes>,
    /// Changes when, and only when, the bytes change.
    pub tag: String,
}

struct Kept {
    modified: Option<SystemTime>,
    length: u64,
    asset: Arc<Asset>,
}

impl Site {
    /// The site of the repository at `root`.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_path_buf(),
            kept: Mutex::default(),
        }
    }

    /// The file behind an address' path, or nothing.
    pub fn find(&self, url: &str) -> Option<Arc<Asset>> {
        let path = self.locate(url)?;
        let facts = fs::metadata(&path).ok()?;
        let (modified, length) = (facts.modified().ok(), facts.len());
        if let Some(kept) = self
            .kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&path)
            && kept.modified == modified
            && kept.length == length
        {
            return Some(kept.asset.clone());
        }
        let asset = Arc::new(Asset::read(&path)?);
        let kept = Kept {
            modified,
            length,
            asset: asset.clone(),
        };
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path, kept);
        Some(asset)
    }

    fn locate(&self, url: &str) -> Option<PathBuf> {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path = decode(path.strip_prefix('/')?)?;
        let mut parts: Vec<&str> = path.split('/').collect();
        if parts.last() == Some(&"") {
            parts.pop();
            parts.push("index.html");
        }
        // No `..`, nothing hidden, no empty part, nothing that another system reads as a separator
        // or a drive.
        let plain = |part: &&str| {
            !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0'])
        };
        if !parts.iter().all(plain) {
            return None;
        }
        let (home, parts) = match parts.split_first() {
            Some((first, rest)) if FOLDERS.contains(first) => (self.root.join(first), rest),
            _ => (self.root.join("www"), &parts[..]),
        };
        let file = parts
            .iter()
            .fold(home.clone(), |folder, part| folder.join(part))
            .canonicalize()
            .ok()?;
        // A symbolic link leads nowhere outside either.
        (file.starts_with(home.canonicalize().ok()?) && file.is_file()).then_some(file)
    }
}

impl Asset {
    fn read(path: &Path) -> Option<Self> {
        let bytes = fs::read(path).ok()?;
        let (kind, squeezable) = kind(path);
        let gzip = squeezable
            .then(|| compress(&bytes))
            .filter(|packed| packed.len() < bytes.len());
        let tag = sha256(&[&bytes])[..24].to_owned();
        Some(Self {
            kind,
            bytes: bytes.into(),
            gzip: gzip.map(Bytes::from),
            tag,
        })
    }
}

/// A file's MIME type, and whether gzip makes it smaller.
fn kind(path: &Path) -> (&'static str, bool) {
    match path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => ("text/html; charset=utf-8", true),
        "css" => ("text/css; charset=utf-8", true),
        "js" | "mjs" => ("text/javascript; charset=utf-8", true),
        "json" | "map" => ("application/json", true),
        "webmanifest" => ("application/manifest+json", true),
        "wasm" => ("application/wasm", true),
        "svg" => ("image/svg+xml", true),
        "txt" | "md" | "ts" => ("text/plain; charset=utf-8", true),
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "webp" => ("image/webp", false),
        "ico" => ("image/x-icon", false),
        _ => ("application/octet-stream", false),
    }
}

/// gzip at its middle level: a 12 MB engine takes about half a second, once.
fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail; if it did, the bytes as they are would be no shorter and so
    // be left out.
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => packed,
        Err(_) => bytes.to_vec(),
    }
}

/// Undoes `%20` and its like; nothing where the result is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;
