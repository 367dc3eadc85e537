//! The little that the preview itself takes from a site's settings.

use crate::build::live::Live;
use crate::model::editor::Editor;
use crate::serve::address;

/// What `brief.toml` says on the preview.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// The path of `base-url`, without slashes around it.
    pub base: String,
    pub editor: Option<Editor>,
}

/// Looks at the settings of a site.
#[must_use]
pub fn glance(live: &Live) -> Glance {
    let settings = live.settings();
    let base = settings.base_url.as_ref().map_or(String::new(), |url| address::base(url));
    Glance { base, editor: settings.preview.editor.clone() }
}
