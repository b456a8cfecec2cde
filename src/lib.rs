#![recursion_limit = "256"]
pub use burn;
