//! The files that the project's tests read: what fuzzing begins with.

use std::fs;
use std::path::{Path, PathBuf};

/// Where they lie.
const FOLDERS: [&str; 8] = [
    "tests/fixtures",
    "tests/fixtures/files",
    "tests/fixtures/cases",
    "crates/text/tests/fixtures",
    "crates/report/tests/corpus",
    "data",
    "data/numpy",
    "data/pytorch",
];
/// Longer ones are beyond what an input may be.
const LONGEST: u64 = 1 << 18;

/// A file of the tests.
pub struct Fixture {
    /// Its name, with its ending.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All of them, by name.
pub struct Fixtures(Vec<Fixture>);

impl Fixtures {
    /// Reads those of a checkout; folders that it doesn't have are left out.
    pub fn read(root: &Path) -> Self {
        let mut paths: Vec<PathBuf> = FOLDERS
            .iter()
            .filter_map(|folder| fs::read_dir(root.join(folder)).ok())
            .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
            .filter(|path| path.is_file())
            .filter(|path| path.metadata().is_ok_and(|data| data.len() <= LONGEST))
            .collect();
        paths.sort();
        let files = paths.into_iter().filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            let bytes = fs::read(&path).ok()?;
            Some(Fixture { name, bytes })
        });
        Self(files.collect())
    }

    /// Those whose names end in one of these.
    pub fn ending(&self, ends: &[&str]) -> Vec<Vec<u8>> {
        let wanted = |name: &str| ends.iter().any(|end| name.ends_with(end));
        let files = self.0.iter().filter(|file| wanted(&file.name));
        files.map(|file| file.bytes.clone()).collect()
    }

    /// Those that begin with one of these.
    pub fn beginning(&self, starts: &[&[u8]]) -> Vec<Vec<u8>> {
        let wanted = |bytes: &[u8]| starts.iter().any(|start| bytes.starts_with(start));
        let files = self.0.iter().filter(|file| wanted(&file.bytes));
        files.map(|file| file.bytes.clone()).collect()
    }

    /// All that are at most so long.
    pub fn up_to(&self, longest: usize) -> Vec<Vec<u8>> {
        let files = self.0.iter().filter(|file| file.bytes.len() <= longest);
        files.map(|file| file.bytes.clone()).collect()
    }
}
