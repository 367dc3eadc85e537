//! Texts that are made up, for laws that hold whatever is said.

use std::ops::Range;

use briefwright::evidence::capture::Text;
use briefwright::evidence::edge::is_whole;
use briefwright::evidence::matching::{find, parts_of};
use briefwright::graph::verdicts::Tier;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_oneof};
use proptest::{prop_assert, prop_assert_eq, prop_assume, proptest};

const WORDS: &str = "the army said that nine people were killed in a strike near Zaranj on Monday and no one knew why 10 \
    2500 3.5 1,000 12:30 naïve café don't people’s non-combatants Жители не сообщили حمله نمی\u{200c}شود تقرير לא צה״ל";
const GAPS: [&str; 9] = [" ", " ", " ", " ", ", ", ". ", "\n", "\n\n", " — "];

/// A text word by word: each word, and what stands after it.
fn words() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let known: Vec<&'static str> = WORDS.split_whitespace().collect();
    let word = prop::sample::select(known);
    prop::collection::vec((word, prop::sample::select(GAPS.to_vec())), 4..60)
}

fn joined(words: &[(&str, &str)]) -> String {
    let whole: String = words.iter().map(|(word, gap)| format!("{word}{gap}")).collect();
    whole.trim_end_matches([' ', '\n', ',', '.', '—']).to_owned()
}

fn within(range: (prop::sample::Index, prop::sample::Index), length: usize) -> Range<usize> {
    let (one, other) = (range.0.index(length), range.1.index(length));
    one.min(other)..one.max(other) + 1
}

/// The words of a text and nothing else, for what a matcher might take for the same.
fn bare(text: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\u{200c}');
    text.split(|c| !inside(c)).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a line looks like a page number or a running head, over which a quotation may go.
fn is_noisy(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_matches([' ', ',', '.', '—'])).collect();
    let count = |line: &str| lines.iter().filter(|other| **other == line).count();
    lines.iter().any(|line| !line.is_empty() && (line.chars().all(char::is_numeric) || count(line) > 2))
}

