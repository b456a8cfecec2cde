//! The questions that a formula answers, the answers that are often given instead, and the verdict.

use palomino_kernels::random::Random;
use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::expression::{Expression, Point};
use super::parser::{Known, Language, parse};
use super::points::{Drawn, Numbers};
use crate::dense::Activation;

/// Places at which two formulas are compared.
const PLACES: u32 = 12;
/// They agree where they differ by less than this part of the larger.
const AGREES: f64 = 1e-9;

/// The formulas that the labs ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum Question {
    /// The turned filter, in x, y and t.
    TurnedFilter,
    /// The largest response, from the responses F and G at 0 and 90 degrees.
    LargestResponse,
    /// The derivative of f by W1_ij.
    Backpropagation,
    /// The derivative of the cross-entropy of a sigmoid neuron by z.
    CrossEntropy,
}

/// What is to be said of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Verdict {
    /// It agrees with the answer at every place.
    Right {
        /// In a sentence, with the condition where there is one.
        message: String,
    },
    /// It is one of the answers that are often given.
    Known {
        /// What was forgotten, in a sentence.
        message: String,
    },
    /// It is something else.
    Wrong {
        /// Where it differs, in numbers.
        message: String,
    },
    /// It can't be read.
    Unread {
        /// Why it can't be read, in a sentence.
        message: String,
        /// Characters before the place.
        at: usize,
    },
}

/// An answer that is often given, and what to say to it.
type Slip = (&'static str, &'static str);

const NETWORK: Language = Language {
    names: &[
        known("W1", &['i', 'j']),
        known("W2", &['k', 'i']),
        known("w3", &['k']),
        known("x", &['j']),
        known("a1", &['i']),
        known("h1", &['i']),
        known("a2", &['k']),
        known("h2", &['k']),
        known("f", &[]),
    ],
    fixed: &['i', 'j'],
};
const FILTER: Language = single(&[
    known("x", &[]),
    known("y", &[]),
    known("t", &[]),
    known("θ", &[]),
    known("r", &[]),
    known("p", &[]),
    known("φ", &[]),
]);
const RESPONSES: Language = single(&[known("F", &[]), known("G", &[])]);
const NEURON: Language = single(&[known("a", &[]), known("y", &[]), known("z", &[])]);

const fn known(name: &'static str, indices: &'static [char]) -> Known {
    Known { name, indices }
}

const fn single(names: &'static [Known]) -> Language {
    Language { names, fixed: &[] }
}

impl Question {
    fn language(self) -> &'static Language {
        match self {
            Question::TurnedFilter => &FILTER,
            Question::LargestResponse => &RESPONSES,
            Question::Backpropagation => &NETWORK,
            Question::CrossEntropy => &NEURON,
        }
    }

    fn answer(self) -> &'static str {
        match self {
            Question::TurnedFilter => "-2(x cos(t) + y sin(t)) exp(-(x^2 + y^2))",
            Question::LargestResponse => "sqrt(F^2 + G^2)",
            Question::Backpropagation => "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j",
            Question::CrossEntropy => "a - y",
        }
    }

    fn slips(self) -> &'static [Slip] {
        match self {
            Question::TurnedFilter => &TURNED,
            Question::LargestResponse => &LARGEST,
            Question::Backpropagation => &BACK,
            Question::CrossEntropy => &ENTROPY,
        }
    }

    /// Places to compare at; more than one kind where the answer should hold for any activation.
    fn places(self, activation: Activation) -> Vec<Place> {
        (0..PLACES)
            .map(|seed| self.place(seed, activation))
            .collect()
    }

    fn place(self, seed: u32, activation: Activation) -> Place {
        let mut random = Random::new(1000 + seed);
        let mut between = |low: f64, high: f64| low + (high - low) * random.unit();
        let numbers = match self {
            Question::Backpropagation => {
                let drawn = Drawn::new(seed, activation);
                let at = [seed as usize % 4, seed as usize % 3, 0];
                return (Box::new(drawn), at);
            }
            Question::TurnedFilter => {
                let (x, y, t) = (between(-1.5, 1.5), between(-1.5, 1.5), between(-3.0, 3.0));
                let (r, p) = ((x * x + y * y).sqrt(), libm::atan2(y, x));
                vec![
                    ("x", x),
                    ("y", y),
                    ("t", t),
                    ("θ", t),
                    ("r", r),
                    ("p", p),
                    ("φ", p),
                ]
            }
            Question::LargestResponse => {
                vec![("F", between(-2.0, 2.0)), ("G", between(-2.0, 2.0))]
            }
            Question::CrossEntropy => {
                let (z, y) = (between(-3.0, 3.0), between(0.0, 1.0));
                vec![("z", z), ("a", Activation::Logistic.value(z)), ("y", y)]
            }
        };
        (Box::new(Numbers(numbers)), [0; 3])
    }
}

