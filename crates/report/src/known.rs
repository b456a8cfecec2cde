//! What both ends of a link know without being told: the values of a recipe that nobody changed,
//! the data that comes with Palomino, the questions of the assignment.
//!
//! A recipe travels as what differs from the defaults of a form by number. The tables are frozen:
//! when a default changes or a field is added, a new form with a new number is added here, and old
//! links keep meaning what they meant. Tests hold the last one of each half equal to today's
//! defaults.

use serde_json::Value;

use crate::report::{ClaimData, Half, RecipeJson, RunClaim};

/// The defaults of a half's recipe at some time.
pub(crate) struct Form {
    pub(crate) half: Half,
    /// Names and values as a JSON list of pairs, in an order that never changes.
    defaults: &'static str,
}

/// All there ever were; a link names one by its number here, from 1.
pub(crate) const FORMS: [Form; 4] = [
    Form {
        half: Half::Pictures,
        defaults: r#"[["data",{"source":"paddock","seed":0}],["task","regression"],
            ["model","regressionCnn"],["kernel",3],["filters",32],["space","rgb"],
            ["palette","course"],["colours",24],["order","own"],["normalise",true],
            ["skipQuarter",true],["skipHalf",true],["skipFull",true],["dropout",0],
            ["mirror",false],["epochs",25],["batchSize",100],["learningRate",0.001],
            ["schedule","constant"],["optimiser","adam"],["momentum",0.9],["weightDecay",0],
            ["seed",0],["engine","automatic"]]"#,
    },
    Form {
        half: Half::Text,
        defaults: r#"[["text",{"source":"play","seed":0}],["hidden",100],["sequenceLength",25],
            ["streams",1],["optimiser","adagrad"],["learningRate",0.1],["clip",5],["passes",20],
            ["seed",0],["engine","automatic"]]"#,
    },
    Form {
        half: Half::Pictures,
        defaults: r#"[["data",{"source":"paddock","seed":0}],["task","regression"],
            ["model","regressionCnn"],["kernel",3],["filters",32],["space","rgb"],
            ["palette","course"],["colours",24],["order","own"],["normalise",true],
            ["skipQuarter",true],["skipHalf",true],["skipFull",true],["dropout",0],
            ["mirror",false],["epochs",25],["batchSize",100],["learningRate",0.001],
            ["schedule","constant"],["optimiser","adam"],["momentum",0.9],["weightDecay",0],
            ["seed",0],["engine","automatic"],["inputNoise",0],["initialWeights","pyTorch"],
            ["initialBias",0]]"#,
    },
    Form {
        half: Half::Pictures,
        defaults: r#"[["data",{"source":"paddock","seed":0}],["task","regression"],
            ["model","regressionCnn"],["kernel",3],["filters",32],["space","rgb"],
            ["palette","course"],["colours",24],["order","own"],["normalise",true],
            ["skipQuarter",true],["skipHalf",true],["skipFull",true],["dropout",0],
            ["mirror",false],["epochs",25],["batchSize",100],["learningRate",0.001],
            ["schedule","constant"],["optimiser","adam"],["momentum",0.9],["weightDecay",0],
            ["seed",0],["engine","automatic"],["inputNoise",0],["initialWeights","pyTorch"],
            ["initialBias",0],["statistics","running"]]"#,
    },
];

/// Between which numbers a value lies that decides how long a run takes; beyond them nothing is
/// started. A test holds them equal to the forms' rows.
pub(crate) const RANGES: [(Half, &str, f64, f64); 8] = [
    (Half::Pictures, "epochs", 1.0, 1000.0),
    (Half::Pictures, "batchSize", 1.0, 1000.0),
    (Half::Pictures, "filters", 8.0, 64.0),
    (Half::Pictures, "colours", 8.0, 64.0),
    (Half::Text, "hidden", 1.0, 1024.0),
    (Half::Text, "sequenceLength", 1.0, 200.0),
    (Half::Text, "streams", 1.0, 64.0),
    (Half::Text, "passes", 1.0, 1000.0),
];

/// Words that stand for themselves in one byte. Only ever add at the end.
pub(crate) const WORDS: [&str; 39] = [
    "regression",
    "classification",
    "superResolution",
    "regressionCnn",
    "cnn",
    "unet",
    "fullUnet",
    "rgb",
    "lab",
    "course",
    "kMeansRgb",
    "kMeansLab",
    "own",
    "normReluPool",
    "normPoolRelu",
    "poolNormRelu",
    "constant",
    "oneCycle",
    "adam",
    "sgd",
    "rmsProp",
    "automatic",
    "webGpu",
    "cpu",
    "adagrad",
    "source",
    "paddock",
    "play",
    "files",
    "file",
    "title",
    "sha256",
    "seed",
    "data",
    "text",
    "pyTorch",
    "equal",
    "running",
    "recomputed",
];

/// The questions of the assignment: a link says which by its place here. Only ever add at the end.
pub const QUESTIONS: [&str; 24] = [
    "1a",
    "1b",
    "1c",
    "1d",
    "1e",
    "2",
    "3",
    "4",
    "5",
    "6a",
    "6b",
    "6c",
    "6d",
    "7.1",
    "7.2",
    "7.3",
    "7.4",
    "practice-1",
    "practice-2",
    "practice-3",
    "practice-4",
    "practice-5",
    "practice-6",
    "practice-7",
];

/// Data that both ends know.
pub(crate) struct KnownData {
    title: &'static str,
    sha256: &'static str,
    train: u64,
    validation: u64,
}

