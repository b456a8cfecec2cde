//! The threads that share the CPU engine's loops: on the web workers that join, natively a pool of
//! the system's.
//!
//! Their number changes no bit: work is cut into the same pieces on one thread and on sixteen
//! (`crates/kernels/src/parallel.rs`).

/// How many share the work, the caller among them.
pub fn count() -> usize {
    rayon::current_num_threads()
}

/// Does `work` with so many threads.
///
/// # Errors
/// The system's, where it gives no more threads.
#[cfg(not(target_family = "wasm"))]
pub fn with<R: Send>(count: usize, work: impl FnOnce() -> R + Send) -> std::io::Result<R> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build();
    Ok(pool.map_err(std::io::Error::other)?.install(work))
}

#[cfg(target_family = "wasm")]
pub use web::{join, open, room};

/// A module can't start threads itself; JavaScript starts workers with the same memory, and they
/// come to a seat each.
#[cfg(target_family = "wasm")]
mod web {
    use std::sync::{Mutex, OnceLock, PoisonError};

    use palomino_kernels::room::ASKED;
    use rayon::{ThreadBuilder, ThreadPool, ThreadPoolBuilder};

    static SEATS: Mutex<Vec<ThreadBuilder>> = Mutex::new(Vec::new());
    /// Kept, because its threads end with it.
    static POOL: OnceLock<ThreadPool> = OnceLock::new();

    /// Makes the calling thread one of `count`, and seats for the others. Where that fails it works
    /// alone.
    pub fn open(count: usize) {
        let pool = ThreadPoolBuilder::new()
            .num_threads(count)
            .use_current_thread()
            .spawn_handler(|seat| {
                let mut seats = SEATS.lock().unwrap_or_else(PoisonError::into_inner);
                seats.push(seat);
                Ok(())
            })
            .build();
        if let Ok(pool) = pool {
            let _ = POOL.set(pool);
        }
    }

    /// Gives the calling worker to the engine for good; comes back at once where no seat is free.
    pub fn join() {
        let seat = SEATS.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(seat) = seat {
            seat.run();
        }
    }

    /// Where in the memory room is asked for ([`palomino_kernels::room`]): the byte at which four
    /// begin.
    pub fn room() -> usize {
        ASKED.as_ptr().addr()
    }
}
