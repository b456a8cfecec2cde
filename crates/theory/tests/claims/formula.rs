//! Typed derivatives: every equivalent form is right, and the usual slips are told by name.

use palomino_theory::formula::{Question, Verdict, judge};
use proptest::prelude::*;

fn right(question: Question, texts: &[&str]) {
    for text in texts {
        let verdict = judge(question, text);
        assert!(
            matches!(verdict, Verdict::Right { .. }),
            "{text}: {verdict:?}"
        );
    }
}

/// Texts and a word of what they are told.
fn told(question: Question, texts: &[(&str, &str)]) {
    for (text, word) in texts {
        let verdict = judge(question, text);
        let message = match &verdict {
            Verdict::Known { message } | Verdict::Unread { message, .. } => message,
            Verdict::Wrong { message } => message,
            Verdict::Right { .. } => panic!("{text} was called right"),
        };
        assert!(message.contains(word), "{text}: {message}");
    }
}

#[test]
fn every_form_of_the_derivative_is_accepted() {
    right(
        Question::Backpropagation,
        &[
            "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j",
            "x_j * s'(a1_i) * sum(k, w3[k] * s'(a2[k]) * W2[k,i])",
            "Σ_k w3_k σ'(a2_k) W2_{ki} σ'(a1_i) x_j",
            "sum_k(w³_k σ′(a²_k) W²_{k,i} · x_j) × σ′(a¹_i)",
            "-x_j (-1) s'(a1_i) sum_k(W2_ki w3_k s'(a2_k))",
            "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j + 0/3",
        ],
    );
    let verdict = judge(
        Question::Backpropagation,
        "sum_k(w3_k h2_k (1 - h2_k) W2_ki) h1_i (1 - h1_i) x_j",
    );
    assert!(matches!(verdict, Verdict::Right { message } if message.contains("logistic")));
    let verdict = judge(
        Question::Backpropagation,
        "sum_k(w3_k (1 - h2_k^2) W2_ki) (1 - h1_i^2) x_j",
    );
    assert!(matches!(verdict, Verdict::Right { message } if message.contains("tanh")));
}

#[test]
fn the_usual_slips_are_told_what_they_forgot() {
    told(
        Question::Backpropagation,
        &[
            ("sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i)", "x is missing"),
            ("sum_k(w3_k W2_ki) s'(a1_i) x_j", "σ′(a²) is missing"),
            (
                "sum_k(w3_k s'(h2_k) W2_ki) s'(h1_i) x_j",
                "not at what comes out",
            ),
            ("sum_k(w3_k s'(a2_k) W2_ik) s'(a1_i) x_j", "does not fit"),
            ("w3_k s'(a2_k) W2_ki s'(a1_i) x_j", "sum over k"),
            ("sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_i", "does not fit"),
            (
                "sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j s'(f)",
                "third layer is linear",
            ),
            ("2 sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j", "factor of 2"),
            ("x_j", "drawn at random"),
            ("sum_i(x_j)", "fixed"),
            ("sum_k(sum_k(x_j))", "within a sum"),
            ("W2_k", "two indices"),
            ("x", "one index"),
            ("q", "no meaning"),
            ("x_j / 0", "no value"),
        ],
    );
    told(
        Question::CrossEntropy,
        &[
            ("y - a", "sign"),
            ("(a - y) a (1 - a)", "quadratic"),
            ("(a-y)/(a(1-a))", "Go on to z"),
            ("s'(z)", "one factor"),
        ],
    );
    right(
        Question::CrossEntropy,
        &[
            "a - y",
            "s(z) - y",
            "1/(1+exp(-z)) - y",
            "(1-y) a - y (1-a)",
            "e^z/(1+e^z) - y",
        ],
    );
    right(
        Question::TurnedFilter,
        &[
            "-2(x cos(t) + y sin(t)) exp(-x^2 - y^2)",
            "-2 r cos(φ - θ) e^(-r^2)",
            "-2(x*cos(θ)+y*sin(θ))/exp(x^2+y^2)",
        ],
    );
    told(
        Question::TurnedFilter,
        &[
            ("-2(x cos(t) - y sin(t)) exp(-x^2-y^2)", "clockwise"),
            ("-2 r cos(p - t)", "Gaussian is lost"),
        ],
    );
    right(
        Question::LargestResponse,
        &["sqrt(F^2+G^2)", "(F F + G G)^0.5", "abs(sqrt(F^2+G^2))"],
    );
    told(
        Question::LargestResponse,
        &[
            ("F^2 + G^2", "root"),
            ("F+G", "right angle"),
            ("arctan(G/F)", "angle"),
        ],
    );
}

#[test]
fn what_can_t_be_read_is_pointed_at() {
    for (text, at) in [
        ("", 0),
        ("(x", 2),
        ("x)", 1),
        ("x +", 3),
        ("* x", 0),
        ("x ? y", 2),
        ("exp x", 4),
        ("x_", 1),
        ("1.2.3", 0),
    ] {
        match judge(Question::TurnedFilter, text) {
            Verdict::Unread { at: found, .. } => assert_eq!(found, at, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    let deep = "(".repeat(200);
    assert!(matches!(
        judge(Question::TurnedFilter, &deep),
        Verdict::Unread { .. }
    ));
    let long = "x+".repeat(300);
    assert!(matches!(
        judge(Question::TurnedFilter, &long),
        Verdict::Unread { .. }
    ));
    let minus = "-".repeat(300);
    assert!(matches!(
        judge(Question::TurnedFilter, &minus),
        Verdict::Unread { .. }
    ));
}

proptest! {
    #[test]
    fn any_text_gets_a_verdict(text in "[-+*/^()_\\[\\]{},' 0-9a-zσθΣ²]{0,60}") {
        for question in [Question::Backpropagation, Question::TurnedFilter] {
            let _ = judge(question, &text);
        }
    }
}
