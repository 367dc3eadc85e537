//! What the benchmarks share: a made-up site of any size, a server that runs, its cost, and how figures are told.
#![allow(dead_code, reason = "each benchmark takes what it needs")]

pub mod bench;
pub mod corpus;
pub mod cost;
pub mod report;
#[path = "../../tests/live_walk/luck.rs"]
mod luck;
#[path = "../../tests/live_walk/rng.rs"]
pub mod rng;
pub mod server;
pub mod target;
pub mod words;
