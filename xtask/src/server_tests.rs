//! Claims about the server, spoken to over a real socket.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use super::*;
use crate::scratch::Scratch;

const ENGINE: usize = 200_000;

fn serving() -> (Scratch, SocketAddr) {
    let place = Scratch::new();
    for folder in ["www", "pkg/cpu"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    fs::write(
        place.path().join("www/index.html"),
        "<!doctype html>\n".repeat(50),
    )
    .unwrap();
    fs::write(place.path().join("Cargo.toml"), "secret").unwrap();
    fs::write(
        place.path().join("pkg/cpu/palomino_bg.wasm"),
        vec![7; ENGINE],
    )
    .unwrap();
    let taken = Place::take("127.0.0.1", 0).unwrap();
    let address = taken.address;
    taken.serve(Site::new(place.path())).unwrap();
    (place, address)
}

/// Sends a request as it stands and returns the head and the body of the answer.
fn ask(address: SocketAddr, request: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    (
        String::from_utf8(answer[..end].to_vec()).unwrap(),
        answer[end + 4..].to_vec(),
    )
}

fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        line.split_once(": ")
            .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v)
    })
}

#[test]
fn a_file_arrives_whole_with_its_length_and_type() {
    let (_place, address) = serving();
    let (head, body) = ask(address, "GET /pkg/cpu/palomino_bg.wasm HTTP/1.1");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(body, vec![7; ENGINE]);
    assert_eq!(value(&head, "Content-Length"), Some("200000"));
    assert_eq!(value(&head, "Content-Type"), Some("application/wasm"));
    assert_eq!(value(&head, "Content-Encoding"), None);
}

#[test]
fn whoever_accepts_gzip_gets_it_and_learns_the_length_behind_it() {
    let (_place, address) = serving();
    let (head, body) = ask(
        address,
        "GET /pkg/cpu/palomino_bg.wasm HTTP/1.1\r\nAccept-Encoding: br, gzip",
    );
    assert_eq!(value(&head, "Content-Encoding"), Some("gzip"));
    assert_eq!(
        value(&head, "Content-Length")
            .unwrap()
            .parse::<usize>()
            .unwrap(),
        body.len()
    );
    assert_eq!(value(&head, "X-Uncompressed-Length"), Some("200000"));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&body[..])
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, vec![7; ENGINE]);
    assert!(!accepts_gzip("gzip;q=0") && !accepts_gzip("") && accepts_gzip("deflate, GZIP;q=0.5"));
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let (_place, address) = serving();
    let (head, _) = ask(address, "GET / HTTP/1.1");
    let tag = value(&head, "ETag").unwrap();
    let (head, body) = ask(address, &format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}"));
    assert!(head.starts_with("HTTP/1.1 304"), "{head}");
    assert!(body.is_empty());
    let (head, _) = ask(address, "GET / HTTP/1.1\r\nIf-None-Match: \"another\"");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
}

#[test]
fn a_head_request_gets_the_length_and_no_body() {
    let (_place, address) = serving();
    let (head, body) = ask(address, "HEAD /pkg/cpu/palomino_bg.wasm HTTP/1.1");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(value(&head, "Content-Length"), Some("200000"));
    assert!(body.is_empty());
}

#[test]
fn every_answer_carries_the_security_headers() {
    let (_place, address) = serving();
    for request in ["GET / HTTP/1.1", "GET /nothing HTTP/1.1", "POST / HTTP/1.1"] {
        let (head, _) = ask(address, request);
        for (name, expected) in HEADERS {
            assert_eq!(value(&head, name), Some(expected), "{request}: {name}");
        }
    }
}

#[test]
fn what_is_not_there_is_said_in_words() {
    let (_place, address) = serving();
    let (head, body) = ask(address, "HEAD /pkg/gpu/palomino.js HTTP/1.1");
    assert!(
        head.starts_with("HTTP/1.1 404") && body.is_empty(),
        "{head}"
    );
    let (_, body) = ask(address, "GET /pkg/gpu/palomino.js HTTP/1.1");
    assert!(String::from_utf8(body).unwrap().contains("not built"));
}

#[test]
fn no_request_reads_a_file_outside_the_site() {
    let (_place, address) = serving();
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/pkg/../Cargo.toml",
        "/data/..%2f..%2fCargo.toml",
    ] {
        let (head, body) = ask(address, &format!("GET {path} HTTP/1.1"));
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{path}");
    }
}

#[test]
fn only_reading_is_allowed() {
    let (_place, address) = serving();
    let (head, _) = ask(address, "DELETE /index.html HTTP/1.1");
    assert!(head.starts_with("HTTP/1.1 405"), "{head}");
    assert_eq!(value(&head, "Allow"), Some("GET, HEAD"));
}

#[test]
fn an_idle_connection_keeps_nobody_waiting() {
    let (_place, address) = serving();
    let idle: Vec<_> = (0..100)
        .map(|_| TcpStream::connect(address).unwrap())
        .collect();
    assert!(ask(address, "GET / HTTP/1.1").0.starts_with("HTTP/1.1 200"));
    drop(idle);
}

#[test]
fn a_port_in_use_is_an_error_that_names_another() {
    let taken = Place::take("127.0.0.1", 0).unwrap();
    let port = taken.address.port();
    let message = match Place::take("127.0.0.1", port) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("two servers on port {port}"),
    };
    assert!(
        message.contains("in use") && message.contains("--port"),
        "{message}"
    );
}

#[test]
fn the_address_is_one_that_this_machine_can_open() {
    let everywhere = Place::take("0.0.0.0", 0).unwrap();
    assert!(everywhere.url().starts_with("http://127.0.0.1:"));
    assert!(everywhere.is_public());
    assert!(!Place::take("127.0.0.1", 0).unwrap().is_public());
}
