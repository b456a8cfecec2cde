//! Links of recipes, and what mail and chat programs make of a link.

use palomino_run::{link, mend};
use palomino_text::recipe::{TextRecipe, decode_link, encode_link};
use serde_json::{Map, Value};

use crate::Target;
use crate::promises::{sentence, shown};

/// A link as it is pasted; or, behind a `{`, the JSON that a link holds.
pub const RECIPE_LINKS: Target = Target {
    name: "recipe_links",
    give: recipe_links,
    // At most 8,192 bytes of JSON are unpacked; deflate's own window takes the rest.
    memory: |length| (1 << 20) + 64 * length,
    seeds: |fixtures| {
        let recipe = TextRecipe::default();
        let link = encode_link(recipe.clone()).expect("the default recipe is within its ranges");
        let json = serde_json::to_vec(&recipe).expect("a recipe is plain data");
        let around = [
            format!("#{link}"),
            format!("https://example.org/lab/#{link}~train"),
            format!("<https://example.org/%23{link}>."),
            format!("https://safelinks.example/?url=https%3A%2F%2Fa.org%2F%23{link}&data=1"),
            format!("https://urldefense.com/v3/__https://a.org/*{link}__;Iw!!a!b$"),
            format!("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.org_-23{link}&d=1"),
            "https://protect-eu.mimecast.com/s/abc?domain=a.org".to_owned(),
            format!("> {}=\r\n> {}", &link[..20], &link[20..]),
        ];
        let around = around.map(String::into_bytes).to_vec();
        [fixtures.ending(&["link-1.txt"]), around, vec![json]].concat()
    },
};

fn recipe_links(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else {
        return;
    };
    match text
        .strip_prefix('{')
        .and_then(|_| serde_json::from_str(text).ok())
    {
        Some(json) => packed(&json),
        None => arrived(text),
    }
}

/// JSON of any kind comes back from its link; a recipe too, once it is within its ranges.
fn packed(json: &Map<String, Value>) {
    let hash = link::encode(json).expect("JSON is written");
    if hash.len() > link::LINK_LIMIT {
        return;
    }
    match link::decode::<Map<String, Value>>(&hash) {
        Ok(read) => assert_eq!(read.len(), json.len()),
        Err(error) => sentence(error),
    }
    arrived(&hash);
}

fn arrived(text: &str) {
    mend::is_hidden(text);
    mend::mend(text).notes.into_iter().for_each(shown);
    match decode_link(text) {
        Ok(recipe) => {
            let hash = encode_link(recipe.clone()).expect("it is within its ranges");
            let again = decode_link(&hash);
            assert_eq!(again.expect("it was written here"), recipe);
        }
        Err(error) => sentence(error),
    }
}
