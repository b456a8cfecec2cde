//! Reports as people make them, for the tests.

use palomino_report::known::QUESTIONS;
use palomino_report::report::{
    Behaviour, BehaviourKind, Block, ClaimCurve, ClaimData, ClaimEngine, ExplainPlan, Figure, Half,
    Lesson, LiveFigure, NetworkName, Picture, RecipeJson, Report, RunClaim, Sample, Setting,
    TableRow, WeightBaseline,
};
use palomino_run::record::Origin;
use palomino_run::{Engine, RunRecord};
use serde_json::json;

/// The build that the tests' runs are of.
pub(crate) const BUILD: &str = "0.1.0 0123456789abcdef";

/// Words of the project's own, which deflate packs as it packs any.
const WORDS: &str = include_str!("../../../../docs/labs.md");

/// Some words of prose, others for each `from`.
pub(crate) fn prose(from: usize, words: usize) -> String {
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    let start = from * 131 % (all.len() - words);
    all[start..start + words].join(" ")
}

/// A small generator: the tests need noise, not randomness.
pub(crate) struct Noise(pub(crate) u64);

impl Noise {
    /// Some bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    /// From 0 to below a number.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.next() as usize % most
    }

    /// From -1 to 1.
    fn unit(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 30) as f64 - 1.0
    }

    /// A digest.
    pub(crate) fn digest(&mut self) -> String {
        (0..8)
            .map(|_| format!("{:08x}", self.next() as u32))
            .collect()
    }
}

fn seven(value: f64) -> f64 {
    palomino_run::form::significant(value, 7)
}

/// A curve that falls as losses fall, with 1 % of noise, and a validation loss above it.
fn losses(noise: &mut Noise, epochs: usize, from: f64, to: f64, share: f64) -> Vec<f64> {
    (0..epochs)
        .map(|epoch| {
            let smooth = to + (from - to) * (-(epoch as f64) / 3.0).exp();
            seven(smooth * (1.0 + share * noise.unit()))
        })
        .collect()
}

fn recipe(value: serde_json::Value) -> RecipeJson {
    value.as_object().expect("a recipe is an object").clone()
}

/// The recipe of the assignment's first run, as the page has it.
pub(crate) fn picture_recipe(seed: u32) -> RecipeJson {
    recipe(json!({
        "data": { "source": "paddock", "seed": 0 }, "task": "regression",
        "model": "regressionCnn", "kernel": 3, "filters": 32, "space": "rgb",
        "palette": "course", "colours": 24, "order": "own", "normalise": true,
        "skipQuarter": true, "skipHalf": true, "skipFull": true, "dropout": 0, "mirror": false,
        "epochs": 25, "batchSize": 100, "learningRate": 0.001, "schedule": "constant",
        "optimiser": "adam", "momentum": 0.9, "weightDecay": 0, "seed": seed,
        "engine": "automatic",
    }))
}

/// A run of pictures: number `n` of a report.
pub(crate) fn picture_run(n: u32) -> RunClaim {
    let noise = &mut Noise(u64::from(n));
    let mut recipe = picture_recipe(n);
    if n.is_multiple_of(3) {
        recipe.insert("filters".into(), json!(16 + n));
    }
    if n.is_multiple_of(4) {
        recipe.insert("learningRate".into(), json!(0.0005));
    }
    let rate = recipe["learningRate"].as_f64().expect("a rate");
    RunClaim {
        key: format!("r{n}"),
        name: format!("RegressionCNN, seed {n}"),
        half: Half::Pictures,
        recipe,
        engine: ClaimEngine::Cpu,
        steps: 1250,
        parameters: 75_549,
        data: ClaimData {
            title: "the paddock, seed 0".into(),
            sha256: "53001909cb00b9b8cbcf043152ec4e0d3206c5b8874c5c4dd87bbace8b7f41f4".into(),
            train: 5000,
            validation: 1000,
        },
        curve: ClaimCurve::Epochs {
            training: losses(noise, 25, 0.1, 0.0132, 0.01),
            validation: losses(noise, 25, 0.0313, 0.0141, 0.01),
            accuracy: Vec::new(),
        },
        record: Some(record(noise, rate, Engine::Cpu)),
        preview: None,
    }
}

