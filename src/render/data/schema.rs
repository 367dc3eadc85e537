//! JSON Schemas (2020-12) of the data files that have a shape of our own.

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};

use crate::render::data::{claims, everything, timeline};
use crate::render::export::{Export, pretty};

/// Of `data/site.json`.
pub fn site(export: &Export<'_>) -> Vec<u8> {
    of::<everything::Site<'_>>(export, "data/site.schema.json")
}

/// Of `data/timeline.json`.
pub fn timeline(export: &Export<'_>) -> Vec<u8> {
    of::<timeline::Timeline>(export, "data/timeline.schema.json")
}

/// Of a row of `data/claims.csv`, as an object of strings by column.
pub fn claims(export: &Export<'_>) -> Vec<u8> {
    let columns =
        claims::COLUMNS.map(|(name, holds)| (name.to_owned(), json!({ "type": "string", "description": holds })));
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claim",
        "description": "A row of claims.csv: every cell is text, and empty where nothing is known.",
        "type": "object",
        "properties": serde_json::Map::from_iter(columns),
        "required": claims::COLUMNS.map(|(name, _)| name),
        "additionalProperties": false,
    });
    identify(&mut schema, export, "data/claims.schema.json");
    pretty(&schema)
}

fn of<T: JsonSchema>(export: &Export<'_>, address: &str) -> Vec<u8> {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    identify(&mut schema, export, address);
    pretty(&schema)
}

/// A schema is called by its address, where it has one that holds everywhere.
fn identify(schema: &mut Value, export: &Export<'_>, address: &str) {
    if export.site.settings.base_url.is_some() {
        schema["$id"] = export.absolute(address).into();
    }
}
