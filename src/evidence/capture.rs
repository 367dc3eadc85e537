//! stub
use std::sync::Arc;
#[derive(Debug)]
pub struct Text(Arc<str>);
impl Text {
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }
    pub fn text(&self) -> &str {
        &self.0
    }
}
