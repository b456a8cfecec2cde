//! How near photographs come to their own colours, pixel by pixel and at the size that the networks
//! learnt from: `docs/photographs.md`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use palomino::inspect::mean_ciede2000;
use palomino::session::Session;
use palomino::session::protocol::{PhotoOrder, PhotoWay};
use palomino_colour::{Recolouring, fitting, shrink};
use palomino_pictures::crossing::{NamedFile, open_photo};

use super::{Outcome, open_horses};

/// The networks that colour, by the names of their files.
const NETWORKS: [&str; 5] = [
    "regression-cnn",
    "cnn",
    "unet",
    "full-unet",
    "full-unet-regression",
];

/// A photograph is brought to this on its shorter side: large enough for what goes wrong pixel by
/// pixel, and done in minutes.
const SHORTER: usize = 400;

/// Every so many of the held-out horses is enlarged.
const EVERY: usize = 25;

/// Zhang, Isola and Efros's temperature, for the networks that choose among colours.
const TEMPERATURE: f32 = 0.38;

/// A photograph whose colours are known, as RGBA.
struct Known {
    name: String,
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Measures the photographs of a folder and enlarged horses, and writes the table.
pub(crate) async fn photographs(folder: &Path, data: &Path, out: &Path) -> Outcome<()> {
    let mut session = Session::open().await?;
    for network in NETWORKS {
        let bytes = std::fs::read(data.join(format!("{network}.safetensors")))?;
        session.add_network(network, &bytes)?;
    }
    let photographs = of_folder(folder)?;
    let horses = enlarged_horses()?;
    let names: Vec<_> = photographs.iter().map(Known::described).collect();
    let mut text = format!(
        "# Photographs with known colours\n\n\
         Written by `cargo xtask pretrain photographs FOLDER` (CPU engine, natively): mean \
         CIEDE2000 between a photograph and its colouring, over all\n\
         pixels, lower is better; about 1 is just noticeable. Networks that choose among colours \
         paint the annealed mean at 0.38.\n\n\
         - Photographs: {}. (The first six come with scikit-image 0.26 and scikit-learn 1.9, the \
         samples with the page.) At most {SHORTER} pixels\n  on the shorter side.\n\
         - Horses: every {EVERY}th of CIFAR-10's 1,000 held-out horses, enlarged to 256 x 256 \
         pixels between their pixels' centres.\n\n\
         | | photographs | horses |\n| --- | --- | --- |\n",
        names.join(", ")
    );
    let mut row = |name: &str, distances: [f64; 2]| -> Outcome<()> {
        let [photographs, horses] = distances;
        println!("{name}: {photographs:.2}, {horses:.2}");
        Ok(writeln!(
            text,
            "| {name} | {photographs:.1} | {horses:.1} |"
        )?)
    };
    let sets = [&photographs[..], &horses[..]];
    row("the grey picture", sets.map(|set| mean(set, grey)))?;
    let colourless = "no colour, the photograph's own lightness";
    row(colourless, sets.map(|set| mean(set, without_colour)))?;
    for network in NETWORKS {
        for (way, words) in [
            (PhotoWay::Pixels, "pixel by pixel"),
            (PhotoWay::Scale, "at the size that it learnt from"),
        ] {
            let mut distances = [0.0; 2];
            for (set, distance) in sets.iter().zip(&mut distances) {
                for known in *set {
                    let coloured = colour(&mut session, network, way, known).await?;
                    *distance += known.distance(&coloured) / set.len() as f64;
                }
            }
            row(&format!("{network}, {words}"), distances)?;
        }
    }
    std::fs::write(out, text)?;
    Ok(())
}

impl Known {
    fn described(&self) -> String {
        format!("{} ({} x {})", self.name, self.width, self.height)
    }

