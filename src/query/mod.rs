//! Questions to a graph: whom a name means, who is in it, who said what, who did what to whom, what it holds of one actor, and why it
//! holds that.
//!
//! Answers are places in the graph and counts; they hold no words of their own, so nothing is told that the graph does not
//! have. Prints nothing and reads no file; [`context`] cuts an article's text around a finding for those who have it.

mod actors;
mod context;
mod copies;
mod events;
mod filter;
mod find;
mod ledger;
mod profile;
mod search;
mod statements;
mod timeline;
mod why;

pub use actors::{ActorRow, actors};
pub use context::{Context, Texts};
pub use events::{EventQuery, Tellings, event_dated, event_days, events, tellings};
pub use filter::{Days, Phrase};
pub use find::{Found, called, find};
pub use ledger::{Accord, Account, Entry, ledger};
pub use profile::{Held, Part, Profile, offices, profile};
pub use search::{Hit, Search};
pub use statements::{Dated, StatementQuery, dated, statements};
pub use timeline::{Moment, TimelineQuery, period, timeline};
pub use why::{Explained, Place, at, mention, occurrences, why};
