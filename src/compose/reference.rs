//! The reference list of a page: every source it cites, with the ways back.

use crate::compose::at::At;
use crate::typeset::citation::page::PageCitations;
use crate::view::part::Link;
use crate::view::reference::Reference;

/// The references of a page, in the order of its style.
#[must_use]
pub fn list(at: At<'_>, citations: &PageCitations) -> Vec<Reference> {
    citations
        .references
        .iter()
        .map(|reference| {
            let source = at.desk.shelf.site.source(reference.source);
            Reference {
                id: format!("ref-{}", source.head.key.as_str()),
                label: reference.label.clone(),
                html: reference.html.clone(),
                source: at.link(reference.source),
                archived: source.archived.as_ref().map(|url| url.value.clone()),
                places: places(&reference.backs),
            }
        })
        .collect()
}

/// Letters a, b, c … and the way to each place.
#[must_use]
pub fn places(anchors: &[String]) -> Vec<Link> {
    let link = |(at, anchor): (usize, &String)| Link {
        href: Some(format!("#{anchor}")),
        text: letter(at),
        noun: String::new(),
    };
    anchors.iter().enumerate().map(link).collect()
}

/// a to z, then aa, ab, ….
#[must_use]
pub fn letter(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).expect("below 26"));
    match at / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_past_z() {
        assert_eq!([0, 25, 26, 51, 52, 702].map(letter), ["a", "z", "aa", "az", "ba", "aaa"]);
    }
}