    /// Mean CIEDE2000 of a colouring.
    fn distance(&self, coloured: &[u8]) -> f64 {
        mean_ciede2000(&rgb(&self.pixels), &rgb(coloured))
    }
}

fn rgb(pixels: &[u8]) -> Vec<u8> {
    pixels
        .chunks_exact(4)
        .flat_map(|pixel| &pixel[..3])
        .copied()
        .collect()
}

/// The mean over a set of what a colouring without a network is off by.
fn mean(set: &[Known], colouring: fn(&Known) -> Vec<u8>) -> f64 {
    let distances = set.iter().map(|known| known.distance(&colouring(known)));
    distances.sum::<f64>() / set.len() as f64
}

fn grey(known: &Known) -> Vec<u8> {
    let mean = |pixel: &[u8]| {
        let sum: u32 = pixel[..3].iter().copied().map(u32::from).sum();
        [(sum / 3) as u8; 4]
    };
    known.pixels.chunks_exact(4).flat_map(mean).collect()
}

fn without_colour(known: &Known) -> Vec<u8> {
    let &Known { width, height, .. } = known;
    let small = shrink(&known.pixels, width, [1, 1]);
    let paint = (vec![128, 128, 128, u8::MAX], 1);
    Recolouring::new([width, height], &small, 1, &[paint]).rows(0, &known.pixels)
}

/// The pictures of a folder, in the order of their names.
fn of_folder(folder: &Path) -> Outcome<Vec<Known>> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    let open = |path: &std::path::PathBuf| -> Result<Known, Box<dyn Error>> {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let file = NamedFile {
            name: name.clone(),
            bytes: std::fs::read(path)?,
        };
        let photo = open_photo(&file, u32::MAX)?;
        let [width, height] = fitting(photo.width, photo.height, SHORTER);
        Ok(Known {
            name,
            width,
            height,
            pixels: shrink(&photo.original, photo.width, [width, height]),
        })
    };
    paths.iter().map(open).collect()
}

/// Held-out horses, eight times as large.
fn enlarged_horses() -> Outcome<Vec<Known>> {
    const SIDE: usize = 32;
    const LARGE: usize = 8 * SIDE;
    let horses = open_horses()?.split.validation;
    let numbers: Vec<usize> = (0..horses.len()).step_by(EVERY).collect();
    let enlarged = numbers.iter().map(|&number| {
        let small = horses.gather(&[number]);
        let level = |x: usize, y: usize, channel: usize| {
            let place = |at: usize| ((at as f64 + 0.5) / 8.0 - 0.5).clamp(0.0, (SIDE - 1) as f64);
            let (x, y) = (place(x), place(y));
            let value = |row: usize, column: usize| {
                let [row, column] = [row, column].map(|at| at.min(SIDE - 1));
                f64::from(small[(row * SIDE + column) * 3 + channel])
            };
            let (row, column) = (y as usize, x as usize);
            let (down, right) = (y - row as f64, x - column as f64);
            let along =
                |row: usize| value(row, column) * (1.0 - right) + value(row, column + 1) * right;
            (along(row) * (1.0 - down) + along(row + 1) * down).round() as u8
        };
        let pixels = (0..LARGE * LARGE).flat_map(|at| {
            let (x, y) = (at % LARGE, at / LARGE);
            [level(x, y, 0), level(x, y, 1), level(x, y, 2), u8::MAX]
        });
        Known {
            name: format!("horse {number}"),
            width: LARGE,
            height: LARGE,
            pixels: pixels.collect(),
        }
    });
    Ok(enlarged.collect())
}

/// A photograph coloured by a network.
async fn colour(
    session: &mut Session,
    network: &str,
    way: PhotoWay,
    known: &Known,
) -> Outcome<Vec<u8>> {
    let &Known { width, height, .. } = known;
    let order = PhotoOrder {
        owner: "photographs".into(),
        network: network.into(),
        width,
        height,
        temperature: TEMPERATURE,
        way,
    };
    let job = session.open_photo(&order, &known.pixels)?.job;
    let mut coloured = vec![0; known.pixels.len()];
    while let Some(tile) = session.colour_tile(job).await? {
        for (row, rgba) in tile.rgba.chunks_exact(tile.width * 4).enumerate() {
            let at = ((tile.y + row) * width + tile.x) * 4;
            coloured[at..at + rgba.len()].copy_from_slice(rgba);
        }
    }
    Ok(coloured)
}
