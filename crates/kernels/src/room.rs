//! Room for others: with a thread on every core nothing is left for whoever has to draw what
//! somebody has just pressed. Who needs a core for a moment asks for it here, and each thread rests
//! before its next piece. The bits stay the same; only the time is another.

use std::sync::atomic::{AtomicI32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

/// Who asks for room writes 1, and 0 once it is no longer needed. A place in memory that is shared
/// with JavaScript, as its `Int32Array` has it.
pub static ASKED: AtomicI32 = AtomicI32::new(0);

/// A rest is over this soon after the asking is.
const REST: Duration = Duration::from_millis(1);
/// Whoever asks may have ended without a word: after so many rests the threads go on.
const MOST_RESTS: usize = 100;

/// Rests for as long as somebody asks for room, a tenth of a second and a little at most.
pub(crate) fn make() {
    for _ in 0..MOST_RESTS {
        if ASKED.load(Relaxed) == 0 {
            return;
        }
        thread::sleep(REST);
    }
    ASKED.store(0, Relaxed);
}
