//! A source's page over HTTP or HTTPS, with limits, and never from a network that is not public unless that is allowed.

pub mod address;
#[cfg(feature = "fetch")]
pub mod chain;
#[cfg(feature = "fetch")]
pub mod exchange;
#[cfg(feature = "fetch")]
pub mod tee;
#[cfg(feature = "fetch")]
pub mod trust;

use std::time::Duration;

use anyhow::Result;

use crate::import::warc;

/// What is asked for, and what it may cost.
#[derive(Clone, Debug)]
pub struct Ask {
    pub url: String,
    /// The most bytes of the body.
    pub most: u64,
    /// How long all may take, redirects and all.
    pub patience: Duration,
    pub reach: Reach,
}

/// Which machines may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Public,
    /// Also the one that is asked first, though it may be this machine or its neighbour.
    Private,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Fetched {
    pub response: warc::Response,
    /// The addresses that led on, each to the next, the last to what answered.
    pub redirects: Vec<String>,
}

/// Fetches it.
///
/// # Errors
/// The address is none of the web or may not be asked, the server does not answer or refuses, or a limit is reached.
#[cfg(feature = "fetch")]
pub fn fetch(ask: &Ask) -> Result<Fetched> {
    chain::fetch(ask)
}

/// This program was built without.
///
/// # Errors
/// Always.
#[cfg(not(feature = "fetch"))]
pub fn fetch(ask: &Ask) -> Result<Fetched> {
    Err(crate::disk::trouble::Trouble::error(
        format!("`{}` cannot be fetched: this `brief` was built without the feature `fetch`", ask.url),
        "save the page in a browser and capture that file, or build with the feature",
    ))
}
