//! Every reader of strangers' bytes, led by coverage through inputs that nobody thought of.
//!
//! A target gives bytes to one reader and holds what comes of it against what the reader promises:
//! no panic, no more memory than its [limit](Target::memory), a refusal in a sentence that can be
//! shown, and what was read can be written and read again. Where a sum stands before what is to be
//! read, the target puts it right, because no mutation ever would.
//!
//! `cargo xtask fuzz` runs them with libFuzzer. Without it, an ordinary test gives every seed and
//! everything that was ever found (`fuzz/found`) to its target.

pub mod arrays;
mod fixtures;
pub mod formulas;
pub mod links;
mod memory;
pub mod pictures;
mod pieces;
mod promises;
pub mod reports;
pub mod runs;
mod targets;
pub mod texts;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

pub use fixtures::Fixtures;
#[cfg(feature = "run")]
pub use libfuzzer_sys;
pub use memory::most_of;
pub use targets::ALL;

/// One reader, and what it promises.
pub struct Target {
    /// Its name: that of its program, its dictionary and its folders.
    pub name: &'static str,
    /// Gives bytes to the reader; panics where it doesn't keep its promises.
    pub give: fn(&[u8]),
    /// Bytes of memory that an input of so many bytes may take.
    pub memory: fn(usize) -> usize,
    /// Inputs to begin with.
    pub seeds: fn(&Fixtures) -> Vec<Vec<u8>>,
}

impl Target {
    /// Gives an input to the reader and counts its memory.
    ///
    /// # Panics
    /// Where the reader doesn't keep its promises.
    pub fn try_input(&self, bytes: &[u8]) {
        let taken = memory::most_of(|| (self.give)(bytes));
        let most = (self.memory)(bytes.len());
        assert!(
            taken <= most,
            "{} bytes took {taken} bytes of memory, and {} may take {most}",
            bytes.len(),
            self.name
        );
        MOST.fetch_max(taken, Relaxed);
    }

    /// Writes the seeds into the folder that the environment names, and sees to it that the most
    /// memory of an input is said at the end.
    pub fn begin(&self) {
        if let Some(folder) = std::env::var_os("PALOMINO_SEEDS") {
            let root = std::env::var_os("PALOMINO_ROOT").expect("xtask says where the project is");
            let fixtures = Fixtures::read(Path::new(&root));
            for (number, seed) in (self.seeds)(&fixtures).iter().enumerate() {
                let file = Path::new(&folder).join(format!("seed-{number}"));
                std::fs::write(file, seed).expect("the folder of seeds is there");
            }
        }
        // SAFETY: the function stays where it is, and takes and gives nothing.
        unsafe { atexit(say_most) };
    }
}

/// The most memory that an input took so far.
static MOST: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" {
    fn atexit(work: extern "C" fn()) -> i32;
}

extern "C" fn say_most() {
    eprintln!(
        "palomino: most memory of one input: {} bytes",
        MOST.load(Relaxed)
    );
}

/// A program of libFuzzer's for one target.
#[macro_export]
macro_rules! fuzz {
    ($target:path) => {
        $crate::libfuzzer_sys::fuzz_target!(
            init: { $target.begin(); },
            |bytes: &[u8]| { $target.try_input(bytes); }
        );
    };
}
