//! What each hidden unit responds to: its correlation, over a stretch of text, with features in
//! words.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

use super::Progress;
use super::features::{Along, FEATURES};
use super::stretch::Stretch;
use crate::data::Vocabulary;
use crate::error::{Error, Result};
use crate::model::Parameters;

/// Characters that are read at most.
const MOST: usize = 100_000;

/// A hidden unit in words and figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct UnitReport {
    /// Its number, from 0.
    pub unit: usize,
    /// The feature that it responds to most, in words.
    pub best: String,
    /// Its correlation with that, -1 to 1.
    pub score: f64,
    /// Its mean over the stretch.
    pub mean: f64,
    /// The standard deviation of the unit's state over the stretch.
    pub deviation: f64,
}

/// Sums from which means, deviations and correlations come.
struct Sums {
    count: f64,
    units: Vec<f64>,
    squares: Vec<f64>,
    features: Vec<f64>,
    feature_squares: Vec<f64>,
    /// Feature times unit, `[F, D]`.
    products: Vec<f64>,
}

/// Every unit, in its order.
///
/// # Errors
/// Where the stretch has less than two characters.
pub fn units(
    parameters: &Parameters,
    vocabulary: &Vocabulary,
    text: &[char],
    from: usize,
    count: usize,
    progress: Progress<'_>,
) -> Result<Vec<UnitReport>> {
    let mut stretch = Stretch::of(parameters, vocabulary, text, from, count.min(MOST))?;
    let (first, end) = (stretch.from, stretch.to);
    if end - first < 2 {
        return Err(Error::Said(
            "One character says nothing about a unit. Choose a longer stretch.".into(),
        ));
    }
    let hidden = parameters.shape().hidden;
    let mut sums = Sums {
        count: 0.0,
        units: vec![0.0; hidden],
        squares: vec![0.0; hidden],
        features: vec![0.0; FEATURES.len()],
        feature_squares: vec![0.0; FEATURES.len()],
        products: vec![0.0; FEATURES.len() * hidden],
    };
    let mut along = Along::new(text, first);
    let mut values = Vec::new();
    for at in first..end {
        stretch.read(at);
        along.next(&mut values);
        sums.add(stretch.reader.state(), &values);
        if at.is_multiple_of(1000) {
            progress((at - first) as u64, (end - first) as u64);
        }
    }
    progress((end - first) as u64, (end - first) as u64);
    Ok((0..hidden).map(|unit| sums.report(unit)).collect())
}

impl Sums {
    fn add(&mut self, state: &[f32], values: &[f64]) {
        let hidden = state.len();
        self.count += 1.0;
        for ((&h, sum), squares) in state.iter().zip(&mut self.units).zip(&mut self.squares) {
            *sum += f64::from(h);
            *squares += f64::from(h) * f64::from(h);
        }
        for (which, &value) in values
            .iter()
            .enumerate()
            .filter(|(_, value)| **value != 0.0)
        {
            self.features[which] += value;
            self.feature_squares[which] += value * value;
            let row = &mut self.products[which * hidden..][..hidden];
            for (product, &h) in row.iter_mut().zip(state) {
                *product += value * f64::from(h);
            }
        }
    }

    fn report(&self, unit: usize) -> UnitReport {
        let mean = self.units[unit] / self.count;
        let deviation = spread(self.units[unit], self.squares[unit], self.count);
        let mut report = UnitReport {
            unit,
            best: "nothing in this stretch".into(),
            score: 0.0,
            mean,
            deviation,
        };
        for (which, feature) in FEATURES.iter().enumerate() {
            let of_feature = spread(
                self.features[which],
                self.feature_squares[which],
                self.count,
            );
            if deviation < 1e-9 || of_feature < 1e-9 {
                continue; // what never changes goes with nothing
            }
            let together = self.products[which * self.units.len() + unit] / self.count
                - mean * self.features[which] / self.count;
            let score = (together / (deviation * of_feature)).clamp(-1.0, 1.0);
            if score.abs() > report.score.abs() {
                report.score = score;
                report.best = feature.words.into();
            }
        }
        report
    }
}

