//! JSON as it stands in a file: keys that are given twice are kept, so that they can be told.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// More values than any inventory has. A hostile file of `[[],[],…` would take a hundred times its size.
const MOST: usize = 8_000_000;

/// A value, as far as an inventory has use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Text(String),
    List(Vec<Json>),
    /// In the order of the file.
    Object(Vec<(String, Json)>),
    /// `null`, a number, `true` or `false`.
    Other,
}

impl Json {
    /// Reads a whole file.
    ///
    /// # Errors
    /// It is no JSON, or not in UTF-8, or more than any inventory.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let left = Cell::new(MOST);
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let value = Seed(&left).deserialize(&mut reader).map_err(|e| e.to_string())?;
        reader.end().map_err(|e| e.to_string())?;
        Ok(value)
    }

    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    #[must_use]
    pub fn object(&self) -> Option<&[(String, Self)]> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// All texts of a list; none if it is no list, or holds something else.
    #[must_use]
    pub fn texts(&self) -> Option<Vec<String>> {
        let Self::List(list) = self else { return None };
        list.iter().map(|value| value.text().map(str::to_owned)).collect()
    }
}

struct Seed<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| D::Error::custom("it holds too many values"))?;
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = access.next_element_seed(Seed(self.0))? {
            list.push(value);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(key) = access.next_key()? {
            object.push((key, access.next_value_seed(Seed(self.0))?));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use crate::history::ocfl::json::Json;

    #[test]
    fn keys_that_are_given_twice_are_kept() {
        let text = |text: &str| Json::Text(text.to_owned());
        let object = [("a".to_owned(), text("b")), ("a".to_owned(), Json::List(vec![Json::Other, text("c")]))];
        assert_eq!(Json::read(br#"{ "a": "b", "a": [1, "c"] }"#), Ok(Json::Object(object.to_vec())));
        assert!(Json::read(b"{} {}").is_err() && Json::read(b"").is_err() && Json::read(b"\"\xff\"").is_err());
    }

    #[test]
    fn hostile_files_are_refused() {
        let deep = "[".repeat(100_000);
        assert!(Json::read(deep.as_bytes()).expect_err("it is too deep").contains("recursion limit"));
        let wide = format!("[{}0]", "0,".repeat(crate::history::ocfl::json::MOST));
        assert!(Json::read(wide.as_bytes()).expect_err("it is too wide").contains("too many values"));
    }
}
