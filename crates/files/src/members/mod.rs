//! The members of a zip, one after the other, each opened only as far as its reader asks: what an
//! `.npz` is made of.

mod write;

use std::io::{self, ErrorKind, Read};

use flate2::{Crc, bufread::DeflateDecoder};
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord};
use rawzip::{ZipSliceArchive, ZipSliceEntry};

use crate::{FileError, leads_out, limits, npy, shown};

use write::checksum;
pub use write::written;

/// Whether bytes are a zip: it begins as one, or, behind what somebody put before it, ends as one.
pub fn is_zip(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..]) || {
        // The end of the list of members, and a comment of at most 65,535 bytes.
        let end = &bytes[bytes.len().saturating_sub(22 + 65_535)..];
        let mut ends = end.windows(22).enumerate();
        ends.any(|(at, record)| {
            let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
            record.starts_with(b"PK\x05\x06") && at + 22 + comment == end.len()
        })
    }
}

/// A zip's members in the order of its directory, none of them inflated yet.
pub struct Members<'a> {
    file: String,
    zip: ZipSliceArchive<&'a [u8]>,
    list: Vec<Listed>,
}

/// A member as the list at a zip's end has it.
struct Listed {
    /// As it is to be shown.
    name: Vec<u8>,
    /// As it stands in the list, and should before the member's bytes.
    written: Vec<u8>,
    method: CompressionMethod,
    encrypted: bool,
    checksum: u32,
    place: ZipArchiveEntryWayfinder,
}

impl Listed {
    fn new(record: &ZipFileHeaderRecord<'_>) -> Self {
        let written = record.file_path().as_bytes();
        Self {
            name: unicode_name(record, written).unwrap_or_else(|| written.to_vec()),
            written: written.to_vec(),
            method: record.compression_method(),
            encrypted: record.flags().is_encrypted(),
            checksum: record.crc32(),
            place: record.wayfinder(),
        }
    }
}

/// The name in Unicode that old archivers put beside one in the letters of their country; it says
/// by a checksum which name it stands for.
fn unicode_name(record: &ZipFileHeaderRecord<'_>, written: &[u8]) -> Option<Vec<u8>> {
    let mut beside = record.extra_fields();
    let (_, field) = beside.find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH)?;
    let (sum, name) = field.get(1..)?.split_first_chunk()?;
    (u32::from_le_bytes(*sum) == checksum(written)).then(|| name.to_vec())
}

impl<'a> Members<'a> {
    /// Reads the list of the members, of which no two may have one name.
    ///
    /// # Errors
    /// When the list is not whole, is beyond the limit, or names something twice.
    pub fn open(file: &str, bytes: &'a [u8]) -> Result<Self, FileError> {
        Self::open_up_to(limits::MEMBERS, file, bytes)
    }

    /// Reads the list of at most `limit` members.
    ///
    /// # Errors
    /// As [`Members::open`].
    pub fn open_up_to(limit: u64, file: &str, bytes: &'a [u8]) -> Result<Self, FileError> {
        // The list is at a zip's end: without it, the end is missing.
        let cut = |_| truncated(file, "the list of its members");
        let zip = ZipArchive::from_slice(bytes).map_err(cut)?;
        let (mut list, mut found) = (Vec::new(), 0);
        for record in zip.entries() {
            let record = record.map_err(cut)?;
            found += 1;
            if found <= limit {
                list.push(Listed::new(&record));
            }
        }
        // The oldest kind of list counts no further than this.
        if found as u16 != zip.entries_hint() as u16 {
            return Err(truncated(file, "the list of its members"));
        }
        if found > limit {
            return Err(FileError::TooBig {
                file: file.into(),
                what: "members",
                found,
                limit,
            });
        }
        let mut names: Vec<_> = list.iter().map(|listed| listed.name.as_slice()).collect();
        names.sort_unstable();
        if names.windows(2).any(|two| two[0] == two[1]) {
            return Err(FileError::Twice {
                file: file.into(),
                what: "the same name".into(),
            });
        }
        let file = file.into();
        Ok(Self { file, zip, list })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Opens the `index`-th.
    ///
    /// # Errors
    /// When its name leads out of the archive, it is encrypted, or compressed as numpy never does.
    pub fn member(&self, index: usize) -> Result<Member<'_>, FileError> {
        let (file, listed) = (&self.file, &self.list[index]);
        let name = String::from_utf8_lossy(&listed.name).into_owned();
        if listed.encrypted {
            return Err(FileError::Encrypted {
                file: file.clone(),
                member: format!("member {index}"),
            });
        }
        if leads_out(&name) {
            return Err(FileError::UnsafePath {
                file: file.clone(),
                member: shown(&name),
            });
        }
        let label = format!("{file}, {}", shown(&name));
        let entry = self
            .zip
            .get_entry(listed.place)
            .map_err(|error| match error.kind() {
                rawzip::ErrorKind::Eof => truncated(&label, "the member"),
                _ => unpacked_not(label.clone(), "it isn't where the list of the members says"),
            })?;
        if !agree(listed, &entry) {
            let fact = "it and the list of the members say different things";
            return Err(unpacked_not(label, fact));
        }
        let packed = match listed.method {
            CompressionMethod::STORE => Packed::Stored(entry.data()),
            CompressionMethod::DEFLATE => Packed::Deflated(DeflateDecoder::new(entry.data())),
            _ => {
                return Err(FileError::SomethingElse {
                    file: label,
                    what: "compressed by a method that numpy doesn't use",
                    remedy: "Save it with np.savez or np.savez_compressed.",
                });
            }
        };
        Ok(Member {
            name,
            label,
            read: Vec::new(),
            packed,
            sum: Crc::new(),
            checksum: listed.checksum,
        })
    }
}

