//! Max-pooling in plain tensor operations.

use burn::tensor::Tensor;

/// As [`max_pool`](super::max_pool).
pub fn max_pool(x: Tensor<4>) -> Tensor<4> {
    let [batch, height, width, channels] = x.dims();
    let (rows, columns) = (height / 2, width / 2);
    let whole = x.slice([0..batch, 0..2 * rows, 0..2 * columns, 0..channels]);
    let windows = whole
        .reshape([batch, rows, 2, columns, 2, channels])
        .permute([0, 1, 3, 2, 4, 5])
        .reshape([batch, rows, columns, 4, channels]);
    windows.max_dim(3).reshape([batch, rows, columns, channels])
}
