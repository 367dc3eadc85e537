//! Citations through CSL: a style, every source's reference, and the citations of a body in its order.

pub mod library;
pub mod page;
pub mod style;

mod dates;
mod macros;
mod mark;
mod memo;
mod mend;
mod numbers;
mod piece;
mod reads;
mod split;
mod units;

#[cfg(test)]
mod tests;
