//! The formats that a graph is written in, one module each. Writes into any `io::Write`; opens no file.

pub mod dot;
pub mod json;
pub mod picture;
