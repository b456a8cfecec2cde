//! The gradients of the CPU engine against central differences of plain f64 versions written here
//! from the formulas.

mod formulas;
mod networks;
mod operations;
mod plain;
mod slopes;