fn record(noise: &mut Noise, rate: f64, engine: Engine) -> RunRecord {
    RunRecord {
        origin: Origin::Seed,
        rates: vec![(0, rate)],
        engines: vec![(0, engine)],
        builds: vec![(0, BUILD.into())],
        first_digest: Some(noise.digest()),
        final_digest: Some(noise.digest()),
    }
}

/// A run of texts.
pub(crate) fn text_run(n: u32) -> RunClaim {
    let noise = &mut Noise(u64::from(n) + 99);
    RunClaim {
        key: format!("r{n}"),
        name: "My play".into(),
        half: Half::Text,
        recipe: recipe(json!({
            "text": { "source": "file", "title": "Lear", "sha256": "ab".repeat(32) },
            "hidden": 120, "sequenceLength": 25, "streams": 1, "optimiser": "adagrad",
            "learningRate": 0.1, "clip": 5, "passes": 20, "seed": 3, "engine": "cpu",
        })),
        engine: ClaimEngine::Cpu,
        steps: 160_000,
        parameters: 30_274,
        data: ClaimData {
            title: "Lear".into(),
            sha256: "ab".repeat(32),
            train: 200_000,
            validation: 0,
        },
        curve: ClaimCurve::Characters {
            characters: (1..=100).map(|point| point * 40_000).collect(),
            smoothed: losses(noise, 100, 107.3, 44.6, 0.002),
        },
        record: Some(record(noise, 0.1, Engine::Cpu)),
        preview: None,
    }
}

/// A small picture.
pub(crate) fn picture(width: u32, height: u32) -> Picture {
    use base64::Engine as _;
    let noise = &mut Noise(u64::from(width));
    let pixels: Vec<u8> = (0..width * height).map(|_| noise.below(16) as u8).collect();
    Picture {
        width,
        height,
        colours: (0..48).map(|value| value * 5).collect(),
        pixels: base64::engine::general_purpose::STANDARD.encode(pixels),
    }
}

/// A block of text.
pub(crate) fn text(text: impl Into<String>) -> Block {
    Block::Text { text: text.into() }
}

/// A figure with a caption.
pub(crate) fn figure(figure: Figure) -> Block {
    Block::Figure {
        figure,
        caption: "What to see.".into(),
    }
}

/// A report with some runs and nothing else.
pub(crate) fn runs(count: u32) -> Report {
    Report {
        title: "Assignment 1".into(),
        author: "Ada".into(),
        runs: (1..=count).map(picture_run).collect(),
        blocks: vec![figure(Figure::Runs {
            runs: (1..=count).map(|n| format!("r{n}")).collect(),
            title: String::new(),
        })],
        lesson: None,
    }
}

fn live(network: NetworkName) -> LiveFigure {
    LiveFigure {
        lab: "inside".into(),
        part: "sheet".into(),
        settings: [
            ("unit".to_owned(), Setting::Number(12.0)),
            ("slider".to_owned(), Setting::Number(0.1 + 0.2)),
            ("layer".to_owned(), Setting::Text("downconv1".into())),
            ("marked".to_owned(), Setting::Switch(true)),
            ("pixel".to_owned(), Setting::Numbers(vec![3.0, 17.0])),
        ]
        .into(),
        networks: vec![network],
    }
}

