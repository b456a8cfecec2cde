//! Batch normalisation, ReLU and tail on the GPU: two launches there, two back.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;

use super::{EPSILON, MOMENTUM, NormRelu, Tail};
use crate::ops::gpu::{
    File, GROUP, Kernel, by_fours, dims, empty, padded, part, spread, wgsl, whole,
};

const MERGE: &File = wgsl!("merge.wgsl");
const MOMENTS: &File = wgsl!("moments.wgsl");
const TAIL: &File = wgsl!("tail.wgsl");
const TRAIN: &File = wgsl!("train.wgsl");
const INFER: &File = wgsl!("infer.wgsl");
const ROUTE: &File = wgsl!("route.wgsl");
const SUMS: &File = wgsl!("sums.wgsl");
const BACKWARD: &File = wgsl!("backward.wgsl");

/// Values an invocation sums before another one is worth the merging.
const SUMMED_EACH: usize = 64;
/// Partial sums at most: every workgroup of the second launch merges them all.
const MOST_BLOCKS: usize = 128;
/// Units an invocation of the second launch takes before another workgroup is worth its merging.
const APPLIED_EACH: usize = 32;
const MOST_GROUPS: usize = 512;
/// Channels across a workgroup that sums, by fours or one by one.
const MOST_ACROSS: usize = 16;

/// Sizes of one call.
#[derive(Clone, Copy)]
struct Sizes {
    shape: [usize; 4],
    tail: Tail,
}

/// How the first launch shares out its work.
struct Cut {
    across: usize,
    down: usize,
    block: usize,
    blocks: usize,
}

impl Sizes {
    fn of(x: &FloatTensor<CubeBackend>, tail: Tail) -> Self {
        let shape = dims(x);
        Sizes { shape, tail }
    }

    fn channels(self) -> usize {
        self.shape[3]
    }

    /// Values a pixel: fours of channels, or channels.
    fn values(self) -> usize {
        self.channels() / by_fours(self.channels()).1
    }

    fn pixels(self) -> usize {
        self.shape[..3].iter().product()
    }

    fn output(self) -> [usize; 4] {
        let [batch, height, width, channels] = self.shape;
        let [height, width] = [height, width].map(|side| self.tail.side(side));
        [batch, height, width, channels]
    }

    /// Pixels on the smaller side of the tail, or windows of what is pooled.
    fn units(self) -> usize {
        match self.tail {
            Tail::MaxPool => self.output()[..3].iter().product(),
            Tail::Nothing | Tail::Upsample => self.pixels(),
        }
    }

    /// The same, with the windows that an odd height or width cuts off.
    fn units_of_all(self) -> usize {
        let [batch, height, width, _] = self.shape;
        match self.tail {
            Tail::MaxPool => batch * height.div_ceil(2) * width.div_ceil(2),
            Tail::Nothing | Tail::Upsample => self.pixels(),
        }
    }

    fn cut(self, units: usize) -> Cut {
        let across = self.values().min(MOST_ACROSS);
        let down = GROUP / across;
        let wanted = units.div_ceil(down * SUMMED_EACH).clamp(1, MOST_BLOCKS);
        let block = units.div_ceil(wanted).max(1);
        Cut {
            across,
            down,
            block,
            blocks: units.div_ceil(block),
        }
    }

    fn kernel(self, entry: &'static str, files: &[&'static File]) -> Kernel {
        let [batch, height, width, channels] = self.shape;
        let mut all = vec![by_fours(channels).0];
        all.extend(files);
        Kernel::new(entry, &all)
            .counts([
                ("BATCH", batch),
                ("HEIGHT", height),
                ("WIDTH", width),
                ("CHANNELS", channels),
            ])
            .flag("POOLS", self.tail == Tail::MaxPool)
            .flag("UPSAMPLES", self.tail == Tail::Upsample)
    }

    /// A first launch, which writes partial sums.
    fn summing(self, entry: &'static str, files: &[&'static File], cut: &Cut) -> Kernel {
        self.kernel(entry, files).counts([
            ("ACROSS", cut.across),
            ("DOWN", cut.down),
            ("BLOCK", cut.block),
        ])
    }

    fn sums(self, cut: &Cut) -> [usize; 3] {
        [cut.blocks, 2, self.channels()]
    }

    fn summing_groups(self, cut: &Cut) -> [usize; 3] {
        [self.values().div_ceil(cut.across), cut.blocks, 1]
    }

    /// A second launch, which merges partial sums and goes over all units; and its workgroups.
    fn applying(
        self,
        entry: &'static str,
        files: &[&'static File],
        cut: &Cut,
        units: usize,
    ) -> (Kernel, [usize; 3]) {
        let size = GROUP.max(self.values());
        let groups = (units * self.values()).div_ceil(size * APPLIED_EACH);
        let groups = groups.clamp(1, MOST_GROUPS);
        let kernel = self.kernel(entry, files).counts([
            ("BLOCKS", cut.blocks),
            ("PARTS", (size / self.values()).min(cut.blocks.max(1))),
            ("SIZE", size),
            ("GROUPS", groups),
        ]);
        (kernel, [groups, 1, 1])
    }
}