fn holds(text: &str, words: &[String]) -> bool {
    let all = bare(text);
    all.windows(words.len().max(1)).any(|window| window == words)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_cut_out_is_found(words in words(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let cut = within(cut, words.len());
        let (text, quotation) = (joined(&words), joined(&words[cut.clone()]));
        let at = joined(&words[..cut.start]).len();
        let capture = Text::new(text.as_str());
        let found = find(&capture, &quotation);
        prop_assert!(found.is_ok(), "{quotation:?} in {text:?}");
        let found = found.expect("it is found");
        prop_assert_eq!(found.tier, Tier::Exact);
        prop_assert_eq!(&text[found.range.clone()], &quotation);
        prop_assert!(found.range.start <= at + 5, "{found:?} is after {at}");
    }

    #[test]
    fn a_changed_word_is_a_miss(words in words(), cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        at in any::<prop::sample::Index>(), how in 0..5) {
        let cut = within(cut, words.len());
        let mut said = words[cut].to_vec();
        let at = at.index(said.len());
        match how {
            0 => said[at].0 = "wounded",
            1 => said.insert(at, ("wounded", " ")),
            2 => { said.remove(at); }
            3 => { let next = (at + 1) % said.len(); let word = said[at].0; said[at].0 = said[next].0; said[next].0 = word; }
            _ => said[at].0 = "11",
        }
        let (text, quotation) = (joined(&words), joined(&said));
        prop_assume!(!is_noisy(&text) && !holds(&text, &bare(&quotation)));
        prop_assert!(find(&Text::new(text.as_str()), &quotation).is_err(), "{quotation:?} in {text:?}");
    }

    #[test]
    fn a_changed_letter_is_a_miss(words in words(), cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        at in any::<prop::sample::Index>(), letter in "[a-zA-Z0-9éжوש字%$;!?٣²]") {
        let cut = within(cut, words.len());
        let (text, quotation) = (joined(&words), joined(&words[cut]));
        let letters: Vec<(usize, char)> = quotation.char_indices().filter(|(_, c)| c.is_alphanumeric()).collect();
        let (byte, old) = letters[at.index(letters.len())];
        let changed = format!("{}{letter}{}", &quotation[..byte], &quotation[byte + old.len_utf8()..]);
        prop_assume!(!is_noisy(&text));
        // A Latin letter in a Cyrillic word is what the third tier is for.
        prop_assume!(!('а'..='я').contains(&old) || !letter.is_ascii());
        let case = byte == letters[0].0 && letter.to_lowercase() == old.to_lowercase().to_string();
        prop_assume!(!text.contains(&changed) && !case && !holds(&text, &bare(&changed)) || letter.contains(['%', '$']));
        prop_assert!(find(&Text::new(text.as_str()), &changed).is_err(), "{changed:?} in {text:?}");
    }

    #[test]
    fn foldings_change_nothing(words in words(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let cut = within(cut, words.len());
        let (text, said) = (joined(&words), joined(&words[cut]));
        let folded = said.replace(' ', "\u{a0}\n").replace('—', "--").replace('’', "'").replace('é', "e\u{301}");
        let folded = folded.replace('\u{200c}', "").replace('ي', "ی").replace('a', "a\u{ad}").replace('״', "\"");
        let found = find(&Text::new(text.as_str()), &format!("«{folded}»"));
        prop_assert!(found.is_ok(), "{folded:?} in {text:?}");
    }

    #[test]
    fn what_is_left_out_is_marked(words in words(), cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        gap in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let said = &words[within(cut, words.len())];
        prop_assume!(said.len() > 2);
        let gap = within(gap, said.len() - 2);
        let gap = gap.start + 1..gap.end + 1;
        let (head, tail) = (joined(&said[..gap.start]), joined(&said[gap.end..]));
        let text = joined(&words);
        let capture = Text::new(text.as_str());
        let marked = find(&capture, &format!("{head} […] {tail}"));
        prop_assert!(marked.as_ref().is_ok_and(|found| found.parts.len() == 2), "{head:?} … {tail:?} in {text:?}");
        let unmarked = format!("{head} {tail}");
        prop_assume!(!is_noisy(&text) && !holds(&text, &bare(&unmarked)));
        prop_assert!(find(&capture, &unmarked).is_err(), "{unmarked:?} in {text:?}");
    }

    #[test]
    fn ranges_lie_in_the_text((text, said) in anything()) {
        let capture = Text::new(text.as_str());
        match find(&capture, &said) {
            Ok(found) => {
                prop_assert!(text.get(found.range.clone()).is_some());
                prop_assert!(!found.parts.is_empty() && found.times > 0);
                let mut at = found.range.start;
                for part in &found.parts {
                    prop_assert!(part.start >= at && part.end > part.start && text.get(part.clone()).is_some());
                    at = part.end;
                }
                prop_assert!(at <= found.range.end);
                // What was found is found again, byte for byte.
                let again = find(&capture, &text[found.range.clone()]);
                prop_assert!(again.is_ok_and(|again| again.tier == Tier::Exact));
                if found.tier == Tier::Aligned {
                    prop_assert_eq!(found.parts.len(), parts_of(&said).len());
                } else {
                    prop_assert_eq!(found.parts, vec![found.range]);
                }
            }
            Err(miss) => {
                prop_assert!(miss.nearest.is_none_or(|near| text.get(near.range).is_some()));
                let said = said.trim();
                let stands = || text.match_indices(said).any(|(at, _)| is_whole(&text, &(at..at + said.len())));
                prop_assert!(parts_of(said).is_empty() || !stands());
            }
        }
    }
}

/// Any two texts: from all of Unicode, or from what has a meaning to the matcher.
fn anything() -> impl Strategy<Value = (String, String)> {
    let marks = "[abA1\\-–.,…\\[\\]“”'\"\u{ad}\u{200c}\u{301} \n\u{c}字カعлo%]{0,40}";
    let cut = (marks, any::<(prop::sample::Index, prop::sample::Index)>()).prop_map(|(text, cut)| {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let cut = within(cut, places.len());
        let said = text[places[cut.start]..places[cut.end - 1]].to_owned();
        (text, said)
    });
    prop_oneof![(any::<String>(), any::<String>()), (marks, marks), cut, (marks, Just(String::new()))]
}

#[test]
fn repetition_is_not_slow() {
    let source = Text::new("a ".repeat(30_000) + "c");
    let long = "a ".repeat(5_000);
    let marked = "a a […] ".repeat(90);
    for said in
        [format!("{long}b"), format!("{long}[…] b"), format!("{marked} b"), long.clone(), format!("[{long}] b a")]
    {
        let _ = find(&source, &said);
    }
    assert_eq!(find(&source, &long).map(|found| found.times), Ok(25_001));
    // More places than are kept: nothing is found, and no memory is lost.
    assert!(find(&source, &["a"; 60].join(" … ")).is_err());
    assert!(find(&source, &["a"; 20].join(" … ")).is_ok());
}
