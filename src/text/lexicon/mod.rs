//! The only owner of word lists: each file under `data/` is read by one module here and asked through a typed function.

pub mod actor;
pub mod boilerplate;
pub mod cue;
pub mod event;
pub mod family_first;
pub mod given;
pub mod group_noun;
pub mod metonymy;
pub mod name_variant;
pub mod name_word;
pub mod no_actor;
pub mod noun;
pub mod office;
pub mod people;
pub mod place;
pub mod pronoun_word;
pub mod region;
mod rows;
pub mod shared_name;
pub mod short_name;
pub mod small_word;
mod sorted;
pub mod surname;
pub mod time_word;
pub mod title;
pub mod trade_word;
pub mod wikidata;
