//! `brief schema`: JSON Schema (2020-12) of what may stand in front matter and `brief.toml`, for editors.

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::cli::args::Of;
use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::model::record::Noun;
use crate::parse::fields::shape::{Field, Form, Shape};
use crate::parse::{brief, claim, markdown, settings};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const KEY: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Prints the schema of one kind of file.
///
/// # Errors
/// Standard output is closed.
pub fn run(of: Of, terminal: &Terminal) -> Result<Exit> {
    let text = serde_json::to_string_pretty(&schema(of)).expect("strings and numbers are JSON");
    terminal.out(&format!("{text}\n"))?;
    Ok(Exit::Clean)
}

/// The schema of a noun's front matter, of a file of tables, or of `brief.toml`.
#[must_use]
pub fn schema(of: Of) -> Value {
    let mut whole = match of {
        Of::Settings => object(&settings::SHAPE),
        Of::Tables => json!({ "type": "object", "additionalProperties": false }),
        Of::Noun(noun) => object(markdown::shape(noun)),
    };
    if of != Of::Settings {
        add_tables(&mut whole, of);
    }
    let mut schema = json!({ "$schema": DRAFT, "title": title(of) });
    merge(&mut schema, whole);
    schema
}

fn title(of: Of) -> String {
    match of {
        Of::Settings => "brief.toml".to_owned(),
        Of::Tables => "Tables of records, in a .toml file under content/".to_owned(),
        Of::Noun(noun) => format!("Front matter of {}", noun.with_article()),
    }
}

/// The tables of records that a file may carry besides its own fields.
fn add_tables(whole: &mut Value, of: Of) {
    let nouns = [Noun::Event, Noun::Actor, Noun::Place, Noun::Source, Noun::Quote, Noun::Judgement];
    let mut tables: Vec<(&str, Value)> = nouns.map(|n| (n.plural(), keyed(markdown::shape(n)))).into();
    tables.push(("claims", object(&claim::SHAPE)));
    if of == Of::Noun(Noun::Brief) {
        tables.push(("corrections", object(&brief::CORRECTION)));
    }
    for (name, item) in tables {
        let list = json!({ "type": "array", "items": item });
        let properties = &mut whole["properties"];
        // An event's own `actors` and `sources` are fields of it too.
        properties[name] = match properties.get(name) {
            Some(own) => json!({ "anyOf": [own, list] }),
            None => list,
        };
    }
}

/// In tables a key is required.
fn keyed(shape: &Shape) -> Value {
    let mut schema = object(shape);
    if let Some(required) = schema["required"].as_array_mut() {
        required.insert(0, json!("key"));
    }
    schema
}

fn object(shape: &Shape) -> Value {
    let properties: Map<String, Value> = shape.all().map(|f| (f.name.to_owned(), form(f))).collect();
    let required: Vec<&str> = shape.all().filter(|f| f.required).map(|f| f.name).collect();
    json!({
        "type": "object",
        "description": shape.said,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn form(field: &Field) -> Value {
    let text = json!({ "type": "string" });
    let key = json!({ "type": "string", "pattern": KEY });
    match field.form {
        Form::Text | Form::Party | Form::Path | Form::Language => text,
        Form::Texts | Form::Paths => json!({ "type": "array", "items": text }),
        Form::Flag => json!({ "type": "boolean" }),
        Form::Number => json!({ "type": "number" }),
        Form::Integer => json!({ "type": "integer" }),
        Form::Key | Form::Ref => key,
        Form::Keys | Form::Refs => json!({ "type": "array", "items": key }),
        Form::Date => json!({ "type": "string", "description": "EDTF (ISO 8601-2), or a TOML date" }),
        Form::Time => json!({ "type": "string", "description": "HH:MM[:SS][offset], or a TOML time" }),
        Form::Url => json!({ "type": "string", "format": "uri" }),
        // A site may add words of its own in `[vocabulary]`.
        Form::Word(words) => json!({ "type": "string", "examples": words() }),
        Form::ByLanguage => json!({ "type": "object", "additionalProperties": text }),
        Form::Table(shape) => object(shape),
        Form::Tables(shape) => json!({ "type": "array", "items": object(shape) }),
        Form::Any => json!(true),
    }
}

fn merge(into: &mut Value, from: Value) {
    let (Some(into), Value::Object(from)) = (into.as_object_mut(), from) else { return };
    into.extend(from);
}
