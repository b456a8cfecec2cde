//! Memory that is counted: how much an input takes while its reader is at work.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// The system's memory with a count of it.
struct Counted;

#[global_allocator]
static MEMORY: Counted = Counted;

thread_local! {
    /// Bytes that are there, and the most there were: of one thread, so that tests may run beside
    /// each other.
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn taken(bytes: usize) {
    let live = LIVE.get() + bytes as isize;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
}

fn given_back(bytes: usize) {
    LIVE.set(LIVE.get() - bytes as isize);
}

/// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counted {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        taken(layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        given_back(layout.size());
        unsafe { System.dealloc(place, layout) }
    }

    /// Old and new count together: where there is no room to grow, both are there for a moment.
    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        taken(size);
        let grown = unsafe { System.realloc(place, layout, size) };
        given_back(layout.size());
        grown
    }
}

/// Does some work and says how many bytes it had at most beside what there was.
pub fn most_of(work: impl FnOnce()) -> usize {
    let before = LIVE.get();
    PEAK.set(before);
    work();
    (PEAK.get() - before) as usize
}
