//! A limit on what a pickle may have copied: a few bytes of it can ask for a large text again and
//! again.

/// How many bytes may still be copied.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new(bytes: usize) -> Self {
        Budget(bytes)
    }

    /// Takes from what is left, or says no.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        let rest = self.0.checked_sub(bytes);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}
