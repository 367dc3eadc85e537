//! Edits of dates: what moves events, briefs and sources about.

use super::front::{pick_line, set_field};
use super::{Entry, quoted};
use crate::live_walk::desk::Desk;
use crate::live_walk::writer::{day, edtf};

pub const EDITS: &[Entry] = &[
    ("date a brief anew", 5, |d| brief(d, When::Past)),
    ("date a brief later than now", 4, |d| brief(d, When::Future)),
    ("date an event anew", 7, |d| any(d, "events", "date")),
    ("give an event a time", 3, time),
    ("date a source anew", 5, |d| any(d, "sources", "issued")),
    ("date a quote anew", 3, |d| any(d, "quotes", "said")),
    ("date an update", 2, |d| any(d, "briefs", "updated")),
    ("date a horizon", 2, |d| any(d, "judgements", "horizon")),
    ("change any date", 4, some_line),
    ("add a correction", 3, correction),
];

#[derive(Clone, Copy)]
enum When {
    Past,
    Future,
}

fn brief(desk: &mut Desk<'_>, when: When) -> Option<()> {
    let date = match when {
        When::Past => day(desk.rng),
        When::Future => desk.rng.word(&["2030-01-02", "2031-05-06", "2030-01-01T06:00:00Z", "2029-12-31"]).to_owned(),
    };
    set_field(desk, "briefs", "date", &date)
}

fn any(desk: &mut Desk<'_>, plural: &str, field: &str) -> Option<()> {
    let date = quoted(&edtf(desk.rng));
    set_field(desk, plural, field, &date)
}

fn time(desk: &mut Desk<'_>) -> Option<()> {
    let time = desk.rng.word(&["04:50", "23:10+05:00", "00:00Z", "12:30:15-03:30"]);
    set_field(desk, "events", "time", &quoted(time))
}

fn some_line(desk: &mut Desk<'_>) -> Option<()> {
    let (mut doc, at) = pick_line(desk, &["date", "issued", "said", "as-of", "updated", "accessed", "from", "until"])?;
    let field = doc.front[at].split_once(" = ")?.0.to_owned();
    doc.front[at] = format!("{field} = {}", quoted(&edtf(desk.rng)));
    desk.keep(&doc);
    Some(())
}

fn correction(desk: &mut Desk<'_>) -> Option<()> {
    let mut doc = desk.pick_doc(|doc| doc.path.starts_with("content/briefs/") && doc.body.is_some())?;
    let text =
        format!("[[corrections]]\ndate = {}\ntext = \"The number {} was wrong.\"", day(desk.rng), desk.rng.below(90));
    doc.front.push(String::new());
    doc.front.extend(text.lines().map(str::to_owned));
    desk.keep(&doc);
    Some(())
}
