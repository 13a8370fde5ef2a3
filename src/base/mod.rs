//! What every layer stands on: spans, typed ids, arenas and dates. Knows nothing of language.

mod arena;
mod label;
mod points;
mod span;

pub use arena::{Arena, Id, IdRange};
pub use jiff::civil::Date;
pub use label::Label;
pub(crate) use label::labels;
pub use points::CodePoints;
pub use span::Span;
