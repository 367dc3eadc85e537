//! Whole editions, small or arbitrary, compared.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
use serde_json::{Map, Value, json};

use crate::history::compare::changes;
use crate::history::compare::changes::{Changes, Effect};
use crate::history::compare::markdown::{Plain, tokens};
use crate::history::compare::text::terms;
use crate::history::compare::value::{Mark, Piece};
use crate::history::compare::words;

/// An edition of the brief `b` with these lists.
fn edition(lists: Value) -> Value {
    let mut all = json!({
        "version": 1,
        "briefs": [{ "key": "b", "was": [], "title": "B", "prose": null, "corrections": [], "withdrawn": null }],
        "events": [], "actors": [], "places": [], "sources": [], "quotes": [], "claims": [], "ledgers": [],
        "judgements": [],
    });
    for (name, list) in lists.as_object().into_iter().flatten() {
        all[name] = list.clone();
    }
    all
}

#[test]
fn what_an_older_program_did_not_write_is_not_compared() {
    let old = json!({ "briefs": [{ "key": "b", "title": "B" }], "quotes": [{ "key": "q", "text": "x" }] });
    let new = edition(json!({
        "quotes": [{ "key": "q", "text": "x", "verification": { "state": "exact" }, "tags": ["t"] }],
        "sources": [{ "key": "s" }],
    }));
    assert!(changes("b", &old, &new).is_empty());
    assert!(changes("b", &new, &old).is_empty());
    assert!(changes("b", &json!(null), &json!([1])).is_empty());
}

#[test]
fn records_that_became_one_are_one_withdrawn() {
    let old = edition(json!({ "actors": [{ "key": "a", "name": "A" }, { "key": "c", "name": "C" }] }));
    let new = edition(json!({ "actors": [{ "key": "c", "name": "C", "was": ["a"] }] }));
    let told = changes("b", &old, &new);
    assert_eq!(told.actors.dropped.iter().map(|a| a.key.as_str()).collect::<Vec<_>>(), ["a"]);
    assert!(told.actors.changed.is_empty() && told.actors.added.is_empty());
}

#[test]
fn claims_are_paired_with_those_they_became() {
    let claim = |by: &str, value: u32, day: &str, counted: bool| {
        json!({
            "event": "e", "measure": "killed", "population": null, "value": value, "by": { "key": null, "name": by },
            "source": "s", "as_of": { "edtf": day, "earliest": day, "latest": day }, "counted": counted,
        })
    };
    let ledger = |low: u32, high: u32| json!([{ "event": "e", "measure": "killed", "low": low, "high": high }]);
    let old = [claim("A", 9, "2024-01-18", true), claim("B", 7, "2024-01-18", true), claim("C", 8, "2024-01-18", true)];
    let new =
        [claim("a", 9, "2024-01-18", false), claim("B", 6, "2024-01-18", true), claim("A", 12, "2024-01-19", true)];
    let old = edition(json!({ "claims": old, "ledgers": ledger(7, 9) }));
    let new = edition(json!({ "claims": new, "ledgers": ledger(6, 12) }));
    let told = changes("b", &old, &new);
    let effects: Vec<Effect> = told.figures[0].claims.iter().map(|claim| claim.effect).collect();
    // By day, then by who says it: words are folded, so that A and a are one.
    assert_eq!(effects, [Effect::Superseded, Effect::Changed, Effect::Dropped, Effect::Added]);
    assert_eq!(told.figures[0].claims[0].later, told.figures[0].claims[3].after);
}

#[test]
fn an_archive_of_less_or_more_can_be_read() {
    let told: Changes = serde_json::from_str("{}").expect("all fields have defaults");
    assert!(told.is_empty());
    let later = r#"{ "version": 2, "news": [1], "brief": { "key": "b", "fields": [
        { "field": "mood", "change": { "type": "value", "before": null, "after": { "type": "word", "value": "x" } } }
    ] } }"#;
    let told: Changes = serde_json::from_str(later).expect("unknown fields are left aside");
    assert_eq!(told.brief.fields.len(), 1);
}

/// Names of fields that mean something.
const FIELDS: [&str; 40] = [
    "key",
    "was",
    "title",
    "name",
    "text",
    "date",
    "edtf",
    "earliest",
    "latest",
    "claims",
    "ledgers",
    "event",
    "events",
    "measure",
    "population",
    "value",
    "low",
    "high",
    "by",
    "source",
    "as_of",
    "counted",
    "quote",
    "outcome",
    "status",
    "actors",
    "actor",
    "role",
    "relations",
    "to",
    "prose",
    "corrections",
    "withdrawn",
    "lat",
    "lon",
    "aliases",
    "author",
    "figures",
    "verification",
    "state",
];

const TEXTS: [&str; 12] = [
    "b",
    "e",
    "a",
    "killed",
    "2024-01-18",
    "pending",
    "One [[e#killed]] and [[a]].\n\n## Two [@s]\n\n![[map:e]]",
    "[[",
    "@",
    "\n\n\n",
    "-0001-13-99",
    "حمله 三人 [[a|b]]'s",
];

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-4000..4000i32).prop_map(|n| Value::from(f64::from(n) / 4.0)),
        prop::sample::select(&TEXTS[..]).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let map = prop::collection::vec((prop::sample::select(&FIELDS[..]), inner.clone()), 0..8);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            map.prop_map(|fields| Value::from(
                fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect::<Map<_, _>>()
            )),
        ]
    })
}