/// A report with one of everything.
pub(crate) fn everything() -> Report {
    let own = NetworkName::Run { run: "r1".into() };
    let shipped = NetworkName::Shipped { id: "cnn".into() };
    let other = NetworkName::Other {
        title: "a network".into(),
        sha256: "cd".repeat(32),
    };
    let mut first = picture_run(1);
    first.preview = Some(picture(40, 12));
    let mut third = picture_run(3);
    third.engine = ClaimEngine::WebGpu;
    let third_record = third.record.as_mut().expect("it has one");
    third_record.engines = vec![(0, Engine::WebGpu), (600, Engine::Cpu)];
    third_record.rates = vec![(0, 0.001), (612, 0.0002)];
    third_record
        .builds
        .push((600, "0.2.0 fedcba9876543210".into()));
    third_record.origin = Origin::Network {
        title: "before".into(),
        sha256: "ef".repeat(32),
    };
    let mut fourth = picture_run(4);
    fourth.record = None;
    Report {
        title: "One of everything".into(),
        author: String::new(),
        runs: vec![first, text_run(2), third, fourth],
        blocks: vec![
            text("# A heading\n\nSome $x^2$ — and “signs”."),
            Block::Question {
                id: "7.3".into(),
                prompt: String::new(),
                answer: "Because.".into(),
            },
            Block::Question {
                id: String::new(),
                prompt: "Why?".into(),
                answer: String::new(),
            },
            figure(Figure::Run { run: "r1".into() }),
            figure(Figure::Runs {
                runs: vec!["r1".into(), "r3".into()],
                title: "Two engines".into(),
            }),
            figure(Figure::Samples {
                network: NetworkName::Run { run: "r2".into() },
                starter: "KING".into(),
                seed: 7,
                length: 200,
                drawn: vec![Sample {
                    temperature: 0.5,
                    text: "KING LEAR:\nNothing.".into(),
                }],
            }),
            figure(Figure::Weights {
                network: shipped.clone(),
                behaviour: Behaviour {
                    after: ":".into(),
                    kind: BehaviourKind::Set,
                    then: "\n ".into(),
                },
                plan: ExplainPlan {
                    baseline: WeightBaseline::Mean,
                    most: 8,
                    removed_below: 0.1,
                    kept_above: 0.9,
                    sample: 200,
                    seed: 0,
                },
                text: "play 0".into(),
                removed: vec![(0, 0.98123), (1, 0.5)],
                kept: vec![(0, 0.011), (1, 0.93)],
                set: vec!["Wxh[3, “:”]".into()],
            }),
            figure(Figure::Table {
                title: "Metrics".into(),
                columns: vec!["PSNR".into(), "SSIM".into()],
                rows: vec![TableRow {
                    name: "RegressionCNN".into(),
                    numbers: vec![Some(19.25), None],
                }],
                again: Some(live(own.clone())),
            }),
            figure(Figure::Palette {
                title: "The course's".into(),
                colours: vec![[0, 128, 255], [1, 2, 3]],
            }),
            figure(Figure::Photo {
                title: "A photo".into(),
                before: Some(picture(30, 20)),
                after: Some(picture(20, 30)),
                network: other,
            }),
            figure(Figure::Live(live(shipped))),
            figure(Figure::Wanted {
                half: Half::Text,
                recipe: recipe(json!({ "hidden": 250, "engine": "cpu" })),
                title: "A wider network".into(),
            }),
        ],
        lesson: Some(Lesson {
            lab: "train".into(),
            half: Half::Pictures,
            recipe: Some(picture_recipe(5)),
            hidden: vec!["dropout".into(), "weightDecay".into()],
            fixed: true,
            large: false,
            note: "Train it twice.".into(),
        }),
    }
}

/// The assignment's template answered: 22 answers of 72 words, twelve runs.
pub(crate) fn template() -> Report {
    let answers = (0..).zip(&QUESTIONS[..22]).flat_map(|(n, id)| {
        let answer = Block::Question {
            id: (*id).into(),
            prompt: String::new(),
            answer: prose(n, 72),
        };
        let run = format!("r{}", 1 + n % 12);
        [answer, figure(Figure::Run { run })]
    });
    Report {
        blocks: answers.collect(),
        ..runs(12)
    }
}
