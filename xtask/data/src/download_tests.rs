//! Claims about downloads, against a server that can break off, ignore ranges and send nonsense.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use super::*;
use crate::scratch::Scratch;

/// How the server behaves.
#[derive(Clone, Copy)]
enum Manner {
    Ranges,
    /// Ranges, but the first answer stops half-way.
    BreaksOff,
    NoRanges,
    Missing,
}

const REMEDY: &str = "Bring the file from elsewhere: `--archive FILE`";

struct Published {
    url: String,
    md5: String,
    ranges: Arc<Mutex<Vec<String>>>,
    place: Scratch,
}

fn content() -> Vec<u8> {
    (0..300_000_u32).map(|n| (n / 7) as u8).collect()
}

fn published(manner: Manner) -> Published {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/archive.tar.gz", listener.local_addr().unwrap());
    let ranges = Arc::new(Mutex::new(Vec::new()));
    let asked = ranges.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let range = head.iter().find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("range: ")
                    .map(str::to_owned)
            });
            let range = range.unwrap_or_default();
            let first = asked.lock().unwrap().is_empty();
            asked.lock().unwrap().push(range.clone());
            let start = range
                .trim_start_matches("bytes=")
                .trim_end_matches('-')
                .parse()
                .unwrap_or(0);
            let whole = content();
            let (status, body) = match manner {
                Manner::Missing => ("404 Not Found".to_owned(), &b"gone"[..]),
                Manner::NoRanges => ("200 OK".to_owned(), &whole[..]),
                _ if start >= whole.len() => ("416 Range Not Satisfiable".to_owned(), &b""[..]),
                _ if start > 0 => {
                    let (last, all) = (whole.len() - 1, whole.len());
                    (
                        format!("206 Partial Content\r\nContent-Range: bytes {start}-{last}/{all}"),
                        &whole[start..],
                    )
                }
                _ => ("200 OK".to_owned(), &whole[..]),
            };
            let length = body.len();
            let sent = if first && matches!(manner, Manner::BreaksOff) {
                &body[..length / 2]
            } else {
                body
            };
            write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
            )
            .unwrap();
            stream.write_all(sent).unwrap();
        }
    });
    let md5 = hex(&Md5::digest(content()));
    Published {
        url,
        md5,
        ranges,
        place: Scratch::new(),
    }
}

impl Published {
    fn destination(&self) -> PathBuf {
        self.place.path().join("cache/archive.tar.gz")
    }

    fn fetch(&self) -> Result<()> {
        Download {
            url: &self.url,
            hash: Hash::Md5(&self.md5),
            megabytes: 1,
            remedy: REMEDY,
        }
        .fetch(&self.destination())
    }

    fn left_from_before(&self, bytes: &[u8]) {
        fs::create_dir_all(self.destination().parent().unwrap()).unwrap();
        fs::write(part_of(&self.destination()), bytes).unwrap();
    }

    fn asked(&self) -> Vec<String> {
        self.ranges.lock().unwrap().clone()
    }
}

#[test]
fn a_file_arrives_whole_and_is_not_fetched_twice() {
    let server = published(Manner::Ranges);
    server.fetch().unwrap();
    assert_eq!(fs::read(server.destination()).unwrap(), content());
    server.fetch().unwrap();
    assert_eq!(server.asked().len(), 1);
    assert!(!part_of(&server.destination()).exists());
}

#[test]
fn a_broken_download_goes_on_where_it_stopped() {
    let server = published(Manner::Ranges);
    server.left_from_before(&content()[..123_456]);
    server.fetch().unwrap();
    assert_eq!(server.asked(), ["bytes=123456-"]);
    assert_eq!(fs::read(server.destination()).unwrap(), content());
}

#[test]
fn what_arrived_before_the_connection_broke_is_not_fetched_again() {
    let server = published(Manner::BreaksOff);
    let message = format!("{:#}", server.fetch().unwrap_err());
    assert!(
        message.contains("broke") && message.contains("goes on"),
        "{message}"
    );
    server.fetch().unwrap();
    assert_eq!(server.asked(), ["", "bytes=150000-"]);
    assert_eq!(fs::read(server.destination()).unwrap(), content());
}

#[test]
fn a_server_that_ignores_ranges_is_read_from_the_start() {
    let server = published(Manner::NoRanges);
    server.left_from_before(b"the first few bytes");
    server.fetch().unwrap();
    assert_eq!(fs::read(server.destination()).unwrap(), content());
}

#[test]
fn a_part_that_was_already_whole_is_only_checked() {
    let server = published(Manner::Ranges);
    server.left_from_before(&content());
    server.fetch().unwrap();
    assert_eq!(fs::read(server.destination()).unwrap(), content());
}

#[test]
fn wrong_bytes_are_thrown_away_and_the_next_try_succeeds() {
    let server = published(Manner::Ranges);
    server.left_from_before(&[0; 1000]);
    let message = format!("{:#}", server.fetch().unwrap_err());
    assert!(
        message.contains("MD5") && message.contains("try again"),
        "{message}"
    );
    assert!(!server.destination().exists() && !part_of(&server.destination()).exists());
    server.fetch().unwrap();
}

#[test]
fn a_sha_256_is_checked_as_well() {
    let server = published(Manner::Ranges);
    let sha256 = hex(&Sha256::digest(content()));
    let fetch = |hash| {
        let url = &server.url;
        let (megabytes, remedy) = (1, REMEDY);
        Download {
            url,
            hash,
            megabytes,
            remedy,
        }
        .fetch(&server.destination())
    };
    fetch(Hash::Sha256(&sha256)).unwrap();
    assert_eq!(fs::read(server.destination()).unwrap(), content());
    let message = format!("{:#}", fetch(Hash::Sha256("another")).unwrap_err());
    assert!(
        message.contains("SHA-256") && message.contains(&sha256),
        "{message}"
    );
}

#[test]
fn a_damaged_file_in_the_cache_is_fetched_again() {
    let server = published(Manner::Ranges);
    fs::create_dir_all(server.destination().parent().unwrap()).unwrap();
    fs::write(server.destination(), b"damaged").unwrap();
    server.fetch().unwrap();
    assert_eq!(fs::read(server.destination()).unwrap(), content());
}

#[test]
fn a_refusal_is_said_with_its_status_and_what_is_here_stays() {
    let server = published(Manner::Missing);
    server.left_from_before(b"a beginning");
    let message = format!("{:#}", server.fetch().unwrap_err());
    assert!(
        message.contains("404") && message.contains("--archive"),
        "{message}"
    );
    assert_eq!(
        fs::read(part_of(&server.destination())).unwrap(),
        b"a beginning"
    );
}

#[test]
fn without_a_network_the_message_names_the_way_round_it() {
    let place = Scratch::new();
    // Port 9 (discard) of this machine: nobody listens there.
    let download = Download {
        url: "http://127.0.0.1:9/archive.tar.gz",
        hash: Hash::Md5(""),
        megabytes: 1,
        remedy: REMEDY,
    };
    let message = format!(
        "{:#}",
        download.fetch(&place.path().join("archive")).unwrap_err()
    );
    assert!(
        message.contains("can't be reached") && message.contains("--archive"),
        "{message}"
    );
}
