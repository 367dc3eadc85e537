//! Pages that list: home, the lists of records, the timeline, the citation index, tags.

pub mod citations;
pub mod evidence;
pub mod home;
pub mod other;
pub mod records;
pub mod tags;
pub mod timeline;

use crate::compose::at::At;
use crate::compose::frame::{self, Frame};
use crate::compose::jsonld;
use crate::route::lists::List;
use crate::view::page::Page;
use crate::view::part::Pagination;

/// The entries that stand on one page of a list.
fn slice<T>(all: &[T], list: List, number: usize) -> &[T] {
    all.chunks(list.per_page()).nth(number).unwrap_or_default()
}

/// The frame of a page of a list.
pub(in crate::compose) fn list_frame(at: At<'_>, list: List) -> Page {
    let title = at.word("nav", list.as_str());
    let json_ld = jsonld::collection(at.desk, &title, at.address);
    let description = format!("{title} · {}", at.desk.shelf.site.settings.title);
    let frame = Frame { kind: list.as_str(), title: &title, description, section: list.as_str(), json_ld };
    frame::page(at, frame)
}

/// Where a page of a list stands; none if there is one page only.
pub(in crate::compose) fn pagination(at: At<'_>, list: List, number: usize) -> Option<Pagination> {
    place(at, number, at.desk.routes.page_count(list, at.desk.shelf.site), &|number| list.address(number))
}

/// Where the page of a number (from 0) stands among so many; none if there is one page only.
#[must_use]
pub fn place(at: At<'_>, number: usize, total: usize, address: &dyn Fn(usize) -> String) -> Option<Pagination> {
    let words = at.desk.words;
    let values = [("number", words.number((number + 1) as f64)), ("total", words.number(total as f64))];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    (total > 1).then(|| Pagination {
        text: words.fill("ui", "page_of", &values),
        previous: number.checked_sub(1).map(|before| at.to(&address(before), "")),
        next: (number + 1 < total).then(|| at.to(&address(number + 1), "")),
    })
}
