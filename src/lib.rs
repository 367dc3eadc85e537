//! Briefwright: a static site generator for conflict briefs. This file lists the rooms, in order:
//! a file may name only what stands above it here (`tests/tidy.rs` holds that).

pub mod tree;
pub mod reads;
pub mod text;
pub mod kept;
pub mod diag;
pub mod model;
pub mod parse;
pub mod graph;
pub mod evidence;
pub mod history;
pub mod check;
pub mod route;
pub mod typeset;
pub mod view;
pub mod compose;
pub mod render;
pub mod build;
pub mod disk;
pub mod import;
pub mod watch;
pub mod serve;
pub mod cli;
