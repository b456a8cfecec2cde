//! f32 sums as engines may take them: in other orders, and with products fused into sums.

/// In which order the terms of a sum are added.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Order {
    Forward,
    Backward,
    /// Halves of halves, down to eight terms.
    Pairwise,
    /// So many sums side by side, as the lanes of a vector or of a workgroup.
    Lanes(usize),
    /// A sum for each block of so many terms, then the sum of these.
    Blocks(usize),
}

/// How an engine adds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arithmetic {
    pub(crate) order: Order,
    /// Whether a product is added without being rounded first.
    pub(crate) fused: bool,
}

/// Ten kinds as engines have them, which split long sums among lanes, workgroups or blocks.
pub(crate) const HARMLESS: [Arithmetic; 10] = [
    plain(Order::Pairwise),
    plain(Order::Lanes(4)),
    plain(Order::Lanes(32)),
    plain(Order::Blocks(64)),
    plain(Order::Blocks(256)),
    fused(Order::Pairwise),
    fused(Order::Lanes(8)),
    fused(Order::Lanes(32)),
    fused(Order::Blocks(64)),
    fused(Order::Blocks(256)),
];

/// One term after the other, up to 8,192 of them: the roughest that is still right.
pub(crate) const ROUGHEST: [Arithmetic; 4] = [
    plain(Order::Forward),
    plain(Order::Backward),
    fused(Order::Forward),
    fused(Order::Backward),
];

const fn plain(order: Order) -> Arithmetic {
    Arithmetic {
        order,
        fused: false,
    }
}

const fn fused(order: Order) -> Arithmetic {
    Arithmetic { order, fused: true }
}

impl Arithmetic {
    /// `sum + a b`.
    pub(crate) fn add(self, sum: f32, a: f32, b: f32) -> f32 {
        if self.fused {
            a.mul_add(b, sum)
        } else {
            sum + a * b
        }
    }

    /// The sum of the products of two equally long rows.
    pub(crate) fn dot(self, a: &[f32], b: &[f32]) -> f32 {
        let pairs = || a.iter().zip(b);
        let add = |sum, (&a, &b): (&f32, &f32)| self.add(sum, a, b);
        match self.order {
            Order::Forward => pairs().fold(0.0, add),
            Order::Backward => pairs().rev().fold(0.0, add),
            Order::Pairwise if a.len() <= 8 => pairs().fold(0.0, add),
            Order::Pairwise => {
                let ((a, more_a), (b, more_b)) = (a.split_at(a.len() / 2), b.split_at(a.len() / 2));
                self.dot(a, b) + self.dot(more_a, more_b)
            }
            Order::Lanes(lanes) => {
                let mut sums = vec![0.0; lanes];
                for (a, b) in a.chunks(lanes).zip(b.chunks(lanes)) {
                    for (sum, pair) in sums.iter_mut().zip(a.iter().zip(b)) {
                        *sum = add(*sum, pair);
                    }
                }
                sums.iter().sum()
            }
            Order::Blocks(block) => {
                let blocks = a.chunks(block).zip(b.chunks(block));
                blocks
                    .map(|(a, b)| a.iter().zip(b).fold(0.0, add))
                    .sum::<f32>()
            }
        }
    }

    /// The sum of a row.
    pub(crate) fn sum(self, a: &[f32]) -> f32 {
        self.dot(a, &vec![1.0; a.len()])
    }
}
