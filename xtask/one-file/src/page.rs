//! The HTML around what is packed: the page's own, with its style and the loader in it, and a
//! policy that lets nothing else run.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

/// What somebody reads who opens the file in an editor, or whose drive shows its source.
const FIRST_WORDS: &str = "<!--
Palomino, a lab for small neural networks, as one file. You are reading its source: save it to your
disk and open it with Chrome, Edge or Firefox. iPhones and iPads open such files without scripts:
use a computer. Nothing in it asks the network for anything.
-->";

/// What the browser forbids to a file, said once, with what to do instead.
const NOTE: &str = "<p class=\"help file-note\">This page is one file on your disk. Your browser \
keeps what you train and write here, but don’t rely on it: Chrome and Edge keep it together for \
all files on this computer, and Firefox loses it when the file is moved. So save what you need as \
a file, a run or a report. A page from a disk gets no second thread, so the CPU engine computes \
on one.</p>";

/// One form of the file without what is packed in it.
pub struct Page {
    skeleton: String,
    pub style: String,
    pub boot: String,
}

/// What is put into a skeleton, as text.
#[derive(Default)]
pub struct Parts {
    pub contents: String,
    pub page: String,
    /// The id of each, and its text.
    pub streams: Vec<(String, String)>,
}

impl Parts {
    pub fn add(&mut self, name: &str, text: String) {
        self.streams.push((name.to_owned(), text));
    }
}

impl Page {
    /// Puts a skeleton together; where something will stand in it there is a comment with its name.
    pub fn read(root: &Path, bundle: &Path, all: bool) -> Result<Self> {
        let read = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("{} is not there", path.display()))
        };
        let index = read(&root.join("www/index.html"))?;
        let icon = read(&root.join("www/icon.svg"))?;
        let before_paint = read(&root.join("www/page/before-paint.js"))?;
        let [boot, style, page] =
            ["boot.js", "style.css", "page.js"].map(|name| read(&bundle.join(name)));
        let (boot, style, page) = (boot?, style?, page?);
        let body = between(&index, "<body>", "</body>")?;
        let (top, rest) = body
            .split_once("</header>")
            .context("the page has no header")?;
        let root_element = between(&index, "<html", ">")?;
        let description = between(&index, "<meta name=\"description\" content=\"", "\">")?;
        let policy = policy(&[&before_paint, &boot, &page], &style);
        let icon = STANDARD.encode(icon);
        let licences = licences(root)?;
        let size = if all { "all" } else { "small" };
        let skeleton = format!(
            "<!doctype html>\n{FIRST_WORDS}\n<html{root_element} data-file=\"{size}\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <title><!--palomino:title--></title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"description\" content=\"{description}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n\
             <script>{before_paint}</script>\n\
             <style id=\"palomino-style\"><!--palomino:style--></style>\n\
             <!--palomino:still-style--></head>\n<body>{top}</header>\n{NOTE}\n\
             <!--palomino:still-->{rest}\
             <!--palomino:report-->\n\
             <script type=\"application/json\" id=\"palomino-contents\">\
             <!--palomino:contents--></script>\n\
             <script type=\"text/plain\" id=\"palomino-page\"><!--palomino:page--></script>\n\
             <script id=\"palomino-loader\"><!--palomino:loader--></script>\n\
             <!--palomino:streams-->\
             <script type=\"text/plain\" id=\"palomino-licences\">{licences}</script>\n\
             </body>\n</html>\n"
        );
        Ok(Self {
            skeleton,
            style,
            boot,
        })
    }

    /// As it travels in the file, for a copy with a report in it.
    pub fn skeleton(&self) -> String {
        self.skeleton.clone()
    }

    /// The whole file.
    pub fn filled(&self, parts: &Parts) -> String {
        let streams: String = parts
            .streams
            .iter()
            .map(|(name, text)| {
                format!("<script type=\"text/plain\" id=\"palomino-{name}\">{text}</script>\n")
            })
            .collect();
        let title = "Palomino: a network learns to colour horses, in this file";
        let mut html = self.skeleton.clone();
        for (name, text) in [
            ("title", title),
            ("style", &self.style),
            ("still-style", ""),
            ("loader", &self.boot),
            ("still", ""),
            ("report", ""),
            ("contents", &parts.contents),
            ("page", &parts.page),
            ("streams", &streams),
        ] {
            html = html.replacen(&format!("<!--palomino:{name}-->"), text, 1);
        }
        html
    }
}

/// Nothing but these scripts and this style; no address but those of blobs.
fn policy(scripts: &[&str], style: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src blob: data:; \
         connect-src blob:; worker-src blob:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types lab one",
        scripts.join(" "),
        hash(style)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The licences of the libraries in the file.
fn licences(root: &Path) -> Result<String> {
    let mut all = String::from("\nPalomino: MIT or Apache-2.0. Libraries in this file:\n");
    for library in ["fflate", "fzstd", "temml", "uqr"] {
        let path = root.join(format!("node_modules/{library}/LICENSE"));
        let text = fs::read_to_string(&path)
            .with_context(|| format!("the licence of {library} is not there"))?;
        all += &format!("\n{library}\n{text}");
    }
    Ok(all.replace('<', "(").replace('>', ")"))
}

/// What stands between two texts, the first of each.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Result<&'a str> {
    let (_, rest) = text
        .split_once(from)
        .with_context(|| format!("index.html has no {from}"))?;
    let (found, _) = rest
        .split_once(to)
        .with_context(|| format!("index.html has no {to}"))?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_two_texts_is_found_and_what_is_missing_is_named() {
        assert_eq!(between("a<b>c</b>d", "<b>", "</b>").unwrap(), "c");
        let message = between("a", "<b>", "</b>").unwrap_err().to_string();
        assert!(message.contains("<b>"), "{message}");
    }

    #[test]
    fn a_hash_is_as_browsers_compute_it() {
        // From the policy's own specification.
        let found = hash("alert('Hello, world.');");
        assert_eq!(
            found,
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