/// A point, and the indices that are fixed there.
type Place = (Box<dyn Point>, [usize; 3]);

const TURNED: [Slip; 8] = [
    (
        "-2(x cos(t) - y sin(t)) exp(-(x^2 + y^2))",
        "This turns the filter clockwise. Turning the filter by θ turns the point by −θ: the first \
         coordinate becomes x cos θ + y sin θ.",
    ),
    (
        "-2(y cos(t) - x sin(t)) exp(-(x^2 + y^2))",
        "This is the second coordinate of the turned point; the filter is −2 times the first.",
    ),
    (
        "-2 x exp(-(x^2 + y^2))",
        "This is the filter before it is turned: θ does not occur in it.",
    ),
    (
        "2(x cos(t) + y sin(t)) exp(-(x^2 + y^2))",
        "The minus sign of G⁰ = −2x exp(−x² − y²) is lost.",
    ),
    (
        "(x cos(t) + y sin(t)) exp(-(x^2 + y^2))",
        "The factor −2 of G⁰ is lost.",
    ),
    (
        "-2(x cos(t) + y sin(t))",
        "The Gaussian is lost. It does not change under the turn, but it is still there.",
    ),
    (
        "-2(x cos(t) + y sin(t)) exp(x^2 + y^2)",
        "The Gaussian falls to the sides: its exponent is negative.",
    ),
    (
        "-2 y exp(-(x^2 + y^2))",
        "This is the filter at 90 degrees; θ may be any angle.",
    ),
];

const LARGEST: [Slip; 5] = [
    ("F^2 + G^2", "This is its square: take the root."),
    (
        "F + G",
        "The two are the sides of a right angle, not steps in one direction: their squares add up.",
    ),
    (
        "abs(F) + abs(G)",
        "This is too large: cos θ and sin θ are never both 1.",
    ),
    (
        "sqrt(F^2 + G^2) / 2",
        "Where does the half come from? At the best angle F cos θ + G sin θ is the whole length.",
    ),
    (
        "arctan(G / F)",
        "This is an angle. The magnitude is asked for.",
    ),
];

const BACK: [Slip; 15] = [
    (
        "-sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j",
        "The sign is turned: the derivative is asked for, not the step of gradient descent.",
    ),
    (
        "sum_k(w3_k s'(h2_k) W2_ki) s'(h1_i) x_j",
        "σ′ is taken at what goes into a unit, a, and not at what comes out of it, h.",
    ),
    (
        "sum_k(w3_k s'(h2_k) W2_ki) s'(a1_i) x_j",
        "In the second layer σ′ is taken at a², and not at h².",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(h1_i) x_j",
        "In the first layer σ′ is taken at a¹, and not at h¹.",
    ),
    (
        "sum_k(w3_k W2_ki) s'(a1_i) x_j",
        "The way goes through the units of the second layer too: σ′(a²) is missing.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) x_j",
        "The way goes through unit i of the first layer: σ′(a¹) is missing.",
    ),
    (
        "sum_k(w3_k W2_ki) x_j",
        "Both derivatives of σ are missing: this is the derivative of a linear network.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i)",
        "This is δ¹, the derivative by the sum a¹. That sum changes with the weight as fast as x \
         is large: x is missing.",
    ),
    (
        "sum_k(s'(a2_k) W2_ki) s'(a1_i) x_j",
        "f weighs the units of the second layer by w³: it is missing.",
    ),
    (
        "sum_k(w3_k s'(a2_k)) s'(a1_i) x_j",
        "How strongly unit i acts on unit k is missing: W².",
    ),
    (
        "sum_k(w3_k s(a2_k) W2_ki) s(a1_i) x_j",
        "The chain rule multiplies derivatives: σ′, where you have σ.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j s'(f)",
        "There is no σ at the output: the third layer is linear.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) h1_i",
        "The weight W¹ multiplies the input x, not the unit’s own output.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) W1_ij",
        "The derivative of a product by the weight is the other factor: x, and not W¹.",
    ),
    (
        "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) W1_ij x_j",
        "The derivative of W¹x by W¹ is x: the weight itself is gone.",
    ),
];

