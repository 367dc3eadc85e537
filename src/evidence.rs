//! What is quoted, against the text it is quoted from: whether it stands there, word for word.

pub mod letter;
pub mod token;
pub mod noise;
pub mod capture;
mod number;
pub mod edge;
pub mod search;
pub mod marks;
pub mod altered;
pub mod align;
pub mod negation;
pub mod remark;
pub mod nearest;
pub mod matching;
pub mod memo;
pub mod lock;
pub mod captures;
pub mod quoted;
pub mod told;
pub mod elsewhere;
pub mod strays;
pub mod verify;
pub mod file;
pub mod figure;
