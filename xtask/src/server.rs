//! A small web server for the site: files with the headers that a browser and the page's security
//! policy want.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, service::service_fn};
use hyper_util::rt::TokioIo;

use crate::site::{Asset, Site};

/// What the page may do: run its own code and WebAssembly, and talk to nobody else.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types lab";

/// Sent with every answer. The last three isolate the page, which gives it precise clocks.
const HEADERS: [(&str, &str); 7] = [
    ("cache-control", "no-cache"),
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// An address that is ours, before anything is served there.
pub struct Place {
    listener: TcpListener,
    address: SocketAddr,
}

impl Place {
    /// Takes a port; 0 is any free one.
    pub fn take(host: &str, port: u16) -> Result<Self> {
        let listener =
            TcpListener::bind((host, port)).map_err(|error| refusal(host, port, &error))?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    /// What to type into a browser on this machine.
    pub fn url(&self) -> String {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
        }
        format!("http://{address}/")
    }

    /// Whether other machines reach it.
    pub fn is_public(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Serves the site there, beside whatever else the program does, until it ends.
    pub fn serve(self, site: Site) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()
            .context("the system gave no threads for the server")?;
        self.listener.set_nonblocking(true)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(self.listener)?
        };
        std::thread::spawn(move || runtime.block_on(accept(listener, Arc::new(site))));
        Ok(())
    }
}

/// Takes connections, each a task of its own, so that an idle one keeps nobody waiting.
async fn accept(listener: tokio::net::TcpListener, site: Arc<Site>) {
    loop {
        // A connection that broke before it began concerns nobody.
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let site = site.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(site.clone(), request));
            // A browser that goes away in the middle is no reason to stop.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

fn refusal(host: &str, port: u16, error: &std::io::Error) -> anyhow::Error {
    use std::io::ErrorKind::{AddrInUse, PermissionDenied};
    match error.kind() {
        AddrInUse => {
            let next = port.checked_add(1).unwrap_or(4321);
            anyhow!(
                "port {port} is in use, perhaps by another `cargo xtask serve`. End that one, \
                 or take another port: `cargo xtask serve --port {next}`"
            )
        }
        PermissionDenied => {
            anyhow!(
                "this user may not listen on port {port}; try one above 1023: \
                 `cargo xtask serve --port 4321`"
            )
        }
        _ => anyhow!(
            "can't listen on {host}, port {port} ({error}); `--host 127.0.0.1` is this machine"
        ),
    }
}

type Answer = Response<Full<Bytes>>;

/// Answers one request; files are read and compressed where that blocks no other answer.
async fn answer(site: Arc<Site>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let path = request.uri().path().to_owned();
    let mut response = if [Method::GET, Method::HEAD].contains(request.method()) {
        let found = {
            let path = path.clone();
            tokio::task::spawn_blocking(move || site.find(&path)).await
        };
        match found {
            Ok(Some(asset)) => file(&asset, request.headers()),
            Ok(None) => text(StatusCode::NOT_FOUND, missing(&path)),
            Err(_) => text(
                StatusCode::INTERNAL_SERVER_ERROR,
                "This file can't be read.\n",
            ),
        }
    } else {
        let refusal = "This server only hands out files: GET and HEAD.\n";
        with(
            text(StatusCode::METHOD_NOT_ALLOWED, refusal),
            "allow",
            "GET, HEAD",
        )
    };
    for (name, value) in HEADERS {
        response = with(response, name, value);
    }
    Ok(response)
}

fn file(asset: &Asset, asked: &HeaderMap) -> Answer {
    let packed = asset
        .gzip
        .as_ref()
        .filter(|_| accepts_gzip(&header(asked, "accept-encoding")));
    let tag = format!(
        "\"{}{}\"",
        asset.tag,
        if packed.is_some() { "-gz" } else { "" }
    );
    let known = header(asked, "if-none-match");
    let unchanged = known
        .split(',')
        .any(|part| part.trim().trim_start_matches("W/") == tag);
    let mut response = if unchanged {
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        let body = packed.unwrap_or(&asset.bytes).clone();
        let mut response = Response::new(Full::from(body));
        response = with(response, "content-type", asset.kind);
        response = with(
            response,
            "x-uncompressed-length",
            &asset.bytes.len().to_string(),
        );
        if packed.is_some() {
            response = with(response, "content-encoding", "gzip");
        }
        response
    };
    response = with(response, "etag", &tag);
    with(response, "vary", "accept-encoding")
}

fn missing(url: &str) -> &'static str {
    if url.starts_with("/pkg/") {
        "This engine is not built, or not yet: `cargo xtask serve` builds it.\n"
    } else {
        "There is no such file here.\n"
    }
}

fn text(status: StatusCode, body: &'static str) -> Answer {
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    with(response, "content-type", "text/plain; charset=utf-8")
}

fn with(mut response: Answer, name: &'static str, value: &str) -> Answer {
    // Our own values are plain ASCII; one that were not would be left out.
    if let Ok(value) = HeaderValue::from_str(value) {
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
    response
}

fn header(asked: &HeaderMap, name: &str) -> String {
    let values = asked
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    values.collect::<Vec<_>>().join(",")
}

fn accepts_gzip(value: &str) -> bool {
    value.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        words
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
            && words.next() != Some("q=0")
    })
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
