//! What quotes bear out, as a table.

use crate::evidence::figure::{Fault, Said, judge};
use crate::model::claim::{Claim, Value};
use crate::model::key::Ref;
use crate::model::vocabulary::{Qualifier, Vocabulary, Word};
use crate::model::when::When;
use crate::text::span::{FileId, Span, Spanned};

/// `9`, `at-least 9`, `7..10`, `7..`, `2024-01-18`.
fn claim(value: &str, quote: &str) -> Claim {
    let span = Span::new(FileId(0), 0..0);
    let (qualifier, value) =
        value.rsplit_once(' ').map_or((None, value), |(word, value)| (Qualifier::parse(word), value));
    let end = |text: &str| text.parse().ok();
    let value = match (value.split_once(".."), value.parse()) {
        (Some((low, high)), _) => Value::Range { low: end(low), high: end(high) },
        (None, Ok(number)) => Value::Number(number),
        (None, Err(_)) => When::parse(value).map_or(Value::Text(value.to_owned()), Value::Date),
    };
    Claim {
        span,
        file: FileId(0),
        event: Ref::new("e", span),
        measure: Spanned::new("killed".to_owned(), span),
        population: None,
        value,
        value_span: span,
        qualifier: qualifier.map(|standard| Word { text: standard.as_str().to_owned(), standard, span }),
        by: None,
        source: Ref::new("s", span),
        as_of: None,
        quote: Some(Spanned::new(quote.to_owned(), span)),
        credibility: None,
        unverified: None,
    }
}

fn verdict(value: &str, quote: &str, language: &str) -> String {
    match judge(&claim(value, quote), language) {
        None => "said".to_owned(),
        Some(Fault::Missing { held }) => format!("missing: {}", held.join(", ")),
        Some(Fault::Hedge { said: Said::Plainly, words }) => format!("plainly: {words}"),
        Some(Fault::Hedge { said: Said::As(word), words }) => format!("{}: {words}", word.as_str()),
        Some(Fault::Hedge { said: Said::Between(low, high), words }) => format!("{low}..{high}: {words}"),
    }
}

