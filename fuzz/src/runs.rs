//! Saved runs and networks: the container of both halves, and the runs of the text half.

use palomino_run::digest::Sum;
use palomino_run::saved::{self, Half};
use palomino_text::checkpoint::{Checkpoint, is_checkpoint};

use crate::Target;
use crate::promises::{sentence, shown};

/// A `.safetensors` file, its sum put right.
pub const RUNS: Target = Target {
    name: "runs",
    give: runs,
    // Nothing larger than the file itself is allocated at once, but weights are there as arrays, as
    // one buffer and, here, as the file that is written again; optimisers that a file lacks are 0.
    memory: |length| (24 << 20) + 100 * length,
    seeds: |fixtures| {
        let files = fixtures.ending(&[".safetensors"]).into_iter();
        files
            .filter(|file| file.len() <= 1 << 16)
            .chain([small()])
            .collect()
    },
};

/// A run of the smallest network, written by this version.
fn small() -> Vec<u8> {
    use palomino_text::{data::Unknown, session::TextSession};
    let recipe = palomino_text::recipe::TextRecipe {
        hidden: 4,
        sequence_length: 2,
        ..Default::default()
    };
    let mut session = TextSession::default();
    session
        .open_play(0)
        .expect("the play is written from any seed");
    let started = session.start_run(recipe, None, Unknown::Skip);
    started.expect("the recipe is within its ranges");
    session.save_run().expect("there is a run")
}

fn runs(bytes: &[u8]) {
    let mut bytes = bytes.to_vec();
    put_sum_right(&mut bytes);
    saved::half_of(&bytes);
    for half in [Half::Pictures, Half::Texts] {
        match saved::read::<serde_json::Value>(&bytes, half, 1 << 20) {
            Ok(found) => {
                for name in found.tensors.names() {
                    let floats = found.tensors.finite_floats(name).map(drop);
                    floats.unwrap_or_else(sentence);
                    found
                        .tensors
                        .doubles(name)
                        .map(drop)
                        .unwrap_or_else(sentence);
                }
                found.record.checked(9).map(drop).unwrap_or_else(sentence);
            }
            Err(error) => sentence(error),
        }
    }
    is_checkpoint(&bytes);
    if let Err(error) = Checkpoint::from_bytes(&bytes) {
        sentence(error);
    }
    match Checkpoint::network_from_bytes(&bytes) {
        Ok(network) => comes_back(&network),
        Err(error) => sentence(error),
    }
}

/// What was read can be saved, and is then the same to the byte.
fn comes_back(network: &Checkpoint) {
    shown(&network.title);
    let file = network.to_bytes().expect("it is written");
    let again = Checkpoint::from_bytes(&file).expect("it was written here");
    assert_eq!(again.to_bytes().expect("it is written"), file);
}

/// Puts the sum of the file into its header, where there is a place for it.
fn put_sum_right(file: &mut [u8]) {
    const BEFORE: &[u8] = br#"fileSha256\":\""#;
    let found = file
        .windows(BEFORE.len())
        .position(|window| window == BEFORE);
    let Some(start) = found.map(|at| at + BEFORE.len()) else {
        return;
    };
    let Some(there) = file.get_mut(start..start + 64) else {
        return;
    };
    there.fill(b'0');
    let mut sum = Sum::default();
    sum.bytes(file);
    file[start..start + 64].copy_from_slice(sum.finish().as_bytes());
}