fn spread(sum: f64, squares: f64, count: f64) -> f64 {
    let mean = sum / count;
    (squares / count - mean * mean).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::{heat, state_at};
    use crate::model::{Array, Place, Shape};

    /// Unit 0 is on behind a capital, unit 1 off behind a space, unit 2 never changes.
    fn wired() -> (Parameters, Vocabulary, Vec<char>) {
        let text: Vec<char> = "AbcaB baacC Ab".repeat(20).chars().collect();
        let vocabulary = Vocabulary::of(&text).unwrap(); // space A B C a b c
        let shape = Shape {
            vocabulary: 7,
            hidden: 3,
        };
        let mut network = Parameters::fresh(shape, 0);
        network.values_mut().fill(0.0);
        let mut set = |array, row, column, value| {
            let place = Place { array, row, column };
            network.values_mut()[place.index(shape).unwrap()] = value;
        };
        for capital in 1..4 {
            set(Array::Wxh, 0, capital, 1.0);
        }
        set(Array::Wxh, 1, 0, -1.0);
        set(Array::Why, 4, 1, -3.0);
        (network, vocabulary, text)
    }

    #[test]
    fn units_are_named_after_what_they_were_wired_to() {
        let (network, vocabulary, text) = wired();
        let reports = units(&network, &vocabulary, &text, 0, 1000, &mut |_, _| {}).unwrap();
        assert_eq!(reports[0].best, "the character read is a capital");
        assert!((reports[0].score - 1.0).abs() < 1e-6);
        assert_eq!(reports[1].best, "the character read is a space");
        assert!((reports[1].score + 1.0).abs() < 1e-6);
        assert_eq!(reports[2].best, "nothing in this stretch");
        let capitals = 4.0 / 14.0 * 1_f64.tanh();
        assert!((reports[0].mean - capitals).abs() < 1e-6);
    }

    #[test]
    fn the_heat_is_the_unit_after_each_character() {
        let (network, vocabulary, text) = wired();
        let map = heat(&network, &vocabulary, &text, 0, 14, 5).unwrap();
        assert_eq!(map.text, "AbcaB");
        let on = 1_f32.tanh();
        for (value, expected) in map.values.iter().zip([on, 0.0, 0.0, 0.0, on]) {
            assert!((value - expected).abs() < 1e-6);
        }
        assert!((map.probabilities[0] - 1.0 / 7.0).abs() < 1e-6);
        assert!(heat(&network, &vocabulary, &text, 3, 0, 5).is_err());
        assert!(heat(&network, &vocabulary, &text, 0, 280, 5).is_err());
    }

    #[test]
    fn a_character_that_the_network_does_not_know_is_passed_over() {
        let (network, vocabulary, _) = wired();
        let text: Vec<char> = "Aéb".chars().collect();
        let map = heat(&network, &vocabulary, &text, 0, 0, 3).unwrap();
        assert_eq!(map.values[0], map.values[1]);
        assert_eq!(map.probabilities[1], 0.0);
    }

    #[test]
    fn the_state_at_a_place_is_the_heat_of_all_units() {
        let (network, vocabulary, text) = wired();
        let state = state_at(&network, &vocabulary, &text, 19).unwrap();
        for unit in 0..3 {
            let map = heat(&network, &vocabulary, &text, unit, 19, 1).unwrap();
            assert_eq!(map.values[0], state.state[unit]);
        }
        assert_eq!(state.actual, Some('b'));
        // After a space, a (-3 times tanh(-1)) is the likeliest.
        assert_eq!(state.next[0].character, 'a');
        assert!((state.next[0].probability - 0.620_818_3).abs() < 1e-6);
        assert_eq!(
            state_at(&network, &vocabulary, &text, 279).unwrap().actual,
            None
        );
    }
}
