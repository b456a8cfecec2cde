//! The members of a zip, one after the other, each opened only as far as its reader asks: what an
//! `.npz` is made of.

use std::io::{Cursor, Read, Write};

use zip::{
    CompressionMethod, ZipArchive, ZipWriter, read::ZipFile, result::ZipError,
    write::SimpleFileOptions,
};

use crate::{FileError, leads_out, limits, npy, shown};

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
    zip: ZipArchive<Cursor<&'a [u8]>>,
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
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| explain(file, "the list of its members", error))?;
        if zip.len() as u64 > limit {
            return Err(FileError::TooBig {
                file: file.into(),
                what: "members",
                found: zip.len() as u64,
                limit,
            });
        }
        if zip.has_duplicate_names() {
            return Err(FileError::Twice {
                file: file.into(),
                what: "the same name".into(),
            });
        }
        let file = file.into();
        Ok(Self { file, zip })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.zip.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.zip.is_empty()
    }

    /// Opens the `index`-th.
    ///
    /// # Errors
    /// When its name leads out of the archive, it is encrypted, or compressed as numpy never does.
    pub fn member(&mut self, index: usize) -> Result<Member<'_, 'a>, FileError> {
        let file = &self.file;
        let encrypted = |member: String| FileError::Encrypted {
            file: file.clone(),
            member,
        };
        let zipped = match self.zip.by_index(index) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(encrypted(format!("member {index}")));
            }
            Err(error) => {
                let member = format!("{file}, member {index}");
                return Err(explain(&member, "the member", error));
            }
            Ok(member) => member,
        };
        let name = String::from_utf8_lossy(zipped.name_raw()).into_owned();
        if leads_out(&name) {
            return Err(FileError::UnsafePath {
                file: file.clone(),
                member: shown(&name),
            });
        }
        if zipped.encrypted() {
            return Err(encrypted(shown(&name)));
        }
        let label = format!("{file}, {}", shown(&name));
        if !matches!(
            zipped.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(FileError::SomethingElse {
                file: label,
                what: "compressed by a method that numpy doesn't use",
                remedy: "Save it with np.savez or np.savez_compressed.",
            });
        }
        Ok(Member {
            name,
            label,
            read: Vec::new(),
            zipped,
        })
    }
}

/// One member, of which only the part that was asked for is inflated.
pub struct Member<'zip, 'a> {
    /// Its name in the archive.
    pub name: String,
    /// The archive's name and its own, fit to be shown.
    pub label: String,
    read: Vec<u8>,
    zipped: ZipFile<'zip, Cursor<&'a [u8]>>,
}

impl Member<'_, '_> {
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

    fn read_to(&mut self, length: usize, what: &str) -> Result<(), FileError> {
        let left = length.saturating_sub(self.read.len()) as u64;
        self.zipped
            .by_ref()
            .take(left)
            .read_to_end(&mut self.read)
            .map_err(|error| explain(&self.label, what, error.into()))?;
        Ok(())
    }
}

/// A zip of these members, each with its name, not compressed: what `np.savez` makes. Its dates are
/// the oldest that a zip can have, so that the same members give the same file.
pub fn written(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name.as_str(), stored)
            .and_then(|()| Ok(zip.write_all(bytes)?))
            .expect("a Vec takes all that is written");
    }
    let whole = zip.finish().expect("a Vec takes all that is written");
    whole.into_inner()
}

fn explain(file: &str, what: &str, error: ZipError) -> FileError {
    let file = file.to_owned();
    match error {
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            FileError::Truncated {
                file,
                what: what.into(),
            }
        }
        // The list of members is at a zip's end: without it, the end is missing.
        ZipError::InvalidArchive(_) if what.starts_with("the list") => FileError::Truncated {
            file,
            what: what.into(),
        },
        ZipError::Io(error) => FileError::Damaged {
            file,
            fact: format!("it can't be unpacked ({error})"),
        },
        error => FileError::Damaged {
            file,
            fact: format!("it can't be unpacked ({error})"),
        },
    }
}
