//! Max-pooling on the GPU: one launch each way.

use burn::backend::tensor::FloatTensor;
use burn_cubecl::CubeBackend;

use super::MaxPool;
use crate::ops::gpu::{File, Kernel, by_fours, dims, empty, spread, wgsl, whole};

const POOL: &File = wgsl!("pool.wgsl");
const BACKWARD: &File = wgsl!("backward.wgsl");

fn kernel(entry: &'static str, file: &'static File, shape: [usize; 4]) -> Kernel {
    let [batch, height, width, channels] = shape;
    Kernel::new(entry, &[by_fours(channels).0, file]).counts([
        ("BATCH", batch),
        ("HEIGHT", height),
        ("WIDTH", width),
        ("CHANNELS", channels),
    ])
}

impl MaxPool for CubeBackend {
    fn max_pool(x: FloatTensor<Self>) -> FloatTensor<Self> {
        let [x] = whole([x]);
        let shape = dims::<4>(&x);
        let [batch, height, width, channels] = shape;
        let y = empty(&x, [batch, height / 2, width / 2, channels]);
        let windows = batch * (height / 2) * (width / 2);
        let (_, step) = by_fours(channels);
        kernel("pool", POOL, shape).launch(&[&x], &[&y], spread(windows * channels / step));
        y
    }

    fn max_pool_backward(x: FloatTensor<Self>, gradient: FloatTensor<Self>) -> FloatTensor<Self> {
        let [x, gradient] = whole([x, gradient]);
        let shape = dims::<4>(&x);
        let [batch, height, width, channels] = shape;
        let dx = empty(&x, shape);
        let windows = batch * height.div_ceil(2) * width.div_ceil(2);
        let (_, step) = by_fours(channels);
        let groups = spread(windows * channels / step);
        kernel("backward", BACKWARD, shape).launch(&[&x, &gradient], &[&dx], groups);
        dx
    }
}
