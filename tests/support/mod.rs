//! The real horses, for the tests that want them.

use std::path::PathBuf;

use palomino_pictures::{Pictures, Split};

/// CIFAR-10's horses from `PALOMINO_DATA` or `../shared/data`; where they aren't, says that the
/// test is skipped.
pub(crate) fn real_horses() -> Option<Split> {
    let folder = std::env::var_os("PALOMINO_DATA")
        .map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let pictures = |name: &str| {
        let bytes = std::fs::read(folder.join(name)).ok()?;
        let header = 10 + usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
        Pictures::new(bytes[header..].to_vec()).ok()
    };
    let split = pictures("horse_train.npy").zip(pictures("horse_test.npy"));
    if split.is_none() {
        println!(
            "SKIPPED: no horse_train.npy and horse_test.npy in ../shared/data or PALOMINO_DATA"
        );
    }
    split.map(|(train, validation)| Split { train, validation })
}
