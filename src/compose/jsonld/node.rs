//! Building JSON-LD, as the text that it becomes: a node leaves out what is not known. It is made for every page, so
//! there is no tree of values between.

/// A value as JSON writes it, without a `<` that could end a `<script>`; empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

/// What may stand as a property.
pub trait Say {
    /// Writes itself; false where there is nothing to say, and what was written is to be taken back.
    fn say(&self, out: &mut String) -> bool;
}

impl Say for str {
    fn say(&self, out: &mut String) -> bool {
        quoted(out, self);
        !self.is_empty()
    }
}

impl Say for String {
    fn say(&self, out: &mut String) -> bool {
        self.as_str().say(out)
    }
}

impl Say for Json {
    fn say(&self, out: &mut String) -> bool {
        out.push_str(&self.0);
        !self.is_nothing()
    }
}

impl Say for f64 {
    fn say(&self, out: &mut String) -> bool {
        out.push_str(&serde_json::Value::from(*self).to_string());
        true
    }
}

impl Say for usize {
    fn say(&self, out: &mut String) -> bool {
        out.push_str(&self.to_string());
        true
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self, out: &mut String) -> bool {
        (**self).say(out)
    }
}

impl<T: Say> Say for Option<T> {
    fn say(&self, out: &mut String) -> bool {
        self.as_ref().is_some_and(|value| value.say(out))
    }
}

impl<T: Say> Say for Vec<T> {
    fn say(&self, out: &mut String) -> bool {
        let mut before = '[';
        for value in self {
            let mark = out.len();
            out.push(before);
            if value.say(out) {
                before = ',';
            } else {
                out.truncate(mark);
            }
        }
        let said = before == ',';
        if said {
            out.push(']');
        }
        said
    }
}

/// One thing.
pub struct Node(String);

impl Node {
    pub fn new(kind: &str) -> Self {
        let mut out = String::with_capacity(128);
        out.push_str("{\"@type\":");
        quoted(&mut out, kind);
        Self(out)
    }

    /// A property; without a value, or with an empty one, none.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Say) -> Self {
        let mark = self.0.len();
        self.0.push(',');
        quoted(&mut self.0, name);
        self.0.push(':');
        if !value.say(&mut self.0) {
            self.0.truncate(mark);
        }
        self
    }

    pub fn done(mut self) -> Json {
        self.0.push('}');
        Json(self.0)
    }
}

/// A document of the nodes that are there: one stands alone, several in a graph.
pub fn graph(nodes: Vec<Json>) -> Json {
    document("{\"@context\":\"https://schema.org\",", nodes)
}

/// The same, where nodes have properties of W3C's Web Annotation, which begin with `oa:`.
pub fn annotated(nodes: Vec<Json>) -> Json {
    document("{\"@context\":[\"https://schema.org\",{\"oa\":\"http://www.w3.org/ns/oa#\"}],", nodes)
}

fn document(context: &str, mut nodes: Vec<Json>) -> Json {
    nodes.retain(|node| !node.is_nothing());
    match nodes.as_slice() {
        [one] => Json(format!("{context}{}", &one.0[1..])),
        _ => {
            let mut out = format!("{context}\"@graph\":");
            if !nodes.say(&mut out) {
                out.push_str("[]");
            }
            out.push('}');
            Json(out)
        }
    }
}

/// A string of JSON.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            b'<' => "\\u003c",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        if escape.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(escape);
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::compose::jsonld::node::{Json, Node, graph};

    #[test]
    fn what_is_not_known_is_left_out() {
        let inner = Node::new("B").with("name", "").with("list", Vec::<String>::new()).done();
        let node = Node::new("A").with("none", None::<&str>).with("at", vec![inner, Json::default()]).with("n", 2.5);
        let one = "{\"@context\":\"https://schema.org\",\"@type\":\"A\",\"at\":[{\"@type\":\"B\"}],\"n\":2.5}";
        assert_eq!(graph(vec![Json::default(), node.done()]).into_text(), one);
        assert_eq!(graph(vec![]).into_text(), "{\"@context\":\"https://schema.org\",\"@graph\":[]}");
    }

    #[test]
    fn nothing_ends_the_script() {
        let node = Node::new("A").with("a", "</script><!--").done();
        assert_eq!(node.into_text(), r#"{"@type":"A","a":"\u003c/script>\u003c!--"}"#);
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in "\\PC*|[\\x00-\\x7f]*") {
            let written = Node::new("A").with("text", format!("{text}.")).done().into_text();
            prop_assert!(!written.contains('<'));
            let read: serde_json::Value = serde_json::from_str(&written).expect("JSON");
            prop_assert_eq!(&read["text"], &serde_json::Value::from(format!("{text}.")));
        }
    }
}
