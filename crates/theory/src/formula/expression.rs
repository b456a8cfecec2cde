//! A formula as a tree, and its value at a point.

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// s, the activation.
    Activation,
    /// s', its derivative.
    Slope,
    Exp,
    Ln,
    Sin,
    Cos,
    Tan,
    Tanh,
    Sqrt,
    Abs,
    Arctan,
}

/// A formula as a tree of numbers, symbols and operations.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Number(f64),
    /// A number with a name, and with indices where it is one of many.
    Named(String, Vec<char>),
    Call(Function, Box<Expression>),
    /// Over all values of an index.
    Sum(char, Box<Expression>),
    Binary(char, Box<Expression>, Box<Expression>),
    Negative(Box<Expression>),
}

/// The values that names stand for.
pub(super) trait Point {
    /// A named number. `index` says which value an index has.
    fn named(&self, name: &str, indices: &[char], index: &dyn Fn(char) -> usize) -> f64;
    /// How many values an index runs through.
    fn size(&self, index: char) -> usize;
    /// The activation and its derivative.
    fn activation(&self, a: f64) -> (f64, f64);
}

/// Which value each index has, where it has one.
pub(super) type Indices = [usize; 3];

pub(super) fn slot(index: char) -> usize {
    match index {
        'i' => 0,
        'j' => 1,
        _ => 2,
    }
}

impl Expression {
    /// The value at a point; not a number where it has none.
    pub(super) fn value(&self, point: &dyn Point, at: Indices) -> f64 {
        match self {
            Expression::Number(value) => *value,
            Expression::Named(name, indices) => {
                point.named(name, indices, &|index| at[slot(index)])
            }
            Expression::Call(function, inner) => call(*function, inner.value(point, at), point),
            Expression::Sum(index, inner) => (0..point.size(*index))
                .map(|value| {
                    let mut at = at;
                    at[slot(*index)] = value;
                    inner.value(point, at)
                })
                .sum(),
            Expression::Binary(sign, left, right) => {
                let (left, right) = (left.value(point, at), right.value(point, at));
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    '/' => left / right,
                    _ => libm::pow(left, right),
                }
            }
            Expression::Negative(inner) => -inner.value(point, at),
        }
    }
}

fn call(function: Function, value: f64, point: &dyn Point) -> f64 {
    match function {
        Function::Activation => point.activation(value).0,
        Function::Slope => point.activation(value).1,
        Function::Exp => libm::exp(value),
        Function::Ln => libm::log(value),
        Function::Sin => libm::sin(value),
        Function::Cos => libm::cos(value),
        Function::Tan => libm::tan(value),
        Function::Tanh => libm::tanh(value),
        Function::Sqrt => value.sqrt(),
        Function::Abs => value.abs(),
        Function::Arctan => libm::atan(value),
    }
}
