//! Which dimension of an array is which: all orders that its shape allows.

use palomino_files::Stored;

use super::SIDE;

/// How dimensions may follow one another, likeliest first, and how that is said. N is which
/// picture, H which row, W which pixel of it, C which colour; letters together share a dimension.
const ORDERS: [(&str, &str); 14] = [
    ("N|H|W|C", ""),
    ("N|C|H|W", ", channels first"),
    ("H|W|C|N", ", whose number comes last"),
    ("C|H|W|N", ", channels first and their number last"),
    ("H|W|C", ""),
    ("C|H|W", ", channels first"),
    ("N|H|W", ""),
    ("H|W|N", ", whose number comes last"),
    ("N|HW|C", ", each a list of its pixels"),
    ("N|C|HW", ", each all red, then all green, then all blue"),
    (
        "N|CHW",
        ", each a row of all red, then all green, then all blue, as in CIFAR-10",
    ),
    ("N|HWC", ", each a row of its pixels' red, green and blue"),
    ("N|HW", ", each a row of its pixels"),
    ("H|W", ""),
];

/// Rows of all red, then all green, then all blue.
const PLANES: usize = 10;

/// A picture that is longer than this by its width, or wider by its height, is hardly one.
const LONGEST: usize = 4;

/// Pixels on a side of a picture that is one dimension: below, it is rather something else.
const SMALLEST: usize = 8;

/// Pixels on a side of a picture whose array doesn't give it three dimensions: above, it is rather
/// something else, too.
const GREY_SIDE: usize = 512;

/// An order of dimensions that fits an array.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Its place in the list of orders.
    pub(super) order: usize,
    /// How many pictures, rows, pixels a row, colours.
    pub(super) sizes: [usize; 4],
    /// How many values apart neighbours of each lie.
    pub(super) strides: [usize; 4],
}

/// The orders that fit, likeliest first: one where it is unambiguous.
pub(super) fn layouts(array: &Stored<'_>) -> Vec<Layout> {
    let (shape, strides) = (array.shape(), array.strides());
    let fits = (0..ORDERS.len()).filter_map(|order| Layout::fit(order, shape, strides));
    let mut fits: Vec<Layout> = fits.collect();
    if fits.iter().any(Layout::like_a_picture) {
        fits.retain(Layout::like_a_picture);
    }
    // What everybody means by it.
    if fits
        .first()
        .is_some_and(|first| first.order == 0 && first.sizes[1..] == [SIDE, SIDE, 3])
    {
        fits.truncate(1);
    }
    let mut told: Vec<Layout> = Vec::new();
    for fit in fits {
        if !told.iter().any(|other| other.same(&fit)) {
            told.push(fit);
        }
    }
    // Rows in both orders fit always: CIFAR's own is asked about only where it looks wrong.
    if told.len() == 2
        && told[0].order == PLANES
        && told[1].order == PLANES + 1
        && told[0].roughness(array) <= 1.2 * told[1].roughness(array)
    {
        told.truncate(1);
    }
    told
}

impl Layout {
    fn fit(order: usize, shape: &[usize], strides: &[usize]) -> Option<Self> {
        let groups = ORDERS[order].0.split('|');
        if groups.clone().count() != shape.len() {
            return None;
        }
        let mut layout = Self {
            order,
            sizes: [1; 4],
            strides: [0; 4],
        };
        for (group, (dim, stride)) in groups.zip(shape.iter().zip(strides)) {
            let side = square_side(group, *dim)?;
            let mut stride = *stride;
            for letter in group.bytes().rev() {
                let (place, size) = match letter {
                    b'N' => (0, *dim),
                    b'H' => (1, side),
                    b'W' => (2, side),
                    _ => (3, if group.len() == 1 { *dim } else { 3 }),
                };
                layout.sizes[place] = size;
                layout.strides[place] = stride;
                stride = stride.saturating_mul(size);
            }
        }
        layout.possible().then_some(layout)
    }

