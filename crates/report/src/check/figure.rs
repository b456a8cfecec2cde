//! A figure held against its limits.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{STRANGE, recipe};
use crate::clean;
use crate::error::{Error, Result};
use crate::limits;
use crate::report::{Figure, LiveFigure, NetworkName, Picture, Sample, Setting, TableRow};

/// What is wrong with a figure.
fn unfit(at: usize, problem: &str) -> Error {
    Error::Unfit {
        fact: format!("The figure in block {at} {problem}"),
        remedy: STRANGE,
    }
}

/// The same figure, where it is within its limits; names in it are cleaned.
pub(super) fn check(at: usize, figure: &mut Figure) -> Result<()> {
    let the_title = || format!("The title of the figure in block {at}");
    match figure {
        Figure::Run { run } => check_key(at, run),
        Figure::Runs { runs, title } => {
            *title = clean::name(the_title, title)?;
            listed(at, runs, limits::RUNS, "run")?;
            runs.iter().try_for_each(|run| check_key(at, run))
        }
        Figure::Samples {
            network,
            starter,
            drawn,
            ..
        } => {
            check_network(at, network)?;
            let what = || format!("What the samples in block {at} begin with");
            *starter = clean::text(what, starter, limits::SHORT_TEXT)?;
            check_samples(at, drawn)
        }
        Figure::Weights { .. } => check_weights(at, figure),
        Figure::Table {
            title,
            columns,
            rows,
            again,
        } => {
            *title = clean::name(the_title, title)?;
            check_table(at, columns, rows)?;
            again.as_mut().map_or(Ok(()), |live| check_live(at, live))
        }
        Figure::Palette { title, colours } => {
            *title = clean::name(the_title, title)?;
            listed(at, colours, limits::COLOURS, "colour")
        }
        Figure::Photo {
            title,
            before,
            after,
            network,
        } => {
            *title = clean::name(the_title, title)?;
            check_network(at, network)?;
            let called = format!("The figure in block {at}");
            let mut pictures = before.iter().chain(after.iter());
            pictures.try_for_each(|picture| check_picture(&called, picture))
        }
        Figure::Live(live) => check_live(at, live),
        Figure::Wanted { recipe, title, .. } => {
            *title = clean::name(the_title, title)?;
            recipe::check(|| format!("The recipe in block {at}"), recipe)
        }
    }
}

/// The keys of the runs that a figure needs.
pub(crate) fn keys(figure: &Figure) -> Vec<&str> {
    match figure {
        Figure::Run { run } => vec![run],
        Figure::Runs { runs, .. } => runs.iter().map(String::as_str).collect(),
        Figure::Samples { network, .. }
        | Figure::Weights { network, .. }
        | Figure::Photo { network, .. } => key(network).into_iter().collect(),
        Figure::Live(live) => keys_of(&live.networks),
        Figure::Table { again, .. } => again
            .as_ref()
            .map_or(Vec::new(), |live| keys_of(&live.networks)),
        Figure::Palette { .. } | Figure::Wanted { .. } => Vec::new(),
    }
}

fn keys_of(networks: &[NetworkName]) -> Vec<&str> {
    networks.iter().filter_map(key).collect()
}

fn key(network: &NetworkName) -> Option<&str> {
    match network {
        NetworkName::Run { run } => Some(run),
        NetworkName::Shipped { .. } | NetworkName::Other { .. } => None,
    }
}

fn listed<T>(at: usize, list: &[T], most: usize, noun: &'static str) -> Result<()> {
    let what = || format!("The figure in block {at}");
    clean::listed(what, list, most, noun, "Show fewer.")
}

fn check_key(at: usize, key: &str) -> Result<()> {
    match clean::is_key(key) {
        true => Ok(()),
        false => Err(unfit(at, "shows a run whose key can't be one")),
    }
}

fn check_network(at: usize, network: &mut NetworkName) -> Result<()> {
    match network {
        NetworkName::Run { run } => check_key(at, run),
        NetworkName::Shipped { id } if clean::is_slug(id) => Ok(()),
        NetworkName::Shipped { .. } => Err(unfit(
            at,
            "looks at a network that doesn't come with Palomino",
        )),
        NetworkName::Other { title, sha256 } => {
            *title = palomino_files::plain(title, limits::NAME);
            sha256.make_ascii_lowercase();
            match clean::is_digest(sha256) {
                true => Ok(()),
                false => Err(unfit(at, "doesn't say which network it looks at")),
            }
        }
    }
}

fn check_samples(at: usize, drawn: &mut [Sample]) -> Result<()> {
    listed(at, drawn, limits::LIST, "sample")?;
    for sample in drawn {
        if !sample.temperature.is_finite() {
            return Err(unfit(at, "has a temperature that isn't a number"));
        }
        let what = || format!("A sample in block {at}");
        sample.text = clean::text(what, &sample.text, limits::TEXT)?;
    }
    Ok(())
}

