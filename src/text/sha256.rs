//! SHA-256, and how it is written: in small hexadecimal digits.

use sha2::{Digest as _, Sha256};

/// The hash of some bytes.
pub type Digest = [u8; 32];

/// The hash of some bytes.
#[must_use]
pub fn digest(bytes: impl AsRef<[u8]>) -> Digest {
    Sha256::digest(bytes).into()
}

/// A hash as it is written.
#[must_use]
pub fn hex(digest: Digest) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The hash of some bytes, as it is written.
#[must_use]
pub fn hex_of(bytes: impl AsRef<[u8]>) -> String {
    hex(digest(bytes))
}

/// Whether a text is a hash as it is written.
#[must_use]
pub fn is_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use crate::text::sha256::{hex_of, is_hex};

    #[test]
    fn hashes_are_as_others_write_them() {
        // FIPS 180-4.
        assert_eq!(hex_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(is_hex(&hex_of("")) && !is_hex(&hex_of("").to_uppercase()) && !is_hex("e3b0"));
    }
}
