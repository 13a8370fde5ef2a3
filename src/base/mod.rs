//! What every layer stands on: spans, typed ids, arenas, dates, the distance of words and a logarithm. Knows nothing of language.

mod arena;
mod edits;
mod label;
mod ln;
mod points;
mod span;

pub use arena::{Arena, Id, IdRange};
pub use edits::edits;
pub use jiff::civil::Date;
pub use label::Label;
pub(crate) use label::labels;
pub(crate) use ln::ln;
pub use points::CodePoints;
pub use span::Span;
