//! Claims about which files an address reaches, and how they are sent.

use super::*;
use crate::scratch::Scratch;

fn site() -> (Scratch, Site) {
    let place = Scratch::new();
    for folder in ["www/engine/worker", "pkg/cpu", "data"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    let files = [
        ("www/index.html", "<!doctype html>"),
        ("www/engine/worker/worker.js", "//"),
        ("www/a b.txt", "with a space"),
        ("pkg/cpu/palomino_bg.wasm", "\0asm"),
        ("pkg/cpu/.stamp", "hidden"),
        ("data/weights.safetensors", "weights"),
        ("Cargo.toml", "secret"),
    ];
    for (name, text) in files {
        fs::write(place.path().join(name), text).unwrap();
    }
    let site = Site::new(place.path());
    (place, site)
}

#[test]
fn www_is_the_root_and_engines_and_data_hang_below_it() {
    let (_place, site) = site();
    for url in [
        "/",
        "/index.html",
        "/?x=1",
        "/engine/worker/worker.js",
        "/pkg/cpu/palomino_bg.wasm",
        "/a%20b.txt",
    ] {
        assert!(site.find(url).is_some(), "{url}");
    }
    assert_eq!(
        site.find("/data/weights.safetensors").unwrap().bytes,
        "weights"
    );
}

#[test]
fn no_path_leads_outside_the_site() {
    let (_place, site) = site();
    for url in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/data/../Cargo.toml",
        "/pkg/../Cargo.toml",
        "/pkg/cpu/../../Cargo.toml",
        "/..\\Cargo.toml",
        "//Cargo.toml",
        "/www/index.html",
        "/Cargo.toml",
        "/pkg/cpu/.stamp",
        "/pkg",
        "/data/",
        "/worker",
        "/%00",
        "/%ff",
        "/%2",
        "/%zz",
        "",
        "index.html",
    ] {
        assert!(site.find(url).is_none(), "{url}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leaves_its_folder_is_not_followed() {
    let (place, site) = site();
    for folder in ["www", "data"] {
        let link = place.path().join(folder).join("link.txt");
        std::os::unix::fs::symlink(place.path().join("Cargo.toml"), link).unwrap();
    }
    assert!(site.find("/link.txt").is_none());
    assert!(site.find("/data/link.txt").is_none());
}

#[test]
fn every_kind_of_file_is_named_to_the_browser() {
    let expected = [
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.png", "image/png"),
        ("a.npy", "application/octet-stream"),
        ("a.safetensors", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ];
    for (name, mime) in expected {
        assert_eq!(kind(Path::new(name)).0, mime, "{name}");
    }
}

#[test]
fn a_changed_file_has_other_bytes_and_another_tag() {
    let (place, site) = site();
    let before = site.find("/").unwrap();
    assert_eq!(before.tag, site.find("/").unwrap().tag);
    fs::write(
        place.path().join("www/index.html"),
        "<!doctype html><title>new</title>",
    )
    .unwrap();
    let after = site.find("/").unwrap();
    assert_ne!(before.tag, after.tag);
    assert!(after.bytes.ends_with(b"</title>"));
}

#[test]
fn what_gzip_does_not_shrink_is_sent_as_it_is() {
    let (place, site) = site();
    assert!(
        site.find("/engine/worker/worker.js")
            .unwrap()
            .gzip
            .is_none()
    );
    fs::write(
        place.path().join("www/long.css"),
        "a { color: red }\n".repeat(100),
    )
    .unwrap();
    let long = site.find("/long.css").unwrap();
    assert!(long.gzip.as_ref().unwrap().len() < long.bytes.len() / 4);
}
