//! Digests of files, by the algorithms that OCFL names.

use std::collections::{BTreeMap, BTreeSet};

use blake2::Blake2b512;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// The algorithms that every OCFL client must support.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
    Blake2b512,
}

impl Algorithm {
    const ALL: [Self; 5] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Sha512, Self::Blake2b512];

    /// The name in inventories.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Sha512 => "sha512",
            Self::Blake2b512 => "blake2b-512",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// Whether it may tell content apart; the others are for fixity alone.
    #[must_use]
    pub fn is_for_content(self) -> bool {
        matches!(self, Self::Sha256 | Self::Sha512)
    }

    /// How many hexadecimal digits a digest has.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::Sha1 => 40,
            Self::Sha256 => 64,
            Self::Sha512 | Self::Blake2b512 => 128,
        }
    }

    /// Whether a text has the form of a digest.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        text.len() == self.length() && text.bytes().all(|b| b.is_ascii_hexdigit())
    }

    fn hasher(self) -> Box<dyn Hasher> {
        match self {
            Self::Md5 => Box::new(Md5::new()),
            Self::Sha1 => Box::new(Sha1::new()),
            Self::Sha256 => Box::new(Sha256::new()),
            Self::Sha512 => Box::new(Sha512::new()),
            Self::Blake2b512 => Box::new(Blake2b512::new()),
        }
    }
}

/// A hash function at work, whichever it is.
trait Hasher: Send {
    fn take(&mut self, bytes: &[u8]);
    fn finish(self: Box<Self>) -> String;
}

impl<D: Digest + Send> Hasher for D {
    fn take(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }

    fn finish(self: Box<Self>) -> String {
        hex(&self.finalize())
    }
}

/// Digests that are made of a file as it is read.
pub struct Digesting(Vec<(Algorithm, Box<dyn Hasher>)>);

impl Digesting {
    #[must_use]
    pub fn new(algorithms: &BTreeSet<Algorithm>) -> Self {
        Self(algorithms.iter().map(|algorithm| (*algorithm, algorithm.hasher())).collect())
    }

    pub fn take(&mut self, bytes: &[u8]) {
        for (_, hasher) in &mut self.0 {
            hasher.take(bytes);
        }
    }

    /// Each digest in lower-case hexadecimal.
    #[must_use]
    pub fn finish(self) -> BTreeMap<Algorithm, String> {
        self.0.into_iter().map(|(algorithm, hasher)| (algorithm, hasher.finish())).collect()
    }
}

/// The digest of bytes at hand.
#[must_use]
pub fn of(algorithm: Algorithm, bytes: &[u8]) -> String {
    let mut hasher = algorithm.hasher();
    hasher.take(bytes);
    hasher.finish()
}

/// The digest that tells files of an archive apart.
#[must_use]
pub fn sha512(bytes: &[u8]) -> String {
    of(Algorithm::Sha512, bytes)
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::digest::{Algorithm, of};

    #[test]
    fn nothing_has_the_digests_of_the_specification() {
        let begins = [
            (Algorithm::Md5, "d41d8cd98f00b204e9800998ecf8427e"),
            (Algorithm::Sha1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            (Algorithm::Sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4"),
            (Algorithm::Sha512, "cf83e1357eefb8bdf1542850d66d8007d620e405"),
            (Algorithm::Blake2b512, "786a02f742015903c6c6fd852552d272912f4740"),
        ];
        for (algorithm, begin) in begins {
            let digest = of(algorithm, b"");
            assert!(digest.starts_with(begin) && algorithm.fits(&digest), "{}: {digest}", algorithm.name());
            assert_eq!(Algorithm::named(algorithm.name()), Some(algorithm));
        }
    }
}