/// Lists of records of roughly the right shape, each with a key of its own.
fn records() -> impl Strategy<Value = Value> {
    let record = (0..6u8, prop::collection::vec((prop::sample::select(&FIELDS[2..]), anything()), 0..10));
    let list = prop::collection::vec(record, 0..5).prop_map(|records| {
        let mut all: Vec<Value> = Vec::new();
        for (key, fields) in records {
            let key = ["a", "b", "e", "s", "q", "x"][usize::from(key)];
            if all.iter().all(|other| other["key"] != key) {
                let mut map: Map<String, Value> = fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
                map.insert("key".to_owned(), key.into());
                map.insert("event".to_owned(), "e".into());
                map.insert("measure".to_owned(), key.into());
                all.push(map.into());
            }
        }
        Value::from(all)
    });
    prop::collection::vec(list, 9).prop_map(|lists| {
        let names = ["briefs", "events", "actors", "places", "sources", "quotes", "claims", "ledgers", "judgements"];
        Value::from(names.iter().map(|name| (*name).to_owned()).zip(lists).collect::<Map<_, _>>())
    })
}

/// The same records the other way round.
fn turned(edition: &Value) -> Value {
    let mut turned = edition.clone();
    for list in turned.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_array_mut) {
        list.reverse();
    }
    turned
}

/// Words with the signs and the white space that they have in running text.
const RUNNING: [&str; 14] = [
    "Iran ",
    "nine ",
    "of ",
    "it, ",
    "said. ",
    "end.\n\n",
    "(in ",
    "all) ",
    "[@a, p. 3] ",
    "[see @b; @c]. ",
    "so.[^n] ",
    "三人死。",
    "«حمله» ",
    "[[a|Iran]]'s ",
];

/// Words, signs and white space however they come.
const LOOSE: [&str; 12] = ["all", "all ", " , ", ". ", " ", "\n\n", "\n- ", "[@a]", "[^n] ", "三", "@a ", "'"];

/// Texts too short for any of their words to be skipped.
fn texts(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..10).prop_map(|words| words.concat())
}

/// One side of what is told of two texts, and the text itself as it is shown, both without needless white space.
fn sides(told: &[Piece], mark: Mark, text: &str) -> [String; 2] {
    let pieces = told.iter().filter(|piece| piece.mark == Mark::Same || piece.mark == mark);
    let side: String = pieces.map(|piece| piece.text.as_str()).collect();
    let text: String = tokens(text, &Plain).iter().flat_map(|token| [&*token.text, token.after]).collect();
    [side, text].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One side of a line with marks, as `sides`.
fn unmarked(line: &str, [open, close]: [&str; 2], gone: [&str; 2]) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, (_, after))) = rest.split_once(gone[0]).and_then(|(a, b)| Some((a, b.split_once(gone[1])?)))
    {
        out.push_str(before);
        rest = after;
    }
    let text = (out + rest).replace(open, "").replace(close, "").replace(" ¶ ", "\n\n");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_any_shape_is_other_than_itself(one in anything(), other in anything()) {
        assert!(changes("b", &one, &one).is_empty());
        let _ = changes("b", &one, &other);
    }

    #[test]
    fn the_order_of_records_says_nothing(one in records(), other in records()) {
        assert!(changes("b", &one, &one).is_empty());
        assert!(changes("b", &one, &turned(&one)).is_empty());
        let told = changes("b", &one, &other);
        assert_eq!(changes("b", &turned(&one), &turned(&other)), told);
        let json = serde_json::to_string(&told).expect("changes are JSON");
        assert_eq!(serde_json::from_str::<Changes>(&json).expect("it can be read"), told);
        let _ = crate::history::compare::text::report(&told);
    }

    #[test]
    fn what_joins_one_way_leaves_the_other(one in records(), other in records()) {
        let (there, back) = (changes("b", &one, &other), changes("b", &other, &one));
        assert_eq!(there.quotes.added, back.quotes.dropped);
        assert_eq!(there.events.added, back.events.dropped);
        assert_eq!(there.figures.len(), back.figures.len());
        assert_eq!(there.is_empty(), back.is_empty());
    }

    #[test]
    fn pieces_join_as_their_texts_do(old in texts(&RUNNING), new in texts(&RUNNING)) {
        let Some(told) = words::compare(&old, &new, (&Plain, &Plain)) else { return Ok(()) };
        let [[removed, old], [inserted, new]] =
            [(Mark::Removed, &old), (Mark::Inserted, &new)].map(|(mark, text)| sides(&told.pieces, mark, text));
        prop_assert_eq!(&removed, &old);
        prop_assert_eq!(&inserted, &new);
        let line = terms::pieces(&told.pieces);
        prop_assert_eq!(unmarked(&line, ["[-", "-]"], ["{+", "+}"]), old, "{}", line);
        prop_assert_eq!(unmarked(&line, ["{+", "+}"], ["[-", "-]"]), new, "{}", line);
    }

    #[test]
    fn no_word_or_sign_is_lost(old in texts(&LOOSE), new in texts(&LOOSE)) {
        let Some(told) = words::compare(&old, &new, (&Plain, &Plain)) else { return Ok(()) };
        let [removed, inserted] =
            [(Mark::Removed, &old), (Mark::Inserted, &new)].map(|(mark, text)| sides(&told.pieces, mark, text));
        prop_assert_eq!(&inserted[0], &inserted[1]);
        // In words that stay, white space is that of the new text.
        prop_assert_eq!(removed[0].replace(' ', ""), removed[1].replace(' ', ""));
    }
}