/// What comes with Palomino, and what the course uses. Only ever add at the end.
pub(crate) const KNOWN_DATA: [KnownData; 3] = [
    KnownData {
        title: "the paddock, seed 0",
        sha256: "53001909cb00b9b8cbcf043152ec4e0d3206c5b8874c5c4dd87bbace8b7f41f4",
        train: 5000,
        validation: 1000,
    },
    KnownData {
        title: "The lab’s own play",
        sha256: "play 0",
        train: 200_283,
        validation: 0,
    },
    KnownData {
        title: "CIFAR-10: horse",
        sha256: "4027023490193a0ce257d22752a3c8c51bd036ac709e8169d1cd4f99fd93e024",
        train: 5000,
        validation: 1000,
    },
];

impl From<&KnownData> for ClaimData {
    fn from(known: &KnownData) -> Self {
        ClaimData {
            title: known.title.into(),
            sha256: known.sha256.into(),
            train: known.train,
            validation: known.validation,
        }
    }
}

impl Form {
    /// Names and values, in order.
    pub(crate) fn defaults(&self) -> Vec<(String, Value)> {
        serde_json::from_str(self.defaults).expect("a test reads every form")
    }
}

/// The newest form of a half, and its number.
pub(crate) fn newest(half: Half) -> (u64, &'static Form) {
    let number = FORMS.iter().rposition(|form| form.half == half);
    let number = number.expect("each half has a form");
    (number as u64 + 1, &FORMS[number])
}

impl RunClaim {
    /// Whether Palomino draws what it learnt from out of a seed, as its recipe says.
    pub(crate) fn is_drawn(&self) -> bool {
        let recipe = completed(self.half, &self.recipe);
        let data = match self.half {
            Half::Pictures => recipe.get("data"),
            Half::Text => recipe.get("text"),
        };
        let source = data.and_then(|data| data.get("source")?.as_str());
        source.is_some_and(|source| source == "paddock" || source == "play")
    }
}

/// A recipe with the newest form's value for everything that it doesn't say.
pub(crate) fn completed(half: Half, recipe: &RecipeJson) -> RecipeJson {
    let mut whole: RecipeJson = newest(half).1.defaults().into_iter().collect();
    whole.extend(recipe.clone());
    whole
}

#[cfg(test)]
mod tests {
    use palomino_run::form::Control;
    use serde_json::Value;

    use super::*;

    /// The pictures' form as the page has it; a test of the picture crate holds it to its own.
    fn pictures() -> Value {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/form.json");
        let text = std::fs::read_to_string(path).expect("the page has its form");
        serde_json::from_str(&text).expect("it is JSON")
    }

    fn texts() -> Value {
        serde_json::to_value(palomino_text::recipe::form()).expect("a form is plain data")
    }

    fn form_of(half: Half) -> Value {
        match half {
            Half::Pictures => pictures(),
            Half::Text => texts(),
        }
    }

    #[test]
    fn the_newest_frozen_defaults_are_those_of_today() {
        for half in [Half::Pictures, Half::Text] {
            let today = form_of(half)["defaults"].clone();
            let today = today.as_object().expect("defaults are an object");
            let frozen = newest(half).1.defaults();
            assert_eq!(
                frozen.len(),
                today.len(),
                "{half:?}: a field is new or gone"
            );
            for (name, value) in frozen {
                let now = &today[&name];
                let same = *now == value || (now.is_number() && now.as_f64() == value.as_f64());
                assert!(
                    same,
                    "{half:?}: {name} is {now} today; add a form, don't change an old one"
                );
            }
        }
    }

    #[test]
    fn the_ranges_are_those_of_the_forms() {
        for (half, name, low, high) in RANGES {
            let fields: Vec<palomino_run::form::Field> =
                serde_json::from_value(form_of(half)["fields"].clone()).expect("fields");
            let field = fields.into_iter().find(|field| field.name == name);
            let Some(Control::Number { min, max, .. }) = field.map(|field| field.control) else {
                panic!("{name} is no number");
            };
            assert_eq!([low, high], [min, max], "{name}");
        }
    }

    #[test]
    fn every_word_of_a_choice_has_its_byte() {
        for half in [Half::Pictures, Half::Text] {
            for field in form_of(half)["fields"].as_array().expect("fields") {
                let options = field["control"]["options"].as_array();
                for option in options.into_iter().flatten() {
                    let word = option["value"].as_str().expect("a word");
                    let number = word.parse::<u32>().is_ok();
                    assert!(number || WORDS.contains(&word), "{word}");
                }
            }
        }
    }

    #[test]
    fn the_data_that_both_ends_know_is_what_comes_with_palomino() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/example.json");
        let text = std::fs::read_to_string(path).expect("the page has its example");
        let example: Value = serde_json::from_str(&text).expect("it is JSON");
        let known: ClaimData = (&KNOWN_DATA[0]).into();
        assert_eq!(
            serde_json::to_value(known).unwrap(),
            serde_json::json!({
                "title": example["data"]["title"], "sha256": example["data"]["sha256"],
                "train": example["data"]["train"], "validation": example["data"]["validation"],
            })
        );
        let mut session = palomino_text::session::TextSession::new();
        let play = session.open_play(0).expect("the play is there");
        assert_eq!(play.title, KNOWN_DATA[1].title);
        assert_eq!(play.characters, KNOWN_DATA[1].train);
    }
}
