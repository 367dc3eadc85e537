//! Finished HTML, set apart from text by its type.

/// Finished HTML: everything in it that comes from content is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Html(pub String);

impl Html {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