/// Whether what stands before a member's bytes is what the list says: readers that trust the one
/// and readers that trust the other have to see the same.
fn agree(listed: &Listed, entry: &ZipSliceEntry<'_>) -> bool {
    let before = entry.local_header();
    before.file_path().as_bytes() == listed.written
        && before.compression_method() == listed.method
        && before.flags().is_encrypted() == listed.encrypted
}

/// A member's bytes as they lie there.
enum Packed<'zip> {
    Stored(&'zip [u8]),
    Deflated(DeflateDecoder<&'zip [u8]>),
}

/// One member, of which only the part that was asked for is inflated.
pub struct Member<'zip> {
    /// Its name in the archive.
    pub name: String,
    /// The archive's name and its own, fit to be shown.
    pub label: String,
    read: Vec<u8>,
    packed: Packed<'zip>,
    sum: Crc,
    checksum: u32,
}

impl Member<'_> {
    /// Its first bytes: enough to recognise an array and read its header; fewer where the member is
    /// shorter.
    ///
    /// # Errors
    /// When it is not whole, or damaged.
    pub fn start(&mut self) -> Result<&[u8], FileError> {
        self.read_to(limits::NPY_HEADER as usize + 12, "the member")?;
        Ok(&self.read)
    }

    /// The header of its array; `None` when it is no array.
    ///
    /// # Errors
    /// When it is not whole, or damaged.
    pub fn header(&mut self) -> Result<Option<npy::Header>, FileError> {
        let label = self.label.clone();
        let start = self.start()?;
        start
            .starts_with(npy::MAGIC)
            .then(|| npy::Header::read(&label, start))
            .transpose()
    }

    /// All its bytes, which should be `length`; its checksum is checked on the way. Of a longer one
    /// it gives one byte more, so that the difference is seen.
    ///
    /// # Errors
    /// When it is not whole, or damaged.
    pub fn whole(mut self, length: usize) -> Result<Vec<u8>, FileError> {
        // One byte more than promised: to meet the end, where the checksum is, or to see that there
        // is more.
        self.read_to(length.saturating_add(1), "the array")?;
        Ok(self.read)
    }

    /// Reads on until there are `length` bytes; where the end comes before, checks all of it.
    fn read_to(&mut self, length: usize, what: &str) -> Result<(), FileError> {
        let before = self.read.len();
        let left = length.saturating_sub(before);
        let more = match &mut self.packed {
            Packed::Stored(bytes) => bytes.take(left as u64).read_to_end(&mut self.read),
            Packed::Deflated(bytes) => bytes.take(left as u64).read_to_end(&mut self.read),
        };
        let more = more.map_err(|error| broken(&self.label, what, &error))?;
        self.sum.update(&self.read[before..]);
        if more < left && self.sum.sum() != self.checksum {
            return Err(unpacked_not(self.label.clone(), "Invalid checksum"));
        }
        Ok(())
    }
}

fn truncated(file: &str, what: &str) -> FileError {
    FileError::Truncated {
        file: file.into(),
        what: what.into(),
    }
}

/// Why a member's bytes can't be inflated. What the library says may hold some of them.
fn broken(label: &str, what: &str, error: &io::Error) -> FileError {
    if error.kind() == ErrorKind::UnexpectedEof {
        truncated(label, what)
    } else {
        unpacked_not(label.into(), &error.to_string())
    }
}

fn unpacked_not(file: String, said: &str) -> FileError {
    let said = crate::said(said);
    FileError::Damaged {
        file,
        fact: format!("it can't be unpacked ({said})"),
    }
}
