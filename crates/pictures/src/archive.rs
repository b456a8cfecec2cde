//! A tar, usually gzipped: CIFAR-10's archives, with a batch a member, or pictures in folders; read
//! as a stream, one member in memory at a time.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use palomino_files::{FileError as Fault, leads_out, listed, plain, shown};

use super::{
    FileError, cifar,
    decoded::Decoded,
    folders::{Found, is_junk},
    kind, limits,
    piece::{Piece, Role},
    progress::{Feed, Progress},
};

/// As many bytes of a member tell whether it is a picture.
const BEGINNING: u64 = 64;

/// What lies in a gzipped tar. The checksum at its end is checked before anything is returned.
pub(super) fn from_gzip(
    file: &str,
    bytes: &[u8],
    class: u16,
    progress: &mut Progress<'_>,
    decoded: &mut Decoded,
) -> Result<Found, FileError> {
    from_stream(
        file,
        MultiGzDecoder::new(Feed {
            bytes,
            at: 0,
            progress,
        }),
        class,
        decoded,
    )
}

/// What lies in a plain tar.
pub(super) fn from_tar(
    file: &str,
    bytes: &[u8],
    class: u16,
    progress: &mut Progress<'_>,
    decoded: &mut Decoded,
) -> Result<Found, FileError> {
    from_stream(
        file,
        Feed {
            bytes,
            at: 0,
            progress,
        },
        class,
        decoded,
    )
}

fn from_stream(
    file: &str,
    stream: impl Read,
    class: u16,
    decoded: &mut Decoded,
) -> Result<Found, FileError> {
    let mut meter = Meter {
        inner: stream,
        passed: 0,
        ended: false,
        fault: None,
    };
    let found = from_members(file, &mut meter, class, decoded).and_then(|found| {
        // What follows the tar's end mark is read too: gzip's checksum comes last.
        io::copy(&mut meter, &mut io::sink()).map_err(|error| Stop::Io(error, "the archive"))?;
        Ok(found)
    });
    found.map_err(|stop| match stop {
        Stop::File(error) => error,
        Stop::Io(error, what) => meter.explain(file, what, &error).into(),
    })
}

/// Why reading stopped: our own verdict, or one of the readers below us, which only the meter can
/// explain.
enum Stop {
    File(FileError),
    Io(io::Error, &'static str),
}

fn from_members<R: Read>(
    file: &str,
    meter: &mut Meter<R>,
    class: u16,
    decoded: &mut Decoded,
) -> Result<Found, Stop> {
    let own = |fault: Fault| Stop::File(fault.into());
    let too_big = |what, found, limit| {
        own(Fault::TooBig {
            file: file.into(),
            what,
            found,
            limit,
        })
    };
    let mut archive = tar::Archive::new(meter);
    // Raw: long names and pax headers aren't gathered in memory; no batch needs them.
    let entries = archive
        .entries()
        .map_err(|error| Stop::Io(error, "the archive"))?
        .raw(true);
    let mut found = Found::default();
    let mut names: Vec<String> = Vec::new();
    for entry in entries {
        let mut entry = entry.map_err(|error| Stop::Io(error, "the archive"))?;
        let path = String::from_utf8_lossy(&entry.header().path_bytes()).into_owned();
        if leads_out(&path) {
            return Err(own(Fault::UnsafePath {
                file: file.into(),
                member: shown(&path),
            }));
        }
        let size = entry.size();
        if size > limits::MEMBER {
            return Err(too_big("bytes in one member", size, limits::MEMBER));
        }
        names.push(path.clone());
        if names.len() as u64 > limits::MEMBERS {
            return Err(too_big("members", names.len() as u64, limits::MEMBERS));
        }
        if !entry.header().entry_type().is_file() || is_junk(&path) {
            continue;
        }
        let batch = cifar::batch_named(&path);
        let what = if batch.is_some() {
            "a batch"
        } else {
            "a picture"
        };
        let early = || Stop::Io(io::ErrorKind::UnexpectedEof.into(), what);
        let mut bytes = Vec::new();
        let mut read_to = |length: u64, bytes: &mut Vec<u8>| {
            let left = length - bytes.len() as u64;
            let read = entry.by_ref().take(left).read_to_end(bytes);
            read.map_err(|error| Stop::Io(error, what))
        };
        read_to(size.min(BEGINNING), &mut bytes)?;
        let kind = kind::picture(&bytes);
        if batch.is_none() && kind.is_none() {
            continue;
        }
        read_to(size, &mut bytes)?;
        if bytes.len() as u64 != size {
            return Err(early());
        }
        match (kind, batch) {
            (Some(kind), _) => found.picture(file, &path, &bytes, kind, decoded),
            (_, Some(role)) => found.batch(file, &path, &bytes, role, class),
            _ => Ok(()),
        }
        .map_err(Stop::File)?;
    }
    if found.is_empty() {
        return Err(own(Fault::NothingInside {
            file: file.into(),
            found: listed(&names),
            wanted: "Neither pictures nor CIFAR-10's batches (data_batch_1 to 5, test_batch) are \
                     in it. Drop cifar-10-python.tar.gz or cifar-10-binary.tar.gz, or pictures.",
        }));
    }
    Ok(found)
}

/// Whether any of `pieces` is a training batch, and which of the five are missing.
pub(super) fn missing_batches(pieces: &[Piece]) -> Option<Vec<String>> {
    let has = |role| pieces.iter().any(|piece| piece.role == role);
    let (there, missing): (Vec<u8>, Vec<u8>) =
        (1..=cifar::TRAIN_BATCHES).partition(|batch| has(Role::TrainBatch(*batch)));
    (!there.is_empty()).then(|| {
        missing
            .iter()
            .map(|batch| format!("data_batch_{batch}"))
            .collect()
    })
}

/// Counts what passes, stops it at the limit, and remembers how the stream below ended.
struct Meter<R> {
    inner: R,
    passed: u64,
    ended: bool,
    fault: Option<(io::ErrorKind, String)>,
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.passed > limits::INFLATED {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        match self.inner.read(buffer) {
            Ok(read) => {
                self.passed += read as u64;
                self.ended |= read == 0 && !buffer.is_empty();
                Ok(read)
            }
            Err(error) => {
                self.fault = Some((error.kind(), error.to_string()));
                Err(error)
            }
        }
    }
}

impl<R> Meter<R> {
    fn explain(&self, file: &str, what: &'static str, error: &io::Error) -> Fault {
        let file = file.to_owned();
        if self.passed > limits::INFLATED {
            return Fault::TooBig {
                file,
                what: "bytes when it is unpacked",
                found: self.passed,
                limit: limits::INFLATED,
            };
        }
        match &self.fault {
            Some((io::ErrorKind::UnexpectedEof, _)) => Fault::Truncated {
                file,
                what: what.into(),
            },
            Some((_, fact)) => Fault::Damaged {
                file,
                fact: fact.clone(),
            },
            None if self.ended => Fault::Truncated {
                file,
                what: what.into(),
            },
            None => Fault::Damaged {
                file,
                fact: format!(
                    "its members can't be told apart ({})",
                    plain(&error.to_string(), 100) // it quotes the header
                ),
            },
        }
    }
}
