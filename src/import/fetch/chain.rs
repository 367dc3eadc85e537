//! From an address, through its redirects, to what answers in the end; each is looked at as if it had been asked.

use anyhow::{Context, Result};
use tokio::runtime::Builder;
use url::Url;

use crate::disk::trouble::Trouble;
use crate::import::fetch::exchange::{self, Answer};
use crate::import::fetch::{Ask, Fetched, Reach};

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 10;

/// Fetches what is asked for.
///
/// # Errors
/// As `fetch::fetch`.
pub fn fetch(ask: &Ask) -> Result<Fetched> {
    let runtime = Builder::new_current_thread().enable_all().build().context("cannot begin to fetch")?;
    let fetched = runtime.block_on(async {
        match tokio::time::timeout(ask.patience, follow(ask)).await {
            Ok(fetched) => fetched,
            Err(_) => Err(Trouble::error(
                format!("`{}` did not answer whole within {} s", ask.url, ask.patience.as_secs()),
                "`--timeout` gives it more seconds; or save the page in a browser and capture that file",
            )),
        }
    });
    // A name that is still being looked up is not waited for.
    runtime.shutdown_background();
    fetched
}

async fn follow(ask: &Ask) -> Result<Fetched> {
    let mut url = web(&ask.url)?;
    let asked = url.clone();
    let mut redirects: Vec<String> = Vec::new();
    loop {
        // Who is let onto one private machine is not let onto those that it names.
        let reach = if url.host() == asked.host() { ask.reach } else { Reach::Public };
        let answer =
            exchange::ask(&url, &Ask { reach, ..ask.clone() }).await.map_err(|error| led(error, &redirects))?;
        match answer {
            Answer::Page(response) => return Ok(Fetched { response: *response, redirects }),
            Answer::Elsewhere(location) => {
                let next = url.join(&location).map_err(|_| {
                    Trouble::error(format!("`{url}` redirects to `{location}`, which is no address"), SAVE)
                })?;
                redirects.push(url.to_string());
                url = web(next.as_str()).map_err(|error| led(error, &redirects))?;
            }
        }
        if redirects.contains(&url.to_string()) {
            return Err(Trouble::error(format!("`{}` redirects in a circle", ask.url), SAVE));
        }
        if redirects.len() > MOST_REDIRECTS {
            return Err(Trouble::error(format!("`{}` redirects more than {MOST_REDIRECTS} times", ask.url), SAVE));
        }
    }
}

const SAVE: &str = "save the page in a browser and capture that file";

/// An address that may be asked at all, without its fragment.
fn web(text: &str) -> Result<Url> {
    let mut url = Url::parse(text).map_err(|e| {
        Trouble::error(format!("`{text}` is no address: {e}"), "write it whole, as in `https://example.org/a`")
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Trouble::error(
            format!("`{url}` is no address of the web"),
            "only `http` and `https` are fetched; a file is captured by its path",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        // The address is not repeated: it would be in a log.
        return Err(Trouble::error(
            format!("the address at `{}` has a name or password in it", url.host_str().unwrap_or_default()),
            "an address is kept and shown: save what only you can read, and capture that file",
        ));
    }
    url.set_fragment(None);
    Ok(url)
}

/// How one came to where the fault is.
fn led(error: anyhow::Error, redirects: &[String]) -> anyhow::Error {
    match redirects.last() {
        Some(last) => error.context(format!("`{last}` redirects to what cannot be fetched")),
        None => error,
    }
}
