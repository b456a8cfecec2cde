//! Files packed as one stream, so that what they have in common travels once, and so that the first
//! can be unpacked without the rest.

use std::io::Write;

use anyhow::Result;
use zstd::stream::write::Encoder;

/// As small as zstd can; unpacking is as fast as at any level.
const LEVEL: i32 = 22;

/// Files that are to be packed, in order.
#[derive(Default)]
pub struct Stream {
    files: Vec<(String, Vec<u8>)>,
}

/// Where a file lies in an unpacked stream.
pub struct Place {
    pub path: String,
    pub start: usize,
    pub length: usize,
    /// How many bytes of the packed stream it takes to have the file whole: a block ends there.
    pub packed: usize,
}

/// A packed stream and what is in it.
pub struct Packed {
    pub bytes: Vec<u8>,
    pub files: Vec<Place>,
}

impl Stream {
    pub fn add(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.push((path.to_owned(), bytes));
    }

    /// Packs all; a block of the stream ends with each file. The stream does not say how long it
    /// is, because its beginning is one too.
    pub fn pack(self) -> Result<Packed> {
        let total: usize = self.files.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut encoder = Encoder::new(Vec::new(), LEVEL)?;
        encoder.set_pledged_src_size(Some(total as u64))?;
        encoder.include_contentsize(false)?;
        let (mut files, mut start) = (Vec::new(), 0);
        for (path, bytes) in self.files {
            encoder.write_all(&bytes)?;
            encoder.flush()?;
            files.push(Place {
                path,
                start,
                length: bytes.len(),
                packed: encoder.get_ref().len(),
            });
            start += bytes.len();
        }
        Ok(Packed {
            bytes: encoder.finish()?,
            files,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_stream_is_a_stream_of_its_first_files() {
        let mut stream = Stream::default();
        let first: Vec<u8> = (0..300_000_u32)
            .map(|i| (i.wrapping_mul(i) >> 7) as u8)
            .collect();
        stream.add("first", first.clone());
        stream.add("second", [&first[..], b" and more"].concat());
        let packed = stream.pack().unwrap();
        assert!(packed.files[1].packed < packed.files[0].packed + 100);
        assert_eq!(packed.files[1].start, first.len());

        // An empty block that ends the stream.
        let mut beginning = packed.bytes[..packed.files[0].packed].to_vec();
        beginning.extend([1, 0, 0]);
        assert_eq!(zstd::decode_all(&beginning[..]).unwrap(), first);
    }
}
