//! The program from outside: arguments and files in; exit code, output and messages out.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod accounts;
mod ask;
mod bad;
mod corrections;
mod events;
mod export;
mod graphs;
mod inputs;
mod network;
mod own;
mod parse;
mod program;
mod same;
mod serve;
mod settings;
mod statements;