fn check_weights(at: usize, figure: &mut Figure) -> Result<()> {
    let Figure::Weights {
        network,
        behaviour,
        plan,
        text,
        removed,
        kept,
        set,
    } = figure
    else {
        return Ok(());
    };
    check_network(at, network)?;
    for side in [&mut behaviour.after, &mut behaviour.then] {
        let what = || format!("The behaviour in block {at}");
        *side = clean::text(what, side, limits::NAME)?;
    }
    *text = clean::name(|| format!("The text of the weights in block {at}"), text)?;
    let points = removed.iter().chain(kept.iter());
    let mut numbers = points
        .map(|point| point.1)
        .chain([plan.removed_below, plan.kept_above]);
    if !numbers.all(f64::is_finite) {
        return Err(unfit(at, "has a chance that isn't a number"));
    }
    listed(at, removed, limits::LIST, "point")?;
    listed(at, kept, limits::LIST, "point")?;
    listed(at, set, limits::LIST, "weight")?;
    for weight in set {
        *weight = clean::name(|| format!("A weight in block {at}"), weight)?;
    }
    Ok(())
}

fn check_table(at: usize, columns: &mut [String], rows: &mut [TableRow]) -> Result<()> {
    listed(at, columns, limits::COLUMNS, "column")?;
    listed(at, rows, limits::LIST, "row")?;
    for heading in columns.iter_mut() {
        *heading = clean::name(|| format!("A heading in block {at}"), heading)?;
    }
    for row in rows {
        row.name = clean::name(|| format!("A row in block {at}"), &row.name)?;
        if row.numbers.len() > columns.len() {
            return Err(unfit(at, "has a row with more numbers than columns"));
        }
        if !row
            .numbers
            .iter()
            .flatten()
            .all(|number| number.is_finite())
        {
            return Err(unfit(at, "has a number that isn't one"));
        }
    }
    Ok(())
}

fn check_live(at: usize, live: &mut LiveFigure) -> Result<()> {
    if !clean::is_slug(&live.lab) || !clean::is_slug(&live.part) {
        return Err(unfit(at, "names a lab that can't be one"));
    }
    listed(at, &live.networks, limits::NETWORKS, "network")?;
    for network in &mut live.networks {
        check_network(at, network)?;
    }
    let mut size = 0;
    for (name, setting) in &mut live.settings {
        if !clean::is_slug(name) {
            return Err(unfit(at, "has a setting that no figure has"));
        }
        let Some(bytes) = setting_size(setting) else {
            return Err(unfit(at, "has a setting that isn't a number"));
        };
        size += name.len() + bytes;
    }
    match size <= limits::SETTINGS {
        true => Ok(()),
        false => Err(Error::TooMuch {
            what: format!("The list of settings of the figure in block {at}"),
            found: size,
            most: limits::SETTINGS,
            noun: "byte",
            remedy: STRANGE,
        }),
    }
}

/// About how many bytes a setting takes; nothing where it is no number. Texts are cleaned.
fn setting_size(setting: &mut Setting) -> Option<usize> {
    match setting {
        Setting::Switch(_) => Some(5),
        Setting::Number(number) => number.is_finite().then_some(8),
        Setting::Numbers(numbers) => {
            let finite = numbers.iter().all(|number| number.is_finite());
            finite.then_some(8 * numbers.len())
        }
        Setting::Text(text) => {
            *text = clean::text(String::new, text, limits::SETTINGS).ok()?;
            Some(text.len())
        }
    }
}

/// Nothing, where a picture is small and whole.
pub(super) fn check_picture(called: &str, picture: &Picture) -> Result<()> {
    let [width, height] = [picture.width, picture.height];
    let sides = [width, height]
        .iter()
        .all(|side| (1..=limits::SIDE).contains(side));
    let colours = picture.colours.len() / 3;
    let named = colours * 3 == picture.colours.len() && (1..=limits::COLOURS).contains(&colours);
    // Base64 is a third longer; nothing longer is unpacked.
    let pixels = (sides && picture.pixels.len() <= (width * height) as usize * 4 / 3 + 4)
        .then(|| STANDARD.decode(&picture.pixels).ok())
        .flatten()
        .unwrap_or_default();
    let whole = pixels.len() == width as usize * height as usize
        && pixels.iter().all(|&colour| usize::from(colour) < colours);
    if sides && named && whole {
        return Ok(());
    }
    Err(Error::Unfit {
        fact: format!(
            "{called} has a picture that is no small one in at most {} colours",
            limits::COLOURS
        ),
        remedy: "Add it again from its lab.",
    })
}
