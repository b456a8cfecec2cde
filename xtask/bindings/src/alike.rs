//! Which pieces of bytes come after which, so that each is like those just before it.

/// Bytes that two pieces have to share in a row to be alike there.
const RUN: usize = 5;
/// A run that more pieces than this have says nothing about any of them.
const COMMON: usize = 300;
/// What of the likeness to one piece is left at the next one, of sixteen parts.
const LEFT: u64 = 13;
/// Keeps the shortest pieces, of which all is shared with many, from coming first.
const SHORT: u64 = 20;
/// A likeness of one run, so large that it can wane.
const ONE: u64 = 1 << 12;

/// The order: begins with the first piece; then comes whichever has, for its length, most runs in
/// common with the last few. The same on every machine.
pub(crate) fn order(pieces: &[&[u8]]) -> Vec<u32> {
    let runs = Runs::of(pieces);
    let mut left: Vec<_> = (0..).zip(&runs.length).map(Left::new).collect();
    let mut order = Vec::with_capacity(pieces.len());
    let mut fresh = vec![0; pieces.len()];
    while let Some(best) = next(&mut left, &mut fresh) {
        let piece = left.remove(best).piece;
        order.push(piece);
        for &run in &runs.of_piece[piece as usize] {
            for &other in &runs.pieces[run as usize] {
                fresh[other as usize] += ONE;
            }
        }
    }
    order
}

/// A piece that has no place yet.
struct Left {
    piece: u32,
    /// What it has in common with the last pieces.
    likeness: u64,
    /// The less, the longer it is.
    weight: u64,
}

impl Left {
    fn new((piece, length): (u32, &u64)) -> Self {
        let weight = (1 << 24) / (length + SHORT);
        Self {
            piece,
            likeness: 0,
            weight,
        }
    }
}

/// Takes in what is fresh, and gives the place in `left` of the piece that is most like the last
/// ones: the first of equals.
fn next(left: &mut [Left], fresh: &mut [u64]) -> Option<usize> {
    let mut best = None;
    let mut most = 0;
    for (at, piece) in left.iter_mut().enumerate() {
        let fresh = std::mem::take(&mut fresh[piece.piece as usize]);
        piece.likeness = piece.likeness * LEFT / 16 + fresh;
        let score = piece.likeness * piece.weight;
        if best.is_none() || score > most {
            (best, most) = (Some(at), score);
        }
    }
    best
}

/// The runs that some pieces share.
struct Runs {
    /// Which pieces have each.
    pieces: Vec<Vec<u32>>,
    /// Which each piece has.
    of_piece: Vec<Vec<u32>>,
    /// How many different ones each piece has, shared or not.
    length: Vec<u64>,
}

impl Runs {
    fn of(pieces: &[&[u8]]) -> Self {
        let mut all = Vec::new();
        for (piece, bytes) in (0_u32..).zip(pieces) {
            let number = |run: &[u8]| {
                run.iter()
                    .fold(0_u64, |all, &byte| all << 8 | u64::from(byte))
            };
            all.extend(bytes.windows(RUN).map(|run| (number(run), piece)));
        }
        all.sort_unstable();
        all.dedup();
        let mut runs = Self {
            pieces: Vec::new(),
            of_piece: vec![Vec::new(); pieces.len()],
            length: vec![0; pieces.len()],
        };
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            same.iter()
                .for_each(|&(_, piece)| runs.length[piece as usize] += 1);
            if (2..=COMMON).contains(&same.len()) {
                let number = runs.pieces.len() as u32;
                for &(_, piece) in same {
                    runs.of_piece[piece as usize].push(number);
                }
                runs.pieces
                    .push(same.iter().map(|&(_, piece)| piece).collect());
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_comes_once_and_the_first_first() {
        let pieces: [&[u8]; 5] = [b"one of these", b"", b"xyz", b"something else", b"xyz"];
        let mut found = order(&pieces);
        assert_eq!(found[0], 0);
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2, 3, 4]);
        assert!(order(&[]).is_empty());
    }

    #[test]
    fn alike_comes_after_alike() {
        let pieces: [&[u8]; 4] = [
            b"a sort of numbers",
            b"the reader of recipes",
            b"a sort of letters",
            b"the reader of records",
        ];
        assert_eq!(order(&pieces), [0, 2, 1, 3]);
    }
}
