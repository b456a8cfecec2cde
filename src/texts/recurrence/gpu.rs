//! The recurrence on the GPU: two launches there, however long the sequence is, and four back.
//!
//! A workgroup takes a stream through all its steps, the state in its own memory, with barriers in
//! place of launches. What needs no order in time is done for all steps at once: the gradients of
//! Whh and bh are those of a convolution of kernel 1.

use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::tensor::Shape;
use burn_cubecl::CubeBackend;

use super::{PARAMETERS, Recurrence};
use crate::ops::conv2d::Conv2d;
use crate::ops::gpu::{File, GROUP, Kernel, by_fours, dims, empty, narrow, wgsl, whole};

const THROUGH: &File = wgsl!("through.wgsl");
const TANH: &File = wgsl!("tanh.wgsl");
const FORWARD: &File = wgsl!("forward.wgsl");
const BACKWARD: &File = wgsl!("backward.wgsl");
const COLUMNS: &File = wgsl!("columns.wgsl");
/// Invocations of a workgroup; WebGPU promises so many.
const THREADS: usize = 256;

/// Sizes of one call.
#[derive(Clone, Copy)]
struct Sizes {
    steps: usize,
    streams: usize,
    units: usize,
    vocabulary: usize,
}

impl Sizes {
    /// A kernel whose workgroups take a stream each; the units are read as `by_fours` has it.
    fn through(self, entry: &'static str, files: &[&'static File]) -> Kernel {
        let (value, step) = by_fours(self.units);
        let mut all = vec![value, THROUGH];
        all.extend(files);
        let columns = self.units / step;
        let parts = (THREADS / columns).clamp(1, self.units);
        Kernel::new(entry, &all)
            .counts([
                ("STEPS", self.steps),
                ("STREAMS", self.streams),
                ("UNITS", self.units),
                ("VOCABULARY", self.vocabulary),
                ("THREADS", THREADS),
                ("PARTS", parts),
            ])
            .repeat("each", columns.div_ceil(THREADS))
            .repeat("lane", step)
    }

    fn sequence(self) -> [usize; 3] {
        [self.steps, self.streams, self.units]
    }
}

impl Recurrence for CubeBackend {
    fn recur(
        characters: IntTensor<Self>,
        state: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        bh: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        // Neighbouring invocations make neighbouring units, so they are to read neighbouring
        // columns.
        let turned = Self::float_swap_dims(whh, 0, 1);
        let [characters, state, wxh, turned, bh] =
            whole([narrow(characters), state, wxh, turned, bh]);
        let ([steps, _], [streams, units], [_, vocabulary]) =
            (dims(&characters), dims(&state), dims(&wxh));
        let sizes = Sizes {
            steps,
            streams,
            units,
            vocabulary,
        };
        let [after, before] = [(); 2].map(|()| empty(&state, sizes.sequence()));
        let last = empty(&state, [streams, units]);
        sizes.through("forward", &[TANH, FORWARD]).launch(
            &[&turned, &characters, &state, &wxh, &bh],
            &[&after, &before, &last],
            [streams, 1, 1],
        );
        (after, before, last)
    }

    fn recur_backward(
        characters: IntTensor<Self>,
        before: FloatTensor<Self>,
        after: FloatTensor<Self>,
        wxh: FloatTensor<Self>,
        whh: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let [characters, after, whh, gradient] = whole([narrow(characters), after, whh, gradient]);
        let ([steps, streams, units], [_, vocabulary]) = (dims(&after), dims(&wxh));
        let sizes = Sizes {
            steps,
            streams,
            units,
            vocabulary,
        };
        let hidden_gradients = empty(&after, sizes.sequence());
        sizes.through("backward", &[BACKWARD]).launch(
            &[&whh, &after, &gradient],
            &[&hidden_gradients],
            [streams, 1, 1],
        );

        let of_wxh = empty(&after, [units, vocabulary]);
        Kernel::new("columns", &[COLUMNS])
            .counts([
                ("PLACES", steps * streams),
                ("UNITS", units),
                ("VOCABULARY", vocabulary),
            ])
            .launch(
                &[&characters, &hidden_gradients],
                &[&of_wxh],
                [units.div_ceil(GROUP), vocabulary, 1],
            );

        let sides = Shape::from([1, steps, streams, units]);
        let before = Self::float_reshape(before, sides.clone());
        let hidden_gradients = Self::float_reshape(hidden_gradients, sides);
        let kernel = Self::float_reshape(whh, Shape::from([units, units, 1, 1]));
        let (_, of_whh, of_bh) =
            Self::convolve_backward(before, kernel, hidden_gradients, PARAMETERS);
        let of_whh = Self::float_reshape(of_whh, Shape::from([units, units]));
        (of_wxh, of_whh, of_bh.expect("it was wanted"))
    }
}
