//! How far the reading has come, in bytes of what was dropped.

use std::io::{self, Read};

/// Tells the caller about every hundredth of the way, no oftener.
pub(super) struct Progress<'a> {
    report: &'a mut dyn FnMut(u64, u64),
    total: u64,
    finished: u64,
    hundredths: u64,
}

impl<'a> Progress<'a> {
    pub(super) fn new(total: u64, report: &'a mut dyn FnMut(u64, u64)) -> Self {
        Self {
            report,
            total,
            finished: 0,
            hundredths: 0,
        }
    }

    /// `within` bytes of the present file are read.
    fn reached(&mut self, within: u64) {
        let done = (self.finished + within).min(self.total);
        let hundredths = if self.total == 0 {
            100
        } else {
            (u128::from(done) * 100 / u128::from(self.total)) as u64
        };
        if hundredths > self.hundredths {
            self.hundredths = hundredths;
            (self.report)(done, self.total);
        }
    }

    /// The present file, of `bytes` bytes, is done.
    pub(super) fn finish(&mut self, bytes: u64) {
        self.reached(bytes);
        self.finished += bytes;
    }
}

/// Bytes as a reader that reports how far it has come.
pub(super) struct Feed<'b, 'p, 'r> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
    pub(super) progress: &'p mut Progress<'r>,
}

impl Read for Feed<'_, '_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = (&self.bytes[self.at..]).read(buffer)?;
        self.at += read;
        self.progress.reached(self.at as u64);
        Ok(read)
    }
}
