//! A citation style and its locale, from hayagriva's archive or from a `.csl` file of the site.

use citationberg::{CitationFormat, IndependentStyle, Locale, LocaleCode, Style as Csl, StyleCategory, StyleClass};
use hayagriva::archive::{ArchivedStyle, LOCALES};

use crate::diag::code::{broken_citation_style, unknown_citation_style};
use crate::diag::diagnostic::Diagnostic;
use crate::text::files::Files;
use crate::text::span::{Span, Spanned};
use crate::typeset::citation::macros;

/// The style of a site that names none.
pub const DEFAULT: &str = "ieee";

/// A citation style and its locale, loaded once.
#[derive(Clone, Debug)]
pub struct Style {
    pub(super) csl: IndependentStyle,
    pub(super) locales: Vec<Locale>,
    /// `None`: the style's own.
    pub(super) locale: Option<LocaleCode>,
    /// For a style of the text without a bibliography: the style that references are set in.
    pub(super) spare: Option<IndependentStyle>,
    pub form: Form,
}

/// How a citation stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number or a short label: `[1]`.
    Number,
    /// Words in the line: `(Rane 2024)`.
    Text,
    /// The mark of a note.
    Note,
}

impl Style {
    /// Loads a style by its name in the archive or, if the name ends in `.csl`, from that file's text. When
    /// that fails the default style takes its place, with one error, of a file from [`faults`]. `language` is BCP 47.
    #[must_use]
    pub fn load(name: &Spanned<String>, language: &str, file: Option<&str>) -> (Self, Vec<Diagnostic>) {
        let (csl, found) = match file.filter(|_| is_file(name)) {
            Some(text) => (from_file(text).ok(), Vec::new()),
            None => match archived(name) {
                Some(csl) => (Some(csl), Vec::new()),
                None => (None, vec![unknown_citation_style::new(name, &names())]),
            },
        };
        let csl = csl.or_else(|| archived(DEFAULT)).expect("the archive has the default style");
        (Self::new(csl, language), found)
    }

    fn new(mut csl: IndependentStyle, language: &str) -> Self {
        if let Some(bibliography) = &mut csl.bibliography {
            // Every reference also stands alone, in the margin and in the index: it keeps its author.
            bibliography.subsequent_author_substitute = None;
        }
        let locale = locale(language);
        let wanted = [Some("en-US"), locale.as_deref(), csl.default_locale.as_ref().map(|l| l.0.as_str())];
        let chosen: Vec<String> = wanted.into_iter().flatten().filter_map(nearest_locale).collect();
        let locales =
            LOCALES.iter().filter(|b| chosen.iter().any(|c| c == locale_name(b))).map(|b| decode(b)).collect();
        let form = form(&csl);
        let lacks = csl.bibliography.is_none() && form != Form::Note;
        let spare = lacks.then(|| archived(DEFAULT)).flatten();
        Self { csl, locales, locale: locale.map(LocaleCode), spare, form }
    }
}

/// The styles among a site's files that cannot be read, be they used or not.
#[must_use]
pub fn faults(files: &Files) -> Vec<Diagnostic> {
    let styles = files.iter().filter(|(_, file)| is_file(&file.path) && !file.path.starts_with("static/"));
    let broken = styles.filter_map(|(id, file)| Some((id, &file.path, from_file(&file.text).err()?)));
    broken.map(|(id, path, why)| broken_citation_style::new(path, &why, Span::new(id, 0..0))).collect()
}

/// Whether a style's name is a file of the site.
#[must_use]
pub fn is_file(name: &str) -> bool {
    name.ends_with(".csl")
}

/// The names of the styles in the archive, sorted.
#[must_use]
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<_> = ArchivedStyle::all().iter().flat_map(|s| s.names()).copied().collect();
    names.sort_unstable();
    names
}

fn archived(name: &str) -> Option<IndependentStyle> {
    independent(ArchivedStyle::by_name(name)?.get(), 2)
}

fn from_file(text: &str) -> Result<IndependentStyle, String> {
    macros::check(text)?;
    let style = Csl::from_xml(text).map_err(|e| match e.path {
        Some(path) => format!("{} at `{path}`", e.source),
        None => e.source.to_string(),
    })?;
    independent(style, 2).ok_or_else(|| "it depends on a style that is not in the archive".to_owned())
}

/// A style with rules of its own: a dependent style has those of its parent, and its own language.
fn independent(style: Csl, depth: u8) -> Option<IndependentStyle> {
    match style {
        Csl::Independent(style) => Some(style),
        Csl::Dependent(_) if depth == 0 => None,
        Csl::Dependent(child) => {
            let parent = ArchivedStyle::by_id(&child.parent_link.href)?.get();
            let mut style = independent(parent, depth - 1)?;
            style.default_locale = child.default_locale.or(style.default_locale);
            Some(style)
        }
    }
}

fn form(csl: &IndependentStyle) -> Form {
    let format = csl.info.category.iter().find_map(|c| match c {
        StyleCategory::CitationFormat { format } => Some(*format),
        StyleCategory::Field { .. } => None,
    });
    match (csl.settings.class, format) {
        (StyleClass::Note, _) => Form::Note,
        (StyleClass::InText, Some(CitationFormat::Numeric | CitationFormat::Label)) => Form::Number,
        (StyleClass::InText, _) => Form::Text,
    }
}

/// The locale that a style is set in: English without a region leaves it to the style.
fn locale(language: &str) -> Option<String> {
    (language != "en").then(|| nearest_locale(language)).flatten()
}

/// The archive's locale for a language: the same, that of the language's home, or its first.
fn nearest_locale(language: &str) -> Option<String> {
    let base = language.split('-').next().unwrap_or(language).to_lowercase();
    let home = format!("{base}-{}", base.to_uppercase());
    let names = || LOCALES.iter().map(|b| locale_name(b));
    let exact = names().find(|n| n.eq_ignore_ascii_case(language));
    let near = || names().find(|n| *n == home).or_else(|| names().find(|n| n.split('-').next() == Some(&base)));
    exact.or_else(near).map(str::to_owned)
}

/// A locale's name, without decoding the whole: it is the first value of the first field, `@xml:lang`.
fn locale_name(bytes: &'static [u8]) -> &'static str {
    let name = bytes.get(11).and_then(|head| bytes.get(12..12 + usize::from(head & 0x1f)));
    name.and_then(|n| std::str::from_utf8(n).ok()).expect("an archived locale begins with its name")
}

fn decode(bytes: &[u8]) -> Locale {
    ciborium::de::from_reader(bytes).expect("an archived locale can be read")
}

#[cfg(test)]
mod tests {
    use super::{LOCALES, decode, locale, locale_name, nearest_locale};

    #[test]
    fn locales_are_found_without_decoding_them() {
        for bytes in LOCALES {
            assert_eq!(decode(bytes).lang.expect("a language").0, locale_name(bytes));
        }
        assert_eq!(nearest_locale("fa").as_deref(), Some("fa-IR"));
        assert_eq!(nearest_locale("fr-BE").as_deref(), Some("fr-FR"));
        assert_eq!(nearest_locale("sr").as_deref(), Some("sr-Cyrl-RS"));
        assert_eq!(nearest_locale("ur"), None);
        assert_eq!(locale("en-GB").as_deref(), Some("en-GB"));
        assert_eq!(locale("en"), None);
    }
}
