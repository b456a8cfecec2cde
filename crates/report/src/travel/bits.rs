//! Bits in a row, and columns of whole numbers as bits: each number as its difference from the one
//! before, in as many bits as the differences lately needed (adaptive Golomb-Rice codes, as in
//! JPEG-LS).
//!
//! Losses fall fast and then slowly, so that the differences shrink: nothing has to be said of how
//! many bits they take, writer and reader learn it alike.

/// A run of ones that is longer announces a number that is written out.
const ESCAPE: u32 = 20;
/// Differences that the average looks back over.
const MEMORY: u64 = 6;
/// A first difference is expected to be this many times smaller than the first number.
const SMALLER: u64 = 16;

/// Bits, the first one highest in the first byte.
#[derive(Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
}

impl BitWriter {
    fn bit(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if bit {
            let last = self.bytes.len() - 1;
            self.bytes[last] |= 0x80 >> (self.used % 8);
        }
        self.used = (self.used + 1) % 8;
    }

    /// The lowest `count` bits of a number, highest first.
    fn number(&mut self, value: u64, count: u32) {
        (0..count)
            .rev()
            .for_each(|at| self.bit(value >> at & 1 == 1));
    }

    fn coded(&mut self, value: u64, average: &mut Average) {
        let low = average.bits();
        let high = value >> low;
        if high < u64::from(ESCAPE) {
            (0..high).for_each(|_| self.bit(true));
            self.bit(false);
            self.number(value, low);
        } else {
            (0..ESCAPE).for_each(|_| self.bit(true));
            self.sized(value);
        }
        average.learn(value);
    }

    /// A number behind the count of its bits.
    fn sized(&mut self, value: u64) {
        let bits = (u64::BITS - value.leading_zeros()).max(1);
        self.number(u64::from(bits - 1), 6);
        self.number(value, bits);
    }

    /// A column of numbers, each as its difference from the one before; in a steady one, as the
    /// difference of its differences.
    pub(super) fn column(&mut self, values: &[i64], steady: bool) {
        let Some((&first, rest)) = values.split_first() else {
            return;
        };
        self.sized(zigzag(first));
        let mut average = Average::after(first);
        let mut before = Before::new(first);
        for &value in rest {
            let difference = value.wrapping_sub(before.expected(steady));
            self.coded(zigzag(difference), &mut average);
            before.see(value);
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Bits, read in the order in which they were written.
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        BitReader { bytes, at: 0 }
    }

    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte & (0x80 >> (self.at % 8)) != 0;
        self.at += 1;
        Some(bit)
    }

    fn number(&mut self, count: u32) -> Option<u64> {
        (0..count).try_fold(0, |value, _| Some(value << 1 | u64::from(self.bit()?)))
    }

    fn coded(&mut self, average: &mut Average) -> Option<u64> {
        let low = average.bits();
        let mut high = 0;
        while high < ESCAPE && self.bit()? {
            high += 1;
        }
        let value = if high < ESCAPE {
            u64::from(high) << low | self.number(low)?
        } else {
            self.sized()?
        };
        average.learn(value);
        Some(value)
    }

    fn sized(&mut self) -> Option<u64> {
        let bits = self.number(6)? as u32 + 1;
        self.number(bits)
    }

    /// So many numbers of a column; nothing where the bits end before.
    pub(super) fn column(&mut self, count: usize, steady: bool) -> Option<Vec<i64>> {
        if count == 0 {
            return Some(Vec::new());
        }
        let first = unzigzag(self.sized()?);
        let mut average = Average::after(first);
        let mut before = Before::new(first);
        let mut values = vec![first];
        for _ in 1..count {
            let difference = unzigzag(self.coded(&mut average)?);
            let value = before.expected(steady).wrapping_add(difference);
            before.see(value);
            values.push(value);
        }
        Some(values)
    }

    /// Whether nothing but the rest of a byte is left.
    pub(super) fn is_done(&self) -> bool {
        let left = self.bytes.len() * 8 - self.at;
        let mut rest = BitReader {
            bytes: self.bytes,
            at: self.at,
        };
        left < 8 && (0..left).all(|_| rest.bit() == Some(false))
    }
}

/// How large differences lately were.
struct Average {
    sum: u64,
    count: u64,
}

impl Average {
    fn after(first: i64) -> Self {
        Average {
            sum: zigzag(first) / SMALLER,
            count: 1,
        }
    }

    /// The bits that are written as they are: as many as the mean has.
    fn bits(&self) -> u32 {
        let mean = self.sum / self.count;
        (u64::BITS - mean.leading_zeros()).saturating_sub(1)
    }

    fn learn(&mut self, value: u64) {
        // One jump is no reason to expect more of them.
        let learnt = value.min(self.sum.saturating_mul(2).max(16));
        self.sum = self.sum.saturating_add(learnt);
        self.count += 1;
        if self.count > MEMORY {
            self.sum /= 2;
            self.count /= 2;
        }
    }
}

/// The last two numbers of a column.
struct Before {
    last: i64,
    step: i64,
}

impl Before {
    fn new(first: i64) -> Self {
        Before {
            last: first,
            step: first,
        }
    }

    fn expected(&self, steady: bool) -> i64 {
        match steady {
            true => self.last.wrapping_add(self.step),
            false => self.last,
        }
    }

    fn see(&mut self, value: i64) {
        self.step = value.wrapping_sub(self.last);
        self.last = value;
    }
}

/// Small numbers of either sign as small numbers without one.
pub(super) fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

/// The number that [`zigzag`] was given.
pub(super) fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back_whatever_is_in_them() {
        let mut columns: Vec<Vec<i64>> = vec![
            vec![],
            vec![0],
            vec![i64::MAX, i64::MIN, 0, -1, 1 << 53],
            (0..1000).map(|n| n * 12_800).collect(),
            // Jumps between the ends: what is learnt of them comes to the end of its numbers.
            (0..200)
                .map(|n| if n % 2 == 0 { i64::MIN } else { i64::MAX })
                .collect(),
            (0..200).map(|n| (n % 3 - 1) * (i64::MAX / 4)).collect(),
        ];
        let mut state = 7_u64;
        columns.push(
            (0..500)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    (state as i64) >> (state >> 58)
                })
                .collect(),
        );
        for steady in [false, true] {
            let mut writer = BitWriter::default();
            columns
                .iter()
                .for_each(|column| writer.column(column, steady));
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes);
            for column in &columns {
                assert_eq!(reader.column(column.len(), steady).as_ref(), Some(column));
            }
            assert!(reader.is_done());
            let mut cut = BitReader::new(&bytes[..bytes.len() / 2]);
            assert!(
                columns
                    .iter()
                    .any(|one| cut.column(one.len(), steady).is_none())
            );
        }
    }

    #[test]
    fn a_steady_column_takes_a_bit_a_number() {
        let mut writer = BitWriter::default();
        writer.column(&(0..1000).map(|n| n * 12_800).collect::<Vec<_>>(), true);
        assert!(writer.finish().len() < 150);
    }
}