    fn possible(&self) -> bool {
        let [count, height, width, colours] = self.sizes;
        let colourful = match ORDERS[self.order].0 {
            "N|H|W|C" | "N|C|H|W" | "H|W|C" | "C|H|W" => matches!(colours, 1 | 3 | 4),
            // Others have been seen only with three.
            order => !order.contains('C') || colours == 3,
        };
        let special = match ORDERS[self.order].0 {
            "H|W|N" => height == width && !matches!(count, 1 | 3 | 4),
            // Three pictures are rather in the usual order.
            "C|H|W|N" => count != 3,
            "N|HW|C" | "N|C|HW" => height == SIDE,
            "H|W" => {
                let sides = [height, width];
                sides
                    .iter()
                    .all(|side| (SMALLEST..=GREY_SIDE).contains(side))
                    && self.like_a_picture()
            }
            _ => true,
        };
        colourful && special && height > 0 && width > 0
    }

    fn like_a_picture(&self) -> bool {
        let [_, height, width, _] = self.sizes;
        height.max(width) <= LONGEST.saturating_mul(height.min(width))
    }

    /// Whether both give the same pictures.
    fn same(&self, other: &Self) -> bool {
        let steps = |layout: &Self| {
            let step = |at: usize| {
                if layout.sizes[at] > 1 {
                    layout.strides[at]
                } else {
                    0
                }
            };
            [0, 1, 2, 3].map(step)
        };
        self.sizes == other.sizes && steps(self) == steps(other)
    }

    /// How much a pixel differs from the ones to the left and above, in the first pictures: of the
    /// right order less than of a wrong one.
    fn roughness(&self, array: &Stored<'_>) -> f64 {
        let [count, height, width, colours] = self.sizes;
        let mut sum = 0.0;
        for picture in 0..count.min(32) {
            for (y, x) in (1..height).flat_map(|y| (1..width).map(move |x| (y, x))) {
                for colour in 0..colours {
                    let level = |y, x| array.number(self.place([picture, y, x, colour]));
                    let here = level(y, x);
                    sum += f64::abs(here - level(y, x - 1)) + f64::abs(here - level(y - 1, x));
                }
            }
        }
        sum
    }

    /// Where the value of a picture, row, pixel and colour lies.
    pub(super) fn place(&self, at: [usize; 4]) -> usize {
        at.iter()
            .zip(self.strides)
            .map(|(at, stride)| at * stride)
            .sum()
    }

    /// Whether its pictures have colours.
    pub(super) fn colourful(&self) -> bool {
        self.sizes[3] > 1
    }

    /// Whether this is how most arrays are.
    pub(super) fn usual(&self) -> bool {
        ORDERS[self.order].1.is_empty()
    }

    /// The pictures in words: "6 colour pictures of 32 x 32 pixels, channels first".
    pub(super) fn words(&self) -> String {
        let [count, height, width, colours] = self.sizes;
        let kind = match colours {
            1 => "grey ",
            3 => "colour ",
            _ => "transparent ",
        };
        let picture = palomino_files::counted(count as u64, &format!("{kind}picture"));
        let order = ORDERS[self.order].1;
        format!("{picture} of {width} x {height} pixels{order}")
    }

    /// What takes every `step`-th pixel of it in Python.
    pub(super) fn thinned(&self, step: usize) -> String {
        let places = ORDERS[self.order].0.split('|').map(|group| match group {
            "H" | "W" => format!("::{step}"),
            _ => ":".into(),
        });
        format!("a[{}]", places.collect::<Vec<_>>().join(", "))
    }
}

/// The side of a picture that shares one dimension; the dimension itself where it is one of its
/// own.
fn square_side(group: &str, dim: usize) -> Option<usize> {
    if group.len() == 1 {
        return Some(dim);
    }
    let colours = if group.contains('C') { 3 } else { 1 };
    let side = (dim / colours).isqrt();
    ((SMALLEST..=GREY_SIDE).contains(&side) && side * side * colours == dim).then_some(side)
}
