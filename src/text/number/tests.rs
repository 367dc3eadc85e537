//! Numbers of running text, as tables.

use proptest::prelude::{prop, proptest};

use crate::text::number::{Found, Hedge, Kind, Reach, month, numbers, reach};

/// `>=9`, `7..10`, `24..99 vague`.
fn said(found: &Found) -> String {
    let hedge = match found.hedge {
        None => "",
        Some(Hedge::AtLeast) => ">=",
        Some(Hedge::MoreThan) => ">",
        Some(Hedge::About) => "~",
        Some(Hedge::Almost) => "~<",
        Some(Hedge::UpTo) => "<=",
        Some(Hedge::FewerThan) => "<",
    };
    let number = match found.high {
        Some(_) if !found.is_range() => found.low.to_string(),
        high => format!("{}..{}", found.low, high.map(|high| high.to_string()).unwrap_or_default()),
    };
    let kind = match found.kind {
        Kind::Count => "",
        Kind::Vague => " vague",
        Kind::Ordinal => "th",
        Kind::Dated => " dated",
        Kind::Year => " year",
        Kind::Marked => " marked",
        Kind::Joined => " joined",
    };
    format!("{hedge}{number}{kind}")
}

fn all(text: &str, language: &str) -> String {
    let found = numbers(text, language);
    for one in &found {
        assert!(text.is_char_boundary(one.range.start) && text.is_char_boundary(one.range.end), "{text}");
        assert!(one.range.start <= one.at.start && one.at.end <= one.range.end, "{text}: {one:?}");
    }
    found.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Every row that does not hold, at once.
fn holds(rows: &[(&str, &str, &str)]) {
    let wrong = rows.iter().filter_map(|(language, text, expected)| {
        let got = all(text, language);
        (got != *expected).then(|| format!("{language}: {text}\n  is     {got}\n  not as {expected}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn digits_with_their_separators() {
    holds(&[
        ("en", "9 dead, 1,000 hurt, 1,234,567 displaced", "9, 1000, 1234567"),
        ("en", "10\u{a0}000 and 10\u{202f}000 and 10\u{2009}000", "10000, 10000, 10000"),
        ("en", "2.5 million, 3 million and 4.25", "2500000, 3000000, 4.25"),
        ("en", "7, 8, 9 and 7,8,9", "7, 8, 9, 7, 8, 9"),
        ("en-IN", "12,34,567 people", "1234567"),
        ("de", "1.000 Tote, 1.234.567 und 2,5", "1000, 1234567, 2.5"),
        ("de", "3,5 Millionen", "3500000"),
        ("fr", "10 000 morts", "10000"),
        ("en", "1 200 people, 1 200 300 and 7 10", "1200, 1200300, 7, 10"),
        ("en", "on January 18 200 people died", "18 dated, 200"),
        ("en", "1.2m people fled, 900k refugees, a wall 2m tall, $1.2m", "1200000, 900000, 2 marked, 1200000 marked"),
        (
            "en",
            "155mm shells, a 500-pound bomb, 5 p.m., 5 o’clock, -5 degrees",
            &["155", "500", "5", "5", "5"].map(|n| format!("{n} marked")).join(", "),
        ),
        ("en", "a nine-member crew", "9 joined"),
        ("fr", "10\u{a0}000 morts et 2,5 millions", "10000, 2500000"),
        ("es", "1.500 heridos", "1500"),
        ("de-CH", "1’000 Tote", "1000"),
        ("fa", "۹ نفر و ۱٬۲۳۴ و ۲٫۵", "9, 1234, 2.5"),
        ("ar", "٩ أشخاص و١٢", "9, 12"),
        ("hi", "९ लोग", "9"),
        ("zh", "造成9人死亡,１２人受伤", "9, 12"),
        ("en", "F16, F-16, AK-47, lO, l0, 9a, x9 and 4x4", ""),
        ("en", "$9, 9%, 9 percent, 9 km, 9-year-old, nine-day, No. 9, Resolution 9", &["9 marked"; 8].join(", ")),
        ("en", "7-10 km", "7..10 marked"),
        ("en", "900km and $1.5bn", "900 marked, 1500000000 marked"),
        ("en", "2 lakh people, two crore, 1.5 lakh", "200000, 20000000, 150000"),
        ("en", "the 2023-24 season", "2023 year, 24"),
    ]);
}

#[test]
fn number_words() {
    holds(&[
        ("en", "nine, nineteen, ninety-one, two hundred and five, twenty-one", "9, 19, 91, 205, 21"),
        ("en", "a hundred, two million, nine thousand five hundred", "100, 2000000, 9500"),
        ("en", "a dozen, half a dozen, two dozen, a couple, both, a pair, twin bombings", "12, 6, 24, 2, 2, 2, 2"),
        ("en", "no one died; nobody, none; no survivors", "0, 0, 0, 0"),
        ("en", "a single guard and one child", "1, 1"),
        ("en", "two children and three women", "2, 3"),
        ("en", "two and three", "2, 3"),
        ("en", "an attack, several people, some people, a few others, O Lord", ""),
        ("en", "Seven people", "7"),
        ("en", "two and a half million people, a score of people", "2500000, 20"),
        ("en", "two thirds of the eight", "8"),
        ("de", "einundzwanzig Tote, zweihundertfünf, dreißig und ein Dutzend", "21, 205, 30, 12"),
        ("de", "zwei Kinder und drei Frauen, niemand", "2, 3, 0"),
        ("fr", "vingt et un morts, quatre-vingt-dix blessés, soixante-dix-sept", "21, 90, 77"),
        ("es", "veintiuna personas y treinta y dos heridos, doscientos", "21, 32, 200"),
        ("it", "ventuno morti e due bambini", "21, 2"),
        ("nl", "eenentwintig doden", "21"),
        ("pt", "vinte e uma pessoas", "21"),
        ("fa", "نه نفر و دو کودک", "9, 2"),
        ("ar", "مقتل تسعة أشخاص وثلاثة أطفال", "9, 3"),
        ("ur", "نو افراد اور تین بچے", "9, 3"),
        ("he", "תשעה הרוגים ושלושה פצועים", "9, 3"),
        ("ru", "девять человек и двое детей, трёх", "9, 2, 3"),
        ("zh", "造成九人死亡，二十一人受伤，两百零五", "9, 21, 205"),
        ("en", "Die Zahl: девять, تسعة", "9, 9"),
        ("fa", "nine people", "9"),
        // Cyrillic letters hidden in Latin words.
        ("en", "аt lеаst ninе, dоzеns", ">=9, 24..99 vague"),
    ]);
}

#[test]
fn vague_words() {
    holds(&[
        ("en", "dozens, scores, hundreds", "24..99 vague, 40.. vague, 100..999 vague"),
        ("en", "tens of thousands, hundreds of thousands", "10000..99999 vague, 100000..999999 vague"),
        ("en", "several hundred people, thousands", "200..999 vague, 1000..999999 vague"),
        ("de", "Dutzende und Hunderte", "20..99 vague, 100..999 vague"),
        ("fr", "une centaine de morts, des dizaines", "80..120 vague, 20..99 vague"),
        ("es", "cientos", "100..999 vague"),
        ("fa", "ده‌ها نفر", "20..99 vague"),
        ("ru", "десятки", "20..99 vague"),
    ]);
}

#[test]
fn hedges() {
    holds(&[
        ("en", "at least nine; no fewer than 9; not less than 9; 9 or more; nine at least; 9+", &[">=9"; 6].join(", ")),
        ("en", "the more than ninety deaths, over 90, upwards of 90, well over 90", &[">90"; 4].join(", ")),
        ("en", "almost 100, nearly a hundred, close to 100, just under 100", &["~<100"; 4].join(", ")),
        (
            "en",
            "about 300, around 300, some 300, roughly 300, approximately 300, approx. 300, 300 or so",
            &["~300"; 7].join(", "),
        ),
        ("en", "up to 9, as many as 9, at most 9, no more than 9", &["<=9"; 4].join(", ")),
        ("en", "fewer than 9, less than nine, under 9", &["<9"; 3].join(", ")),
        ("en", "at least some 300, at least another nine, more than a dozen", ">=300, >=9, >12"),
        ("en", "between seven and ten; seven to ten; 7-10; 7–10; 7 or 10", &["7..10"; 5].join(", ")),
        ("en", "rose from seven to ten", "7, 10"),
        ("en", "nine to twelve thousand people; 9-12,000 people", "9000..12000, 9000..12000"),
        ("en", "9-12 million; 500 to 1,000; one hundred to two hundred", "9000000..12000000, 500..1000, 100..200"),
        ("en", "nine people or more, nine people at least, nine people at least two of whom", ">=9, >=9, 9, >=2"),
        ("en", "possibly nine people, perhaps as many as nine", "~9, <=9"),
        ("en", "At least two, and nine", ">=2, 9"),
        ("de", "mindestens neun, mehr als 90, etwa 100, bis zu 9, sieben bis zehn", ">=9, >90, ~100, <=9, 7..10"),
        ("fr", "au moins neuf, plus de 90, environ 100, jusqu’à 9, de sept à dix", ">=9, >90, ~100, <=9, 7, 10"),
        ("es", "al menos nueve, más de 90, unos 100, entre siete y diez", ">=9, >90, ~100, 7..10"),
        ("fa", "دست‌کم ۹ نفر، بیش از ۹۰", ">=9, >90"),
        ("ar", "أكثر من ٩٠، حوالي ١٠٠", ">90, ~100"),
        ("ru", "не менее 9, около 100", ">=9, ~100"),
    ]);
}

#[test]
fn dates_and_days() {
    holds(&[
        ("en", "Jan. 18, 2024", "18 dated, 2024 dated"),
        ("en", "on 9 January, the 9th of January, January 3", "9 dated, 9th, 3 dated"),
        ("en", "ninth, 9th, the second strike", "9th, 9th, 2th"),
        ("en", "in 2024 and 2,024", "2024 year, 2024"),
        ("en", "2024-01-18, 18.01.2024, 18/01/2024, 9/11, 04:50", "2024 dated, 18 dated, 18 dated, 9 dated, 4 dated"),
        ("en", "nine may have died, 9 may have died", "9, 9"),
        ("en", "9 May", "9 dated"),
        ("en", "In January, 12 people died: 9. May was calm", "12, 9"),
        ("de", "am 9. Januar 2024", "9 dated, 2024 dated"),
        ("fr", "le 9 janvier 2024", "9 dated, 2024 dated"),
        ("fa", "۱۸ ژانویه", "18 dated"),
        ("ru", "18 января", "18 dated"),
        ("en", "16-18 January", "16..18 dated"),
    ]);
}

#[test]
fn what_a_hedge_takes_in() {
    let found = &numbers("killed at least nine people", "en")[0];
    assert_eq!((found.range.clone(), found.at.clone()), (7..20, 16..20));
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "1",
        "1,",
        ",1",
        "1.2.3.4.5,6,7",
        "99999999999999999999999999",
        "9\u{a0}",
        "٣٬",
        "十",
        "-",
        "no",
        "\u{200f}9",
    ] {
        for language in ["en", "de", "fa", "zh", "", "xx-Latn"] {
            all(text, language);
        }
    }
}

proptest! {
    #[test]
    fn any_words_are_read(words in prop::collection::vec(prop::sample::select(WORDS), 0..12), noise in ".{0,12}") {
        for language in ["en", "de", "ar", "zh", "xx"] {
            all(&words.join(" "), language);
            all(&(words.concat() + &noise), language);
        }
    }
}

const WORDS: &[&str] = &[
    "9",
    "1,000",
    "18.01.2024",
    "th",
    "nine",
    "and",
    "hundred",
    "million",
    "dozen",
    "two",
    "to",
    "-",
    "–",
    "between",
    "at least",
    "no",
    "Jan.",
    "May",
    "2024",
    "$",
    "%",
    "۹",
    "تسعة",
    "九十",
    "zwei",
    "bis",
    "\u{a0}",
    "ß",
    "İ",
    "or more",
    ",",
    "half a",
];

#[test]
fn how_far_words_are_read() {
    assert_eq!(reach("nine people", "en-GB"), Reach::All);
    assert_eq!(reach("девять", "ru"), Reach::Ten);
    assert_eq!(reach("dokuz kişi", "tr"), Reach::Digits);
}

#[test]
fn months_are_named() {
    let of = |words: &[(&str, &str)]| words.iter().map(|(word, of)| month(word, of)).collect::<Vec<_>>();
    assert_eq!(
        of(&[("Jan", "en"), ("january", "en"), ("января", "ru"), ("März", "de")]),
        [Some(1), None, Some(1), Some(3)]
    );
    assert_eq!(of(&[("may", "en"), ("May", "en"), ("mayo", "es"), ("Marches", "en")]), [None, Some(5), Some(5), None]);
}
