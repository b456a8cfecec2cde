//! The optimisers on the GPU: all parameters and their moments in one flat buffer, a new one each
//! step.
//!
//! The tensors that come in are parts of the flat buffer that went out the step before; only at the
//! first step, or after a run was loaded, do they have to be gathered. Gradients that lie in one
//! buffer (as convolutions and normalisations leave theirs) count as one, so that a step of a
//! network takes a few launches, however many parameters it has.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;

use super::{Descend, Descent, Flats};
use crate::ops::gpu::{File, GROUP, Kernel, dims, empty, padded, part, wgsl};

const DESCEND: &File = wgsl!("descend.wgsl");
const ADAM: &File = wgsl!("adam.wgsl");
const SGD: &File = wgsl!("sgd.wgsl");
const RMS_PROP: &File = wgsl!("rms_prop.wgsl");
const ADAGRAD: &File = wgsl!("adagrad.wgsl");
const GATHER: &File = wgsl!("gather.wgsl");
/// Buffers with gradients a launch may bind beside the two flat ones: WebGPU promises eight in all.
const MOST_PIECES: usize = 6;

type Flat = FloatTensor<CubeBackend>;

/// A stretch of the flat buffer, and the buffer that has its numbers.
struct Piece {
    start: usize,
    end: usize,
    numbers: Flat,
}

/// Where each tensor starts, and how many numbers all take.
fn starts(tensors: &[Flat]) -> (Vec<usize>, usize) {
    let mut end = 0;
    let starts = tensors.iter().map(|tensor| {
        let start = end;
        end += padded(dims::<1>(tensor)[0]);
        start
    });
    (starts.collect(), end)
}

/// Byte at which a tensor starts in its buffer.
fn offset(tensor: &Flat) -> u64 {
    tensor.handle.offset_start.unwrap_or(0)
}

fn same_buffer(one: &Flat, other: &Flat) -> bool {
    one.handle.clone().binding().claim_key().0 == other.handle.clone().binding().claim_key().0
}

/// The whole buffer of tensors that lie one behind the other from its start to its end, if these
/// do.
fn together(tensors: &[Flat]) -> Option<Flat> {
    let first = tensors.first()?;
    let (starts, end) = starts(tensors);
    let fits = |(tensor, start): (&Flat, &usize)| {
        same_buffer(tensor, first) && offset(tensor) == 4 * *start as u64
    };
    if first.handle.size() != 4 * end as u64 || !tensors.iter().zip(&starts).all(fits) {
        return None;
    }
    let mut whole = first.clone();
    whole.handle.offset_start = None;
    whole.handle.offset_end = None;
    Some(whole)
}

/// Tensors copied one behind the other into a new buffer.
fn gather(tensors: &[Flat]) -> Flat {
    let (starts, end) = starts(tensors);
    let flat = empty(&tensors[0], [end]);
    let pieces: Vec<Piece> = tensors
        .iter()
        .zip(starts)
        .map(|(tensor, start)| Piece {
            start,
            end: start + dims::<1>(tensor)[0],
            numbers: tensor.clone(),
        })
        .collect();
    for some in pieces.chunks(MOST_PIECES) {
        let (kernel, groups) = over(Kernel::new("gather", &[GATHER]), some);
        let sources: Vec<&Flat> = some.iter().map(|piece| &piece.numbers).collect();
        kernel.launch(&sources, &[&flat], groups);
    }
    flat
}

/// Gradients by the buffers that they lie in.
fn pieces(gradients: Vec<Flat>) -> Vec<Piece> {
    let (starts, _) = starts(&gradients);
    let mut pieces: Vec<Piece> = Vec::new();
    for (numbers, start) in gradients.into_iter().zip(starts) {
        let end = start + dims::<1>(&numbers)[0];
        if let Some(last) = pieces.last_mut() {
            let expected = offset(&last.numbers) + 4 * (start - last.start) as u64;
            if same_buffer(&last.numbers, &numbers) && offset(&numbers) == expected {
                last.end = end;
                last.numbers.handle.offset_end = numbers.handle.offset_end;
                continue;
            }
        }
        pieces.push(Piece {
            start,
            end,
            numbers,
        });
    }
    pieces
}

/// A kernel over pieces, and its workgroups.
fn over(kernel: Kernel, pieces: &[Piece]) -> (Kernel, [usize; 3]) {
    let mut kernel = kernel
        .counts([("PIECES", pieces.len())])
        .repeat("piece", pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        kernel = kernel
            .numbered("START", index, piece.start)
            .numbered("END", index, piece.end);
    }
    let count = pieces[pieces.len() - 1].end - pieces[0].start;
    (kernel, [count.div_ceil(GROUP), 1, 1])
}

/// A rule's text, and its rates as that reads them; the last ones are the clip and the decay.
fn text(rule: Descent, clip: f32) -> (&'static File, [f32; 4]) {
    let decay = rule.decay();
    match rule {
        Descent::Adam { rate, root, .. } => (ADAM, [rate, root, clip, decay]),
        Descent::Sgd { rate, momentum, .. } => (SGD, [rate, momentum, clip, decay]),
        Descent::RmsProp { rate, .. } => (RMS_PROP, [rate, 0.0, clip, decay]),
        Descent::Adagrad { rate } => (ADAGRAD, [rate, 0.0, clip, decay]),
    }
}

impl Descend for CubeBackend {
    fn descend(
        Flats(parameters): Flats<Self>,
        Flats(gradients): Flats<Self>,
        Flats(moments): Flats<Self>,
        rule: Descent,
        clip: f32,
    ) -> Vec<FloatTensor<Self>> {
        let state = parameters.into_iter().chain(moments);
        let state: Vec<Flat> = state.map(into_contiguous).collect();
        let gradients: Vec<Flat> = gradients.into_iter().map(into_contiguous).collect();
        let (_, count) = starts(&gradients);
        let before = together(&state).unwrap_or_else(|| gather(&state));
        let (places, end) = starts(&state);
        let after = empty(&before, [end]);
        let (file, rates) = text(rule, clip);
        for some in pieces(gradients).chunks(MOST_PIECES) {
            let kernel = Kernel::new("descend", &[DESCEND, file])
                .counts([("COUNT", count)])
                .flag("CLIPS", clip.is_finite())
                .real("BETA_1", Descent::BETA_1)
                .real("NEW_1", Descent::NEW_1)
                .real("BETA_2", Descent::BETA_2)
                .real("NEW_2", Descent::NEW_2)
                .real("ALPHA", Descent::ALPHA)
                .real("NEW_SQUARE", Descent::NEW_SQUARE)
                .real("EPSILON", Descent::EPSILON);
            let (kernel, groups) = over(kernel, some);
            let mut reads = vec![&before];
            reads.extend(some.iter().map(|piece| &piece.numbers));
            kernel.launch_with(&reads, &[&after], Some(rates), groups);
        }
        let parts = state.iter().zip(places);
        parts
            .map(|(tensor, start)| part(&after, start, dims::<1>(tensor)))
            .collect()
    }
}
