//! Ledgers: what counts, what it comes to, and that order does not matter.

use proptest::prelude::{Just, ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

use crate::graph::ledger::{Figure, Ledger};
use crate::graph::tests::{BASE, site};

/// The only ledger of some claims on one event; each is the TOML of its own fields.
fn ledger(claims: &[&str]) -> Ledger {
    let text: String = claims
        .iter()
        .map(|claim| {
            let source = if claim.contains("source =") { "" } else { "source = \"rane-2024\"\n" };
            format!("[[claims]]\nevent = \"saravan-strike\"\nmeasure = \"killed\"\n{source}{claim}\n")
        })
        .collect();
    let (site, found) = site(&[BASE, ("content/claims.toml", &text)]);
    assert!(found.iter().all(|fault| fault.contains("mixed-values")), "{found:#?}");
    assert_eq!(site.ledgers.len(), 1);
    site.ledgers[0].clone()
}

fn number(ledger: &Ledger) -> (f64, f64, bool, bool) {
    match ledger.figure {
        Figure::Number { low, high, approximate, open } => (low, high, approximate, open),
        _ => panic!("{:?}", ledger.figure),
    }
}

fn counted(ledger: &Ledger) -> Vec<bool> {
    ledger.entries.iter().map(|entry| entry.counted).collect()
}

#[test]
fn bounds_and_dispute() {
    let of = |claims: &[&str]| {
        let ledger = ledger(claims);
        (number(&ledger), ledger.disputed)
    };
    let [seven, nine] = ["value = 7\nby = \"One\"", "value = 9\nby = \"Two\""];
    assert_eq!(of(&[nine]), ((9.0, 9.0, false, false), false));
    assert_eq!(of(&[seven, nine]), ((7.0, 9.0, false, false), true));
    assert_eq!(of(&[seven, "low = 6\nhigh = 10\nby = \"Two\""]), ((6.0, 10.0, false, false), false));
    assert_eq!(of(&["value = 9\nqualifier = \"at-least\""]), ((9.0, 9.0, false, true), false));
    let [least, under] =
        ["value = 9\nqualifier = \"at-least\"\nby = \"A B\"", "value = 9\nqualifier = \"under\"\nby = \"C D\""];
    assert_eq!(of(&[least, under]), ((0.0, 9.0, false, false), true));
    assert_eq!(of(&[nine, under]), ((0.0, 9.0, false, false), true));
    assert_eq!(of(&["value = 10\nqualifier = \"about\"", nine]), ((9.0, 10.0, true, false), true));
    assert_eq!(of(&["high = 5", seven]), ((0.0, 7.0, false, false), true));
}

#[test]
fn of_each_asserter_the_latest_counts() {
    let of = |claims: &[&str]| counted(&ledger(claims));
    let by = |value: u32, date: &str| format!("value = {value}\nby = \"Iranian media\"\nas-of = \"{date}\"");
    let (early, late, month) = (by(7, "2024-01-18"), by(9, "2024-01-19"), by(8, "2024-01"));
    assert_eq!(of(&[&late, &early]), [false, true]);
    assert_eq!(of(&[&early, &late, "value = 1\nby = \"iranian  Media\""]), [false, false, true]);
    assert_eq!(of(&[&late, &by(10, "2024-01-19")]), [true, true]);
    assert_eq!(of(&[&late, &month]), [true, true], "a month may be later than a day in it");
    assert_eq!(of(&[&late, "value = 4\nby = \"rane-2024\"", "value = 5"]), [true, true, true]);
    assert_eq!(of(&["value = 4\nby = \"rane-2024\"\nas-of = \"2024\"", "value = 5"]), [false, true]);
}

#[test]
fn texts_and_dates() {
    let of = |claims: &[&str]| {
        let ledger = ledger(claims);
        (ledger.figure, ledger.disputed)
    };
    let text = |texts: &[&str]| Figure::Text(texts.iter().map(|t| (*t).to_owned()).collect());
    assert_eq!(of(&["text = \"Several\"", "text = \"several\""]), (text(&["Several"]), false));
    assert_eq!(of(&["text = \"few\"", "text = \"many\""]), (text(&["few", "many"]), true));
    let (figure, disputed) = of(&["date = \"2024-01-18\"", "date = 2024-01-17", "date = 2024-01-18"]);
    let Figure::Date(dates) = figure else { panic!("{figure:?}") };
    assert_eq!(dates.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["2024-01-17", "2024-01-18"]);
    assert!(disputed);
}

#[test]
fn numbers_decide_a_mixture() {
    let text = "[[claims]]\nevent = \"saravan-strike\"\nmeasure = \"killed\"\nsource = \"rane-2024\"\n";
    let (site, found) = site(&[BASE, ("content/c.toml", &format!("{text}text = \"some\"\n{text}value = 3\n"))]);
    assert_eq!(number(&site.ledgers[0]), (3.0, 3.0, false, false));
    assert_eq!(
        found,
        ["content/c.toml:10:9 mixed-values: `killed` is a number here and a text elsewhere; \
          values of different kinds cannot be compared: give one kind, or use another measure"]
    );
}

/// A claim by one of three asserters, some dated.
fn claim() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        (0u32..20).prop_map(|n| format!("value = {n}")),
        (0u32..20, prop_oneof![Just("at-least"), Just("about"), Just("under")])
            .prop_map(|(n, q)| format!("value = {}\nqualifier = \"{q}\"", n + 1)),
        (0u32..20, 0u32..20).prop_map(|(a, b)| format!("low = {a}\nhigh = {}", a + b)),
        (0u32..20).prop_map(|n| format!("low = {n}")),
    ];
    let date = prop_oneof![Just(String::new()), (1u32..4).prop_map(|d| format!("\nas-of = 2024-01-0{d}"))];
    (value, 0u32..3, date).prop_map(|(value, by, date)| format!("{value}\nby = \"Asserter {by}\"{date}"))
}

/// The claims of a ledger that count, whatever their order.
fn kept(claims: &[&str], ledger: &Ledger) -> Vec<String> {
    let counted = ledger.entries.iter().filter(|entry| entry.counted);
    let mut kept: Vec<String> = counted.map(|entry| claims[entry.claim.index()].to_owned()).collect();
    kept.sort();
    kept
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_matter(claims in prop::collection::vec(claim(), 1..7), turn in 0usize..7) {
        let mut turned: Vec<&str> = claims.iter().map(String::as_str).collect();
        let one = ledger(&turned);
        let before = kept(&turned, &one);
        let by = turn % turned.len();
        turned.rotate_left(by);
        turned[by / 2..].reverse();
        let two = ledger(&turned);
        prop_assert_eq!(before, kept(&turned, &two));
        prop_assert_eq!(&one.figure, &two.figure);
        prop_assert_eq!(one.disputed, two.disputed);
        let (low, high, _, open) = number(&one);
        prop_assert!(low <= high && low >= 0.0);
        prop_assert!(!open || !one.disputed);
    }
}
