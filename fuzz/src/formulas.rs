//! The formulas that are typed in the theory labs.

use palomino_theory::formula::{Question, Verdict, judge};

use crate::Target;

/// A typed formula, as the answer to a question that its first byte picks.
pub const FORMULAS: Target = Target {
    name: "formulas",
    give: formulas,
    // A formula is at most 400 characters; the answers beside it are trees of the same kind.
    memory: |length| (1 << 20) + 16 * length,
    seeds: |_| {
        let answers = ANSWERS.iter();
        answers.map(|answer| answer.as_bytes().to_vec()).collect()
    },
};

const ANSWERS: [&str; 10] = [
    "0-2(x cos(t) + y sin(t)) exp(-(x^2 + y^2))",
    "1sqrt(F^2 + G^2)",
    "1abs(F) + arctan(G / F) - tan(F) tanh(2.5)",
    "2sum_k(w3_k s'(a2_k) W2_ki) s'(a1_i) x_j",
    "2Σ_k w3_k σ′(a2_k) W2[k, i] · σ'(a1_i) x_j",
    "2sum(k, w3_k sum(j, W1_{i, j}) h2_k) / f",
    "3a − y",
    "3ln(e^z) + log(pi) × ÷ ²",
    "0r exp(-r²) cos(φ - θ)",
    "3((((((((a))))))))",
];

fn formulas(bytes: &[u8]) {
    let (first, text) = bytes.split_at(bytes.len().min(1));
    let Ok(text) = str::from_utf8(text) else {
        return;
    };
    let question = match first.first().map_or(0, |byte| byte % 4) {
        0 => Question::TurnedFilter,
        1 => Question::LargestResponse,
        2 => Question::Backpropagation,
        _ => Question::CrossEntropy,
    };
    match judge(question, text) {
        Verdict::Unread { message, at } => {
            assert!(!message.is_empty() && at <= text.chars().count());
        }
        Verdict::Right { message } | Verdict::Known { message } | Verdict::Wrong { message } => {
            assert!(message.len() > 10)
        }
    }
}
