//! stub
#[derive(Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) batch: usize,
    pub(crate) height: usize,
    pub(crate) width: usize,
    pub(crate) inputs: usize,
    pub(crate) outputs: usize,
    pub(crate) kernel: usize,
}
pub(crate) struct Gradients {
    pub(crate) x: Option<Vec<f32>>,
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}
fn each(s: Sizes, mut f: impl FnMut(usize, usize, usize)) {
    let e = s.kernel as isize / 2;
    for b in 0..s.batch {
        for i in 0..s.height {
            for j in 0..s.width {
                for u in 0..s.kernel {
                    for v in 0..s.kernel {
                        let (y, x) = (i as isize + u as isize - e, j as isize + v as isize - e);
                        if y < 0 || x < 0 || y >= s.height as isize || x >= s.width as isize {
                            continue;
                        }
                        f(
                            (b * s.height + i) * s.width + j,
                            (b * s.height + y as usize) * s.width + x as usize,
                            u * s.kernel + v,
                        );
                    }
                }
            }
        }
    }
}
pub(crate) fn forward(x: &[f32], w: &[f32], bias: &[f32], s: Sizes) -> Vec<f32> {
    let mut y: Vec<f32> = bias
        .iter()
        .copied()
        .cycle()
        .take(s.batch * s.height * s.width * s.outputs)
        .collect();
    let kk = s.kernel * s.kernel;
    each(s, |out, inp, k| {
        for o in 0..s.outputs {
            for c in 0..s.inputs {
                y[out * s.outputs + o] += x[inp * s.inputs + c] * w[(o * s.inputs + c) * kk + k];
            }
        }
    });
    y
}
pub(crate) fn backward(x: &[f32], w: &[f32], dy: &[f32], s: Sizes, wants_x: bool) -> Gradients {
    let kk = s.kernel * s.kernel;
    let (mut dx, mut dw, mut db) = (vec![0.0; x.len()], vec![0.0; w.len()], vec![0.0; s.outputs]);
    each(s, |out, inp, k| {
        for o in 0..s.outputs {
            for c in 0..s.inputs {
                dw[(o * s.inputs + c) * kk + k] += x[inp * s.inputs + c] * dy[out * s.outputs + o];
                dx[inp * s.inputs + c] += dy[out * s.outputs + o] * w[(o * s.inputs + c) * kk + k];
            }
        }
    });
    for p in dy.chunks_exact(s.outputs) {
        for (d, p) in db.iter_mut().zip(p) {
            *d += p;
        }
    }
    Gradients {
        x: wants_x.then_some(dx),
        weight: dw,
        bias: db,
    }
}
