//! The schemas describe the files: a light validator of the keywords that schemas of ours use.

use serde_json::Value;

use crate::render::data::tests::made;

/// What does not fit, as paths.
struct Check<'a> {
    root: &'a Value,
    faults: Vec<String>,
}

impl Check<'_> {
    fn value(&mut self, value: &Value, schema: &Value, at: &str) {
        if let Some(name) = schema["$ref"].as_str() {
            let target = self.root.pointer(name.trim_start_matches('#')).expect("the reference leads somewhere");
            self.value(value, &target.clone(), at);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            let fits = choices.iter().any(|choice| {
                let mut check = Check { root: self.root, faults: Vec::new() };
                check.value(value, choice, at);
                check.faults.is_empty()
            });
            self.expect(fits, at, "is none of the choices");
        }
        self.expect(is_of_type(value, &schema["type"]), at, "is of another type");
        for field in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.expect(value.get(field).is_some(), at, &format!("lacks `{field}`"));
        }
        self.properties(value, schema, at);
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.value(item, &schema["items"], &format!("{at}[{index}]"));
        }
    }

    fn properties(&mut self, value: &Value, schema: &Value, at: &str) {
        let Some(fields) = schema["properties"].as_object() else { return };
        for (name, below) in value.as_object().into_iter().flatten() {
            match fields.get(name) {
                Some(schema) => self.value(below, schema, &format!("{at}.{name}")),
                None => self.expect(false, at, &format!("has `{name}`, which is not described")),
            }
        }
    }

    fn expect(&mut self, holds: bool, at: &str, fault: &str) {
        if !holds {
            self.faults.push(format!("{at} {fault}"));
        }
    }
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match wanted {
        Value::Null => true,
        Value::Array(names) => names.iter().any(is),
        name => is(name),
    }
}

fn faults(value: &Value, schema: &Value) -> Vec<String> {
    let mut check = Check { root: schema, faults: Vec::new() };
    check.value(value, schema, "$");
    check.faults
}

fn json(address: &str) -> Value {
    serde_json::from_str(&made(None, address)).expect("JSON")
}

#[test]
fn the_schemas_describe_their_files() {
    assert_eq!(faults(&json("data/site.json"), &json("data/site.schema.json")), [""; 0]);
    assert_eq!(faults(&json("data/timeline.json"), &json("data/timeline.schema.json")), [""; 0]);
}

#[test]
fn the_check_finds_what_does_not_fit() {
    let mut site = json("data/site.json");
    site["events"][0]["title"] = 3.into();
    site["places"][0]["colour"] = "red".into();
    site.as_object_mut().expect("an object").remove("briefs");
    let mut found = faults(&site, &json("data/site.schema.json"));
    found.sort();
    assert_eq!(
        found,
        [
            "$ lacks `briefs`",
            "$.events[0].title is of another type",
            "$.places[0] has `colour`, which is not described"
        ]
    );
}

#[test]
fn every_column_of_the_claims_is_described() {
    let table = made(None, "data/claims.csv");
    let schema = json("data/claims.schema.json");
    let header: Vec<&str> = table.lines().next().expect("a header").split(',').collect();
    let described: Vec<&String> = schema["properties"].as_object().expect("properties").keys().collect();
    assert_eq!(header, described);
}