/// Every row that does not hold, at once.
fn holds(language: &str, rows: &[(&str, &str, &str)]) {
    let wrong = rows.iter().filter_map(|(value, quote, expected)| {
        let got = verdict(value, quote, language);
        (got != *expected).then(|| format!("{value} in `{quote}`\n  is     {got}\n  not as {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_are_said_or_missing() {
    holds(
        "en",
        &[
            ("9", "killed nine people", "said"),
            ("9", "killed 9 people", "said"),
            ("9", "killed seven people and injured 12", "missing: seven, 12"),
            ("9", "killed people", "missing: "),
            ("9", "the 9th strike", "missing: "),
            ("12", "In January 12 people died", "said"),
            ("9", "on 8 January", "missing: "),
            ("1000", "1,000 fled", "said"),
            ("40", "40% of them", "missing: "),
            ("24", "dozens were hurt", "missing: dozens"),
            ("2000", "2000 soldiers", "said"),
        ],
    );
}

#[test]
fn hedges_agree_or_not() {
    holds(
        "en",
        &[
            ("at-least 9", "killed at least nine", "said"),
            ("9", "killed at least nine", "at-least: at least nine"),
            ("9", "about nine", "about: about nine"),
            ("about 9", "at least nine", "at-least: at least nine"),
            ("at-least 9", "killed nine", "plainly: nine"),
            ("at-least 90", "the more than ninety deaths", "said"),
            ("at-least 91", "the more than ninety deaths", "said"),
            ("at-least 92", "the more than ninety deaths", "missing: more than ninety"),
            ("about 100", "almost 100 deaths", "said"),
            ("under 100", "almost 100 deaths", "said"),
            ("under 100", "up to 100 deaths", "said"),
            ("at-least 24", "injured dozens", "said"),
            ("about 300", "hundreds", "said"),
            ("9", "at least nine, and perhaps only nine", "said"),
            ("7", "seven to ten people", "7..10: seven to ten"),
            ("at-least 7", "seven to ten people", "said"),
        ],
    );
}

#[test]
fn ranges_are_said_by_their_ends() {
    holds(
        "en",
        &[
            ("7..10", "between seven and ten", "said"),
            ("7..10", "seven, others say ten", "said"),
            ("7..10", "seven", "missing: seven"),
            ("9..", "at least 9", "said"),
            ("9..", "9", "plainly: 9"),
            ("..9", "up to 9", "said"),
            ("24..99", "dozens", "said"),
            ("90..110", "about 100", "said"),
        ],
    );
}

#[test]
fn grammar_says_small_numbers_and_sums() {
    holds(
        "en",
        &[
            ("0", "did not kill any Iranian citizens", "said"),
            ("0", "10 people, who were not Iranian nationals", "said"),
            ("0", "ten people died", "missing: ten"),
            ("1", "a suicide bombing killed ninety-one people", "missing: ninety-one"),
            ("1", "the January 3 explosion", "said"),
            ("1", "killed nine people", "missing: nine"),
            ("at-least 1", "responsibility for killing an Iranian colonel", "said"),
            ("2", "the deadly Jan. 3 twin bombings", "said"),
            ("2", "bombings", "missing: "),
            ("at-least 2", "bombings in early January", "said"),
            ("5", "two children and three women", "said"),
            ("5", "killed two children and injured three others", "missing: two, three"),
            ("3", "killing of the Colonel and two of his guards", "said"),
            ("3", "killing a colonel and two of his guards", "said"),
            ("2", "a woman and a child died", "said"),
            ("4", "a man, an aid worker and two children", "said"),
            ("2", "a strike hit a house", "missing: "),
            ("3", "On Tuesday, two died", "missing: two"),
        ],
    );
}

#[test]
fn other_languages_are_read_as_far_as_they_are_known() {
    holds(
        "de",
        &[
            ("21", "einundzwanzig Tote", "said"),
            ("9", "neun Tote", "said"),
            ("9", "acht Tote", "missing: acht"),
            ("9", "nine people", "said"),
        ],
    );
    holds(
        "fa",
        &[
            ("9", "۹ نفر کشته شدند", "said"),
            ("9", "نه نفر", "said"),
            ("at-least 9", "دست‌کم ۹ نفر", "said"),
            ("9", "هشت نفر", "missing: هشت"),
            ("17", "هفده نفر", "said"),
            ("9", "nine people", "said"),
        ],
    );
    holds("ar", &[("2", "مقتل طفلين", "said"), ("9", "تسعة", "said")]);
    holds("tr", &[("9", "dokuz kişi", "said"), ("17", "12 kişi", "missing: 12")]);
    holds("en", &[("9", "девять человек", "said")]);
}

#[test]
fn dates_are_missing_where_others_are_said() {
    holds(
        "en",
        &[
            ("2024-01-18", "on 18 January 2024", "said"),
            ("2024-01-18", "on January 16, 2024", "missing: January 16, 2024"),
            ("2024-01-18", "on 16 January 2024", "missing: 16 January 2024"),
            ("2024-01-18", "on 2024-01-16", "missing: 2024-01-16"),
            ("2024-01-18", "two days after 16 January 2024", "said"),
            ("2024-01-18", "on Thursday", "said"),
            ("2024-01-18", "on January 16", "said"),
            ("2024-01", "on January 16, 2024", "said"),
            ("2024-01-14", "Iran’s 16 January strike followed missile strikes two days earlier", "said"),
            ("2024-01-18", "Jan. 16, 2024 and the 18th", "said"),
        ],
    );
}

#[test]
fn texts_are_not_judged() {
    holds("en", &[("several", "nobody", "said")]);
}

/// Whether each value is missing from its quote.
fn none_says(rows: &[(&str, &str)]) {
    let said = rows.iter().filter(|(value, quote)| !verdict(value, quote, "en").starts_with("missing"));
    let said: Vec<_> = said.collect();
    assert!(said.is_empty(), "{said:#?}");
}

#[test]
fn figures_are_said_in_many_ways() {
    let rows = [
        ("9000..12000", "nine to twelve thousand people"),
        ("9000..12000", "9-12,000 people"),
        ("9000000..12000000", "9-12 million people"),
        ("9000000..12000000", "9–12 million people"),
        ("9..12", "at least nine and as many as 12 people"),
        ("9..12", "nine people, or twelve"),
        ("2500000", "two and a half million people"),
        ("1200000", "1.2m people fled"),
        ("1200", "1 200 people died"),
        ("20", "a score of people"),
        ("50", "half of the 100 hostages"),
        ("0", "everyone survived"),
        ("0", "all nine survived"),
        ("0", "nobody was killed, but nine were hurt"),
        ("0", "nine were hurt and no deaths were reported"),
        ("0", "Nine died, none of them Iranian"),
        ("at-least 9", "nine people or more"),
        ("at-least 9", "nine people at least"),
        ("about 9", "possibly nine people"),
        ("9", "a nine-member crew was killed"),
        ("9", "killed nine—mostly women"),
        ("1", "a soldier and nine rebels died"),
        ("1", "killed a 24-year-old woman and nine others"),
        ("10", "a journalist and nine rebels died"),
        ("3", "Colonel Hossein Ali Javidanfar and two of his guards"),
        ("at-least 1", "an Iranian colonel"),
        ("at-least 2", "suicide bombings"),
        ("0", "Islamabad’s retaliatory strikes did not kill any Iranian citizens"),
    ];
    holds("en", &rows.map(|(value, quote)| (value, quote, "said")));
}

#[test]
fn what_only_looks_like_a_figure_says_none() {
    none_says(&[
        ("0", "no fewer than nine people were killed"),
        ("0", "There is no doubt that nine died"),
        ("0", "nine people were killed, not ten"),
        ("0", "Nine died. No group claimed it."),
        ("0", "Nine died. No one claimed responsibility."),
        ("5", "At 5 pm a bomb killed nine people"),
        ("5", "At 5 p.m. a bomb killed nine people"),
        ("5", "-5 degrees"),
        ("24", "The 24-year-old was killed"),
        ("500", "a 500-pound bomb killed nine"),
        ("155", "155mm shells killed nine"),
        ("1", "a bomb killed nine people"),
        ("1", "killed nine people in a town"),
        ("2", "a bomb and a drone killed nine people"),
        ("10", "a bomb and nine people"),
        ("10", "the army and nine rebels said so"),
        ("9..12", "nine people died and twelve fled"),
    ]);
}

#[test]
fn hedges_around_people_are_heard() {
    holds(
        "en",
        &[
            ("9", "nine people at least", "at-least: nine people at least"),
            ("9", "possibly nine people", "about: possibly nine"),
            ("under 9", "perhaps as many as nine people", "said"),
        ],
    );
}

#[test]
fn things_are_counted_by_an_article() {
    let explosions = |quote: &str| {
        let measure = Spanned::new("explosions".to_owned(), Span::new(FileId(0), 0..0));
        judge(&Claim { measure, ..claim("1", quote) }, "en")
    };
    assert_eq!(explosions("a suicide bombing killed ninety-one people"), None);
    assert_eq!(explosions("the January 3 explosion"), None);
}
