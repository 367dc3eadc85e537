//! What is said of a new record besides its title: told here when it could not stand in the file.

use anyhow::Result;

use crate::cli::command::New;
use crate::cli::records::{self, Written};
use crate::disk::trouble::Trouble;
use crate::model::record::Noun;
use crate::model::vocabulary::{ActorKind, EventKind};
use crate::model::when::When;
use crate::parse::fields::value::Open;
use crate::parse::source;
use crate::text::nearest::nearest;
use crate::text::{day, phrase};

/// Checks the details of a record.
///
/// # Errors
/// The first that is no date, no word of its list, or no key of a record.
pub fn check(new: &New, written: &Written) -> Result<()> {
    let details = &new.details;
    if let Some(date) = &details.date {
        self::date(date)?;
    }
    if let Some(kind) = &details.kind {
        self::kind(new.noun, kind, written)?;
    }
    for (key, noun) in [(&details.speaker, Noun::Actor), (&details.source, Noun::Source)] {
        if let Some(key) = key {
            record(key, noun, written)?;
        }
    }
    Ok(())
}

fn date(text: &str) -> Result<()> {
    if When::parse(text.trim()).is_ok() {
        return Ok(());
    }
    let meant: Vec<String> = day::readings(text).iter().map(|date| format!("`{date}`")).collect();
    let help = match meant.is_empty() {
        true => "write `2024-01-18`, `2024-01~` or `2024-01-16/2024-01-18`".to_owned(),
        false => format!("did you mean {}?", phrase::either(&meant)),
    };
    Err(Trouble::error(format!("`{text}` is no date"), help))
}

fn kind(noun: Noun, word: &str, written: &Written) -> Result<()> {
    match noun {
        Noun::Event => open::<EventKind>(word, written),
        Noun::Actor => open::<ActorKind>(word, written),
        Noun::Source => {
            let known: Vec<&str> = source::KINDS.to_vec();
            refuse(word, "source type", &known, source::meant(word), "source")
        }
        _ => Err(Trouble::error(format!("{} has no kind", noun.with_article()), "leave `--kind` out")),
    }
}

fn open<V: Open>(word: &str, written: &Written) -> Result<()> {
    let added = V::added(&written.settings.vocabulary).into_iter().flat_map(|words| words.keys());
    let known: Vec<&str> = V::ALL.iter().map(|(word, _)| *word).chain(added.map(String::as_str)).collect();
    let schema = if V::NAME.starts_with("event") { "event" } else { "actor" };
    refuse(word, V::NAME, &known, V::meant(word), schema)
}

fn refuse(word: &str, name: &str, known: &[&str], meant: Option<&str>, schema: &str) -> Result<()> {
    if known.contains(&word) {
        return Ok(());
    }
    let help = match meant.or_else(|| nearest(word, known.iter().copied())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`brief schema {schema}` lists the words"),
    };
    Err(Trouble::error(format!("`{word}` is no {name}"), help))
}

fn record(key: &str, noun: Noun, written: &Written) -> Result<()> {
    let all = || records::heads(&written.records).filter(|(other, _)| *other == noun).map(|(_, head)| head);
    if all().any(|head| head.key.as_str() == key) {
        return Ok(());
    }
    let help = match nearest(key, all().map(|head| head.key.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`brief list {}` lists them; `brief new {}` makes one", noun.plural(), noun.as_str()),
    };
    Err(Trouble::error(format!("no {} has the key `{key}`", noun.as_str()), help))
}
