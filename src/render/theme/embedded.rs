//! The default theme, compiled into the binary.

use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(rust_embed::RustEmbed)]
#[folder = "themes/default"]
struct Default;

/// The folder that the default theme's files have among the input files.
pub const FOLDER: &str = "themes/default/";

/// All files of the default theme, by the path they would have in a site: `themes/default/theme.toml`.
pub fn files() -> impl Iterator<Item = (String, Cow<'static, [u8]>)> {
    let sorted: BTreeMap<String, _> =
        Default::iter().filter_map(|name| Some((format!("{FOLDER}{name}"), Default::get(&name)?.data))).collect();
    sorted.into_iter()
}