const ENTROPY: [Slip; 7] = [
    (
        "y - a",
        "The sign is turned: where the output is too large, the cost grows with z.",
    ),
    (
        "(a - y) a (1 - a)",
        "This is the derivative of the quadratic cost. With cross-entropy a(1 − a) cancels.",
    ),
    (
        "(a - y) / (a (1 - a))",
        "This is the derivative by the output a. Go on to z: da/dz = a(1 − a).",
    ),
    (
        "-y (1 - a)",
        "This is one half of the cost. The other is −(1 − y) ln(1 − a).",
    ),
    (
        "(1 - y) a",
        "This is one half of the cost. The other is −y ln a.",
    ),
    (
        "a (1 - a)",
        "This is da/dz. It is one factor; the other is dC/da.",
    ),
    ("a", "This holds for y = 0 alone."),
];

/// Compares a typed answer with the right one, and with the wrong ones that are often given.
pub fn judge(question: Question, text: &str) -> Verdict {
    let typed = match parse(text, question.language()) {
        Ok(typed) => typed,
        Err(problem) => {
            return Verdict::Unread {
                message: problem.message,
                at: problem.at,
            };
        }
    };
    let read = |text: &str| parse(text, question.language()).expect("the answers are formulas");
    let answer = read(question.answer());
    let (logistic, tanh) = (
        question.places(Activation::Logistic),
        question.places(Activation::Tanh),
    );
    let agree = |one: &Expression, places: &[Place]| same(one, &answer, places);
    match (agree(&typed, &logistic), agree(&typed, &tanh)) {
        (true, true) => return right("That is it."),
        (true, false) => {
            return right(
                "That is it, for the logistic function: you used σ′ = σ(1 − σ). For any other σ it \
                 stays σ′.",
            );
        }
        (false, true) => {
            return right(
                "That is it, for tanh: you used σ′ = 1 − σ². For any other σ it stays σ′.",
            );
        }
        (false, false) => {}
    }
    for (slip, message) in question.slips() {
        if same(&typed, &read(slip), &logistic) {
            return Verdict::Known {
                message: (*message).to_owned(),
            };
        }
    }
    differs(&typed, &answer, &logistic)
}

fn right(message: &str) -> Verdict {
    Verdict::Right {
        message: message.to_owned(),
    }
}

/// Whether two formulas give the same numbers.
fn same(one: &Expression, other: &Expression, places: &[Place]) -> bool {
    places.iter().all(|(point, at)| {
        let (a, b) = (
            one.value(point.as_ref(), *at),
            other.value(point.as_ref(), *at),
        );
        a.is_finite() && (a - b).abs() <= AGREES * a.abs().max(b.abs()).max(1e-6)
    })
}

/// Where an answer differs, and whether it does by the same factor everywhere.
fn differs(typed: &Expression, answer: &Expression, places: &[Place]) -> Verdict {
    let values: Vec<(f64, f64)> = places
        .iter()
        .map(|(point, at)| {
            (
                typed.value(point.as_ref(), *at),
                answer.value(point.as_ref(), *at),
            )
        })
        .collect();
    let factor = values[0].0 / values[0].1;
    let steady = factor.is_finite()
        && factor != 0.0
        && values.iter().all(|(mine, right)| {
            mine.is_finite() && (mine - factor * right).abs() <= AGREES * mine.abs().max(1e-6)
        });
    let message = if steady {
        format!("You are off by a factor of {} everywhere.", short(factor))
    } else if let Some((mine, right)) = values.iter().find(|(mine, _)| mine.is_finite()) {
        format!(
            "Not yet: at numbers drawn at random yours is {}, and it should be {}.",
            short(*mine),
            short(*right)
        )
    } else {
        "Not yet: at numbers drawn at random yours has no value (it divides by 0, or takes the \
         root or the logarithm of a negative number)."
            .to_owned()
    };
    Verdict::Wrong { message }
}

/// Four digits, with a minus sign as people write it.
fn short(value: f64) -> String {
    let digits = if value == 0.0 || value.abs() >= 1e-3 && value.abs() < 1e5 {
        let whole = value.abs().max(1.0).log10().floor() as usize;
        let text = format!("{value:.*}", 4usize.saturating_sub(whole));
        match text.contains('.') {
            true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
            false => text,
        }
    } else {
        format!("{value:.3e}")
    };
    digits.replace('-', "−")
}
