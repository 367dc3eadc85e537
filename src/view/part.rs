//! The small pieces every view is made of: HTML, links, dates, words of a vocabulary, counts.

use serde::Serialize;

use crate::typeset::html::Html;

/// A link to a record or a page of this site, or words where there is nothing to link to.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Link {
    /// Final and relative to the page that shows it; none for mere words ("Iranian media").
    pub href: Option<String>,
    pub text: String,
    /// `brief event actor place source quote claim judgement page tag`, or empty for words; a CSS class is made of it.
    pub noun: String,
}

/// A word of a closed vocabulary and its label in the site's language.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Term {
    /// As authors write it (`air-drone-strike`, `B`, `2`); CSS classes are made of it.
    pub word: String,
    /// As readers see it, from the theme's `i18n`; the word itself, hyphens as spaces, if the theme has no label.
    pub text: String,
}

/// A number with its noun, in the right plural form: `3`, "3 events".
#[derive(Serialize, Debug, Clone, Default)]
pub struct Count {
    pub number: usize,
    pub text: String,
}

/// An EDTF date as people read it.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Date {
    /// As written: `2023-12~`.
    pub edtf: String,
    /// In words, with its doubts: "c. December 2023", "16–18 January 2024", "2012?".
    pub text: String,
    /// Only where it is valid for `<time datetime>`: a day, a month, a year or a full time stamp.
    pub datetime: Option<String>,
    /// `time day month season year decade century interval set unknown`; a CSS class is made of it.
    pub precision: String,
    pub approximate: bool,
    pub uncertain: bool,
}

/// A heading of the prose, for the table of contents.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Heading {
    /// Never begins with `section-`, `cite-`, `ref-` or `fn-`: those belong to the theme and the program.
    pub id: String,
    pub text: String,
    /// 2 to 6.
    pub level: u8,
}

/// Words in a language of their own.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Passage {
    pub html: Html,
    /// BCP 47, for `lang`.
    pub lang: String,
    /// `ltr` or `rtl`, by the language.
    pub dir: String,
    /// The language's name in the site's language: "Persian".
    pub language: String,
}

/// Where one stands in a list of several pages.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Pagination {
    /// "Page 2 of 5".
    pub text: String,
    /// The page before and the page after; their text is not shown.
    pub previous: Option<Link>,
    pub next: Option<Link>,
}

/// Whether a quotation was found in its source's capture, in words.
#[derive(Serialize, Debug, Clone, Default)]
pub struct Verification {
    /// `exact folded script aligned not-captured wordless unverified failed`; a CSS class is made of it.
    pub state: String,
    /// All a reader sees: "verified word for word", "unverified: the page is gone".
    pub text: String,
    /// Where the capture is told of, with its date and hash; only of what is verified.
    pub href: Option<String>,
    /// The beginning of the capture's SHA-256; only of what is verified.
    pub hash: Option<String>,
    /// The words in the live source; only of what is verified, where the source has an address.
    pub live: Option<String>,
}