impl NormRelu for CubeBackend {
    fn batch_norm_relu(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        running_mean: FloatTensor<Self>,
        running_variance: FloatTensor<Self>,
        tail: Tail,
        repeats: usize,
    ) -> (
        FloatTensor<Self>,
        FloatTensor<Self>,
        FloatTensor<Self>,
        FloatTensor<Self>,
    ) {
        let [x, scale, shift, mean, variance] =
            whole([x, scale, shift, running_mean, running_variance]);
        let sizes = Sizes::of(&x, tail);
        let channels = sizes.channels();
        let cut = sizes.cut(sizes.pixels());
        let partial = empty(&x, sizes.sums(&cut));
        sizes
            .summing("moments", &[MERGE, MOMENTS], &cut)
            .counts([("PIXELS", sizes.pixels())])
            .launch(&[&x], &[&partial], sizes.summing_groups(&cut));

        let (at_mean, at_variance) = (
            padded(2 * channels),
            padded(2 * channels) + padded(channels),
        );
        let kept = empty(&x, [at_variance + padded(channels)]);
        let y = empty(&x, sizes.output());
        let counted = (sizes.pixels() * repeats) as f32;
        // One sample has no unbiased variance; PyTorch refuses it, here the biased one (0) is kept.
        let unbias = counted / (counted - 1.0).max(1.0);
        let (kernel, groups) = sizes.applying("train", &[MERGE, TAIL, TRAIN], &cut, sizes.units());
        kernel
            .counts([
                ("BLOCK", cut.block),
                ("RUNNING_MEAN", at_mean),
                ("RUNNING_VARIANCE", at_variance),
            ])
            .real("EPSILON", EPSILON)
            .real("MOMENTUM", MOMENTUM)
            .real("UNBIAS", unbias)
            .launch(
                &[&x, &partial, &scale, &shift, &mean, &variance],
                &[&y, &kept],
                groups,
            );
        let statistics = part(&kept, 0, [2, channels]);
        let mean = part(&kept, at_mean, [channels]);
        let variance = part(&kept, at_variance, [channels]);
        (y, statistics, mean, variance)
    }

    fn batch_norm_relu_backward(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        statistics: FloatTensor<Self>,
        gradient: FloatTensor<Self>,
        tail: Tail,
    ) -> (FloatTensor<Self>, FloatTensor<Self>, FloatTensor<Self>) {
        let [x, scale, shift, statistics, gradient] =
            whole([x, scale, shift, statistics, gradient]);
        let sizes = Sizes::of(&x, tail);
        let channels = sizes.channels();
        let cut = sizes.cut(sizes.units());
        let partial = empty(&x, [cut.blocks.max(1), 2, channels]);
        let reads = [&x, &scale, &shift, &statistics, &gradient];
        sizes.summing("sums", &[ROUTE, SUMS], &cut).launch(
            &reads,
            &[&partial],
            sizes.summing_groups(&cut),
        );

        let at_shift = padded(channels);
        let parameters = empty(&x, [2 * at_shift]);
        let dx = empty(&x, sizes.shape);
        let units = sizes.units_of_all();
        let (kernel, groups) = sizes.applying("backward", &[ROUTE, BACKWARD], &cut, units);
        kernel.counts([("SHIFT", at_shift)]).launch(
            &[&x, &scale, &shift, &statistics, &gradient, &partial],
            &[&dx, &parameters],
            groups,
        );
        let scale = part(&parameters, 0, [channels]);
        (dx, scale, part(&parameters, at_shift, [channels]))
    }

    fn norm_relu(
        x: FloatTensor<Self>,
        scale: FloatTensor<Self>,
        shift: FloatTensor<Self>,
        mean: FloatTensor<Self>,
        variance: FloatTensor<Self>,
        tail: Tail,
    ) -> FloatTensor<Self> {
        let [x, scale, shift, mean, variance] = whole([x, scale, shift, mean, variance]);
        let sizes = Sizes::of(&x, tail);
        let y = empty(&x, sizes.output());
        sizes
            .kernel("infer", &[TAIL, INFER])
            .real("EPSILON", EPSILON)
            .launch(
                &[&x, &scale, &shift, &mean, &variance],
                &[&y],
                spread(sizes.units() * sizes.values()),
            );
        y
    }
}
