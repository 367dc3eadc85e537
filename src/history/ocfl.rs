//! OCFL 1.1, the layout of the archive: inventories read and written, and all rules of the specification checked.
//! What is written stands at <https://ocfl.io/1.1/spec/>, and the codes at <https://ocfl.io/1.1/spec/validation-codes.html>.

pub mod digest;
pub mod finding;
pub mod inventory;
pub mod next;
pub mod number;
pub mod store;
