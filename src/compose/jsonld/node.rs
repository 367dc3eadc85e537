//! Building JSON-LD: a node leaves out what is not known.

use serde_json::{Map, Value, json};

/// One thing.
pub struct Node(Map<String, Value>);

impl Node {
    pub fn new(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), kind.into())]))
    }

    /// A property; without a value, or with an empty one, none.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => map.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}

/// A document of the nodes that are there: one stands alone, several in a graph.
pub fn graph(mut nodes: Vec<Value>) -> Value {
    nodes.retain(|node| !node.is_null());
    let context = json!("https://schema.org");
    match nodes.as_mut_slice() {
        [Value::Object(one)] => {
            let mut document = Map::from_iter([("@context".to_owned(), context)]);
            document.append(one);
            Value::Object(document)
        }
        _ => json!({ "@context": context, "@graph": nodes }),
    }
}
