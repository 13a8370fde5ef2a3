//! What every layer stands on: spans, typed ids, arenas, dates and the distance of words. Knows nothing of language.

mod arena;
mod edits;
mod label;
mod points;
mod span;

pub use arena::{Arena, Id, IdRange};
pub use edits::edits;
pub use jiff::civil::Date;
pub use label::Label;
pub(crate) use label::labels;
pub use points::CodePoints;
pub use span::Span;
