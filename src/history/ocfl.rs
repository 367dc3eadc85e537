//! OCFL 1.1, the layout of the archive: inventories read and written, and all rules of the specification checked.
//! They stand at <https://ocfl.io/1.1/spec/>, their codes at <https://ocfl.io/1.1/spec/validation-codes.html>.

pub mod digest;
pub mod finding;
pub mod inventory;
pub mod json;
pub mod next;
pub mod number;
pub mod path;
pub mod sketch;
pub mod sound;
pub mod spec;
pub mod store;
pub mod time;
pub mod validate;
