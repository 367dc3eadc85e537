//! Which fields of each noun are compared, in the order in which they are told. What follows from others is not.

use crate::history::compare::fields::{Column, Form};
use crate::history::compare::value::Field;

/// A quote.
pub const QUOTE: [Column; 11] = [
    (Field::Text, "text", Form::Words),
    (Field::Speaker, "speaker", Form::Reference),
    (Field::Source, "source", Form::Reference),
    (Field::Said, "said", Form::Date),
    (Field::Via, "via", Form::Party),
    (Field::Original, "original", Form::Foreign),
    (Field::About, "about", Form::References),
    (Field::Verification, "verification", Form::Inner("state")),
    (Field::Unverified, "unverified", Form::Words),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// A judgement, without its outcome.
pub const JUDGEMENT: [Column; 7] = [
    (Field::Text, "text", Form::Words),
    (Field::Likelihood, "likelihood", Form::Word),
    (Field::Confidence, "confidence", Form::Word),
    (Field::By, "by", Form::Party),
    (Field::Horizon, "horizon", Form::Date),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// What came of a judgement.
pub const OUTCOME: [Column; 4] = [
    (Field::Outcome, "status", Form::Word),
    (Field::OutcomeDate, "date", Form::Date),
    (Field::OutcomeNote, "note", Form::Words),
    (Field::OutcomeSources, "sources", Form::References),
];

/// An event, without its figures.
pub const EVENT: [Column; 11] = [
    (Field::Title, "title", Form::Text),
    (Field::Date, "date", Form::Date),
    (Field::Time, "time", Form::Text),
    (Field::Status, "status", Form::Word),
    (Field::Place, "place", Form::Reference),
    (Field::Kind, "kind", Form::Word),
    (Field::Actors, "actors", Form::Parts),
    (Field::RespondsTo, "responds_to", Form::References),
    (Field::Sources, "sources", Form::References),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// An actor.
pub const ACTOR: [Column; 8] = [
    (Field::Name, "name", Form::Text),
    (Field::Aliases, "aliases", Form::Texts),
    (Field::Native, "native", Form::Native),
    (Field::Kind, "kind", Form::Word),
    (Field::Roles, "roles", Form::Offices),
    (Field::Relations, "relations", Form::Relations),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// A place.
pub const PLACE: [Column; 9] = [
    (Field::Name, "name", Form::Text),
    (Field::Aliases, "aliases", Form::Texts),
    (Field::Native, "native", Form::Native),
    (Field::Position, "lat", Form::Position),
    (Field::Precision, "precision", Form::Number),
    (Field::Country, "country", Form::Text),
    (Field::Admin, "admin", Form::Sequence),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// A source.
pub const SOURCE: [Column; 25] = [
    (Field::Title, "title", Form::Text),
    (Field::Archived, "archived", Form::Text),
    (Field::Reliability, "reliability", Form::Word),
    (Field::Author, "author", Form::Names),
    (Field::Editor, "editor", Form::Names),
    (Field::Type, "type", Form::Word),
    (Field::Issued, "issued", Form::Date),
    (Field::Publisher, "publisher", Form::Text),
    (Field::ContainerTitle, "container_title", Form::Text),
    (Field::Volume, "volume", Form::Text),
    (Field::Issue, "issue", Form::Text),
    (Field::Page, "page", Form::Text),
    (Field::Edition, "edition", Form::Text),
    (Field::PublisherPlace, "publisher_place", Form::Text),
    (Field::Doi, "doi", Form::Text),
    (Field::Isbn, "isbn", Form::Text),
    (Field::Address, "address", Form::Text),
    (Field::Accessed, "accessed", Form::Date),
    (Field::Language, "language", Form::Word),
    (Field::Scale, "scale", Form::Word),
    (Field::Relays, "relays", Form::References),
    (Field::Capture, "capture", Form::Inner("sha256")),
    (Field::Aliases, "aliases", Form::Texts),
    (Field::Tags, "tags", Form::Texts),
    (Field::Prose, "prose", Form::Prose),
];

/// A brief, without its corrections and its text.
pub const BRIEF: [Column; 10] = [
    (Field::Title, "title", Form::Text),
    (Field::Status, "status", Form::Word),
    (Field::Summary, "summary", Form::Words),
    (Field::Trend, "trend", Form::Word),
    (Field::Authors, "authors", Form::Sequence),
    (Field::Date, "date", Form::Date),
    (Field::Updated, "updated", Form::Date),
    (Field::Language, "language", Form::Word),
    (Field::Covers, "covers", Form::References),
    (Field::Tags, "tags", Form::Texts),
];
