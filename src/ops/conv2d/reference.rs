//! MyConv2d: the convolution written out by hand in plain tensor operations, to be read.
//!
//! A convolution looks at a picture through a small window, k pixels high and wide. It multiplies
//! every number that it sees by the weight of that place in the window, and adds up all the
//! products and a bias: that is one number of the output.
//!
//! ```text
//! y[b, i, j, o] = bias[o] + sum over u, v, c of padded[b, i + u, j + v, c] weight[o, c, u, v]
//! ```
//!
//! Here b is a picture, i and j a row and a column of it; u and v a row and a column of the window;
//! c a channel that goes in, o one that comes out. There is a window for each o, and each window is
//! as deep as the picture has channels.
//!
//! Nothing below moves a window over the picture. For each of its k x k places, it is the whole
//! picture that moves until all the pixels seen at that place lie where their outputs will be; so
//! one product serves all windows at once. Gradients need no code: burn knows the derivative of
//! each of these operations, and chains them.
//!
//! The networks use the fast [`conv2d`](super::conv2d), which is the same function; the tests hold
//! both together.

use burn::tensor::Tensor;

/// Pictures `[B, H, W, in]` with weight `[out, in, k, k]` (k odd) and bias `[out]` to `[B, H, W,
/// out]`: stride 1, padding k / 2.
pub fn my_conv2d(x: Tensor<4>, weight: Tensor<4>, bias: Tensor<1>) -> Tensor<4> {
    let [batch, height, width, inputs] = x.dims();
    let [outputs, _, kernel, _] = weight.dims();
    let padded = pad(x, kernel / 2); // [B, H + k - 1, W + k - 1, in]

    let bias = bias.reshape([1, 1, 1, outputs]);
    let mut y = bias.expand([batch, height, width, outputs]);
    for u in 0..kernel {
        for v in 0..kernel {
            let seen = [0..batch, u..u + height, v..v + width, 0..inputs];
            let place = [0..outputs, 0..inputs, u..u + 1, v..v + 1];
            let seen = padded.clone().slice(seen); // [B, H, W, in]
            let place = weight.clone().slice(place).reshape([outputs, inputs]);
            y = y + weighted_sums(seen, place);
        }
    }
    y
}

/// A frame of zeros around each picture, `edge` pixels wide, so that a window over the border has
/// something to see.
fn pad(x: Tensor<4>, edge: usize) -> Tensor<4> {
    let [batch, height, width, inputs] = x.dims();
    let framed = [batch, height + 2 * edge, width + 2 * edge, inputs];
    let inside = [0..batch, edge..edge + height, edge..edge + width, 0..inputs];
    Tensor::zeros(framed, &x.device()).slice_assign(inside, x)
}

/// Each pixel's channels, weighted and summed once for each output: `[B, H, W, in]` with `[out,
/// in]` to `[B, H, W, out]`.
fn weighted_sums(x: Tensor<4>, weights: Tensor<2>) -> Tensor<4> {
    let [batch, height, width, inputs] = x.dims();
    let [outputs, _] = weights.dims();
    let x = x.reshape([batch, height, width, 1, inputs]);
    let products = x * weights.reshape([1, 1, 1, outputs, inputs]); // [B, H, W, out, in]
    products.sum_dim(4).reshape([batch, height, width, outputs])
}
