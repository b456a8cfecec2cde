//! A download that goes on where it stopped, and is kept only when its hash is right.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use md5::{Digest, Md5};
use sha2::Sha256;

/// A hash in hexadecimal, as a file's authors publish it or as it was taken of the file they
/// publish.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hash<'a> {
    Md5(&'a str),
    Sha256(&'a str),
}

/// One file on the net, as its authors describe it.
pub struct Download<'a> {
    pub url: &'a str,
    pub hash: Hash<'a>,
    /// About how large it is, for a person who waits.
    pub megabytes: u64,
    /// What a person without a network can do, in one sentence.
    pub remedy: &'static str,
}

impl Download<'_> {
    /// Puts the file at `destination`. What is already there and whole is not fetched again; what
    /// is there in part is completed.
    pub fn fetch(&self, destination: &Path) -> Result<()> {
        if destination.is_file() {
            if self.hash.is_of(destination)? {
                println!("{} is here already, and whole.", destination.display());
                return Ok(());
            }
            println!(
                "{} is not what its authors published; fetching it again.",
                destination.display()
            );
            fs::remove_file(destination)?;
        }
        let folder = destination
            .parent()
            .context("a download goes into a folder")?;
        fs::create_dir_all(folder)
            .with_context(|| format!("{} can't be made", folder.display()))?;
        let part = part_of(destination);
        self.complete(&part)?;
        let found = self.hash.found(&part)?;
        if found != self.hash.published() {
            fs::remove_file(&part)?;
            bail!(
                "{} arrived with the {} {found}, but its authors published {}. The file was thrown \
                 away; try again",
                self.url,
                self.hash.name(),
                self.hash.published()
            );
        }
        fs::rename(&part, destination)?;
        println!("{} arrived, and its hash is right.", destination.display());
        Ok(())
    }

    /// Appends to `part` what is missing of it.
    fn complete(&self, part: &Path) -> Result<()> {
        let have = fs::metadata(part).map_or(0, |facts| facts.len());
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_secs(30)))
            .http_status_as_error(false)
            .build()
            .into();
        let mut request = agent.get(self.url);
        if have > 0 {
            println!("Going on after {:.1} MB ...", have as f64 / 1e6);
            request = request.header("Range", format!("bytes={have}-"));
        } else {
            println!("Fetching {} (about {} MB) ...", self.url, self.megabytes);
        }
        let response = request
            .call()
            .map_err(|error| anyhow!("{} can't be reached ({error}). {}", self.url, self.remedy))?;
        let (mut file, start) = match response.status().as_u16() {
            200 => (File::create(part)?, 0),
            206 if starts_at(&response, have) => {
                (OpenOptions::new().append(true).open(part)?, have)
            }
            // All of it is here, or more than all: the hash decides.
            416 => return Ok(()),
            206 => bail!(
                "{} answered with another part than the one asked for; delete {} and try again",
                self.url,
                part.display()
            ),
            status => bail!(
                "{} answered with status {status}. {}",
                self.url,
                self.remedy
            ),
        };
        let body = response
            .into_body()
            .into_with_config()
            .limit(u64::MAX)
            .reader();
        self.receive(body, &mut file, start).with_context(|| {
            format!(
                "the connection to {} broke. The same command goes on where it stopped",
                self.url
            )
        })
    }

    fn receive(&self, mut body: impl Read, file: &mut File, start: u64) -> Result<()> {
        let mut buffer = vec![0; 1 << 16];
        let (mut have, mut said) = (start, start / 10_000_000);
        loop {
            let count = body.read(&mut buffer)?;
            if count == 0 {
                return Ok(());
            }
            file.write_all(&buffer[..count])?;
            have += count as u64;
            if have / 10_000_000 > said {
                said = have / 10_000_000;
                println!("  {} of about {} MB", said * 10, self.megabytes);
            }
        }
    }
}

/// What is there so far lies beside the destination under a name that says so.
pub fn part_of(destination: &Path) -> PathBuf {
    let mut name = destination.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    destination.with_file_name(name)
}

fn starts_at(response: &ureq::http::Response<ureq::Body>, offset: u64) -> bool {
    let range = response
        .headers()
        .get("Content-Range")
        .and_then(|value| value.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {offset}-")))
}

impl Hash<'_> {
    /// Whether a file has it.
    pub fn is_of(&self, path: &Path) -> Result<bool> {
        Ok(self.found(path)? == self.published())
    }

    /// What it is called.
    fn name(&self) -> &'static str {
        match self {
            Hash::Md5(_) => "MD5",
            Hash::Sha256(_) => "SHA-256",
        }
    }

    /// The one that the file should have.
    pub fn published(&self) -> &str {
        match self {
            Hash::Md5(hash) | Hash::Sha256(hash) => hash,
        }
    }

    /// The one that a file has.
    fn found(&self, path: &Path) -> Result<String> {
        match self {
            Hash::Md5(_) => hash_of(path, Md5::new()),
            Hash::Sha256(_) => hash_of(path, Sha256::new()),
        }
    }
}

fn hash_of(path: &Path, mut hash: impl Digest) -> Result<String> {
    let mut file = File::open(path).with_context(|| format!("{} can't be read", path.display()))?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[path = "download_tests.rs"]
mod tests;
