//! The order of events.

use crate::graph::tests::clean;
use crate::graph::timeline::before;
use crate::model::when::When;

/// The keys of events in timeline order; each is a key, a date and a time that may be empty.
fn order(events: &[(&str, &str, &str)]) -> Vec<String> {
    let text: String = events
        .iter()
        .map(|(key, date, time)| {
            let time = if time.is_empty() { String::new() } else { format!("time = \"{time}\"\n") };
            format!("[[events]]\nkey = \"{key}\"\ntitle = \"{key}\"\ndate = \"{date}\"\nkind = \"attack\"\n{time}")
        })
        .collect();
    let site = clean(&[("content/e.toml", &text)]);
    site.timeline.events.iter().map(|id| site.key((*id).into()).to_owned()).collect()
}

#[test]
fn by_first_day_then_time_then_width_then_key() {
    let events = [
        ("open-end", "2024-01-01/..", ""),
        ("b-timed", "2024-01-01", "12:00"),
        ("timed-east", "2024-01-01", "12:00+05:00"),
        ("month", "2024-01", ""),
        ("b-day", "2024-01-01", ""),
        ("a-day", "2024-01-01~", ""),
        ("year", "2024", ""),
        ("earlier", "2023-12~", ""),
        ("open-start", "../2023-12-05", ""),
        ("set", "[2023-12-14,2023-12-15]", ""),
    ];
    let sorted =
        ["earlier", "open-start", "set", "a-day", "b-day", "month", "year", "open-end", "timed-east", "b-timed"];
    assert_eq!(order(&events), sorted);
    let mut turned = events;
    turned.reverse();
    assert_eq!(order(&turned), sorted);
}

#[test]
fn before_is_certain_or_not_said() {
    let before = |a: &str, b: &str| before(&When::parse(a).expect("a date"), &When::parse(b).expect("a date"));
    assert!(before("2024-01-17", "2024-01-18"));
    assert!(before("2023-12~", "2024"));
    assert!(!before("2024-01", "2024-01-18"));
    assert!(!before("2024-01-18", "2024-01-18"));
    assert!(!before("2024-01-18/..", "2025"));
    assert!(!before("../2025", "../2026"));
    assert!(before("2024-01-18T10:00:00Z", "2024-01-18T16:00:00+05:00"));
    assert!(!before("2024-01-18T10:00:00Z", "2024-01-18T11:00:00"));
}
