//! The convolution in plain tensor operations: for each place of the kernel, the shifted pictures times that place's weights.

use burn::tensor::Tensor;

/// As [`conv2d`](super::conv2d): `[B, H, W, I]`, `[O, I, k, k]`, `[O]` to `[B, H, W, O]`.
pub fn conv2d(x: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>) -> Tensor<4> {
    let [batch, height, width, inputs] = x.dims();
    let [outputs, _, kernel, _] = weight.dims();
    let edge = kernel / 2;
    let device = x.device();
    let padded = [batch, height + 2 * edge, width + 2 * edge, inputs];
    let inside = [0..batch, edge..edge + height, edge..edge + width, 0..inputs];
    let x = Tensor::<4>::zeros(padded, &device).slice_assign(inside, x);

    let mut y = bias
        .reshape([1, 1, 1, outputs])
        .expand([batch, height, width, outputs]);
    for u in 0..kernel {
        for v in 0..kernel {
            let shifted = x
                .clone()
                .slice([0..batch, u..u + height, v..v + width, 0..inputs])
                .reshape([batch, height, width, 1, inputs]);
            let place = weight
                .clone()
                .slice([0..outputs, 0..inputs, u..u + 1, v..v + 1])
                .reshape([1, 1, 1, outputs, inputs]);
            let sums = (shifted * place).sum_dim(4); // [B, H, W, O, 1]
            y = y + sums.reshape([batch, height, width, outputs]);
        }
    }
    y
}
