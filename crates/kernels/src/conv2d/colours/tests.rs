//! Claims about convolutions from colours to colours: they give the bits that the tiles of any
//! number of channels give.

use crate::lanes::dispatched;

use super::super::tests::{Case, bits, case};
use super::super::winograd;
use super::{COLOURS, Forward};

#[test]
fn vectors_over_tiles_give_the_bits_of_vectors_over_channels() {
    let small = (2..=11).flat_map(|height| (2..=11).map(move |width| [3, height, width]));
    let others = [
        [9, 32, 32],
        [13, 16, 16],
        [2, 33, 67],
        [1, 64, 150],
        [2, 3, 301],
        [1, 301, 3],
    ];
    for [batch, height, width] in small.chain(others) {
        let Case {
            sizes,
            x,
            weight,
            bias,
            ..
        } = case([batch, height, width, COLOURS, COLOURS, 3]);
        let (x, weight, bias) = (&x[..], &weight[..], &bias[..]);
        let found = dispatched(Forward {
            x,
            weight,
            bias,
            sizes,
        });
        let right = dispatched(winograd::Forward::<4, 3> {
            x,
            weight,
            bias,
            sizes,
        });
        assert_eq!(bits(&found), bits(&right), "{sizes:?}");
    }
}
