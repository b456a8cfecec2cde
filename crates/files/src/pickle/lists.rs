//! Lists of lists of numbers, as one array.

use super::{Array, Id, Node, Pickle};
use crate::{Dtype, FileError, Stored, Values, limits, shape::within};

/// Lists within each other, an array of as many dimensions at most.
const DEEPEST: usize = 8;

impl<'a> Pickle<'a> {
    /// What a value holds if it is an array of plain values, or lists within each other of equally
    /// many numbers or equally large arrays: its dimensions, and at most `limit` values. `None`
    /// for anything else.
    ///
    /// # Errors
    /// When there are more values, or an array isn't whole.
    pub fn numbers(
        &self,
        file: &str,
        node: &Node<'a>,
        limit: u64,
    ) -> Result<Option<(Vec<usize>, Values)>, FileError> {
        let mut shape = Vec::new();
        let mut first = node;
        while let Some(items) = self.items(first) {
            let Some(id) = items.first().filter(|_| shape.len() < DEEPEST) else {
                return Ok(None);
            };
            shape.push(items.len());
            first = self.node(*id);
        }
        let lists = shape.len();
        if let Node::Array(array) = first {
            let (dims, values) = self.values(file, array, limit)?;
            if lists == 0 {
                return Ok(Some((dims, values)));
            }
            shape.extend(dims);
        }
        // As no list is empty, this also bounds how many are looked at.
        within(file, &shape, limit)?;
        let mut gathered = Gathered {
            shape: &shape,
            lists,
            values: Vec::new(),
            whole: true,
        };
        let alike = self.gather(node, 0, &mut gathered);
        let (values, whole) = (gathered.values, gathered.whole);
        Ok(alike.map(|()| {
            let whole = whole.then(|| values.iter().map(|value| *value as i64).collect());
            (shape, whole.map_or(Values::F64(values), Values::I64))
        }))
    }

    /// The same as it lies; of lists it makes an array, of numbers no more than a pickle has steps.
    ///
    /// # Errors
    /// As [`Pickle::numbers`], and when a list has arrays of too many bytes.
    pub fn stored<'p>(
        &'p self,
        file: &str,
        node: &'p Node<'a>,
        limit: u64,
    ) -> Result<Option<Stored<'p>>, FileError> {
        if let Some(array) = self.plain(node) {
            let (shape, dtype) = self.described(file, array, limit)?;
            let bytes = self.data(array).into();
            return Stored::new(file, shape, dtype, array.fortran, bytes).map(Some);
        }
        let items = self.items(node).unwrap_or_default();
        if let Some(first) = items.first().and_then(|id| self.plain(self.node(*id))) {
            return self.joined(file, items, first);
        }
        let found = self.numbers(file, node, limit.min(limits::PICKLE_STEPS))?;
        let lying = |(shape, values): (Vec<usize>, Values)| {
            let (code, bytes): (_, Vec<u8>) = match values {
                Values::I64(whole) => ("i8", whole.iter().flat_map(|n| n.to_le_bytes()).collect()),
                values => {
                    let numbers = values.numbers().unwrap_or_default();
                    ("f8", numbers.iter().flat_map(|n| n.to_le_bytes()).collect())
                }
            };
            let dtype = Dtype::of(code, b'<')?;
            Some(Stored::new(file, shape, dtype, false, bytes.into()))
        };
        found.and_then(lying).transpose()
    }

    /// An array of plain values.
    fn plain<'p>(&'p self, node: &'p Node<'a>) -> Option<&'p Array> {
        match node {
            Node::Array(array) if self.objects(array).is_none() => Some(array),
            _ => None,
        }
    }

    /// Arrays that are all like the first, as one; `None` where they aren't.
    fn joined(
        &self,
        file: &str,
        items: &[Id],
        first: &Array,
    ) -> Result<Option<Stored<'_>>, FileError> {
        let (dims, dtype) = self.described(file, first, u64::MAX)?;
        let size = self.data(first).len();
        let found = items.len().saturating_mul(size) as u64;
        if found > limits::PICKLE_COPIES {
            return Err(FileError::TooBig {
                file: file.into(),
                what: "bytes in a list of arrays",
                found,
                limit: limits::PICKLE_COPIES,
            });
        }
        let mut bytes = Vec::new();
        for id in items {
            let like = |array: &&Array| {
                array.shape == first.shape
                    && (&array.dtype, array.order) == (&first.dtype, first.order)
                    && self.data(array).len() == size
                    && (array.shape.len() < 2 || !array.fortran)
            };
            let Some(array) = self.plain(self.node(*id)).filter(like) else {
                return Ok(None);
            };
            bytes.extend_from_slice(self.data(array));
        }
        let shape = [vec![items.len()], dims].concat();
        Stored::new(file, shape, dtype, false, bytes.into()).map(Some)
    }

    /// The values of a list, a tuple or an array of objects of one dimension.
    pub fn items<'p>(&'p self, node: &'p Node<'a>) -> Option<&'p [Id]> {
        match node {
            Node::List(items) | Node::Tuple(items) => Some(items),
            Node::Array(array) if array.shape.len() == 1 => self.objects(array),
            _ => None,
        }
    }

    fn gather(&self, node: &Node<'a>, level: usize, to: &mut Gathered<'_>) -> Option<()> {
        if level < to.lists {
            let items = self.items(node)?;
            if items.len() != to.shape[level] {
                return None;
            }
            return items
                .iter()
                .try_for_each(|id| self.gather(self.node(*id), level + 1, to));
        }
        let of_numbers = to.shape.len() == to.lists;
        match node {
            Node::Array(array) => self.gather_array(array, to)?,
            Node::Int(number) if of_numbers => to.values.push(*number as f64),
            Node::Float(number) if of_numbers => {
                to.whole = false;
                to.values.push(*number);
            }
            _ => return None,
        }
        Some(())
    }

    fn gather_array(&self, array: &Array, to: &mut Gathered<'_>) -> Option<()> {
        let rest = &to.shape[to.lists..];
        let dims = array.shape.iter().map(|dim| usize::try_from(*dim).ok());
        if !dims.eq(rest.iter().map(|dim| Some(*dim))) {
            return None;
        }
        let (_, values) = self.values("", array, u64::MAX).ok()?;
        to.whole &= matches!(values, Values::I64(_));
        to.values.extend(values.numbers()?);
        Some(())
    }
}

/// The numbers so far.
struct Gathered<'s> {
    shape: &'s [usize],
    /// How many of its dimensions are those of lists.
    lists: usize,
    values: Vec<f64>,
    /// Whether all are integers.
    whole: bool,
}
