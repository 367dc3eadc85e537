//! The words for one to ten where no grammar of numbers is at hand: Persian, Arabic, Urdu, Hebrew, Russian, Ukrainian;
//! and Chinese numerals, which are read whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::fold;
use crate::text::number::Kind;
use crate::text::number::found::Hit;
use crate::text::number::tokens::{Token, What};

/// Words by language; each word is folded when it is looked up. Several forms of a number stand side by side.
const WORDS: [(&str, [&str; 10]); 6] = [
    ("fa", ["یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"]),
    ("ur", ["ایک", "دو", "تین", "چار", "پانچ پانچوں", "چھ چھے", "سات", "آٹھ", "نو", "دس"]),
    (
        "ar",
        [
            "واحد واحدة",
            "اثنان اثنين اثنتان اثنتين اثنا اثني",
            "ثلاثة ثلاث",
            "أربعة أربع",
            "خمسة خمس",
            "ستة ست",
            "سبعة سبع",
            "ثمانية ثماني ثمان",
            "تسعة تسع",
            "عشرة عشر",
        ],
    ),
    (
        "he",
        [
            "אחד אחת",
            "שניים שני שתי שתיים",
            "שלושה שלוש שלושת",
            "ארבעה ארבע ארבעת",
            "חמישה חמש חמשת",
            "שישה שש ששת",
            "שבעה שבע שבעת",
            "שמונה שמונת",
            "תשעה תשע תשעת",
            "עשרה עשר עשרת",
        ],
    ),
    (
        "ru",
        [
            "один одна одно одного одной",
            "два две двух двое двоих двум",
            "три трех трое троих",
            "четыре четырех четверо четверых",
            "пять пяти пятеро пятерых",
            "шесть шести шестеро шестерых",
            "семь семи семеро семерых",
            "восемь восьми",
            "девять девяти",
            "десять десяти",
        ],
    ),
    (
        "uk",
        [
            "один одна одного однієї",
            "два дві двох двоє",
            "три трьох троє",
            "чотири чотирьох четверо",
            "п'ять п'яти",
            "шість шести",
            "сім семи",
            "вісім восьми",
            "дев'ять дев'яти",
            "десять десяти",
        ],
    ),
];

/// The folded words, each with its languages and numbers.
static TABLE: LazyLock<BTreeMap<String, Vec<(&'static str, f64)>>> = LazyLock::new(|| {
    let mut table: BTreeMap<String, Vec<(&str, f64)>> = BTreeMap::new();
    for (language, words) in WORDS {
        for (number, forms) in (1..).map(f64::from).zip(words) {
            for form in forms.split(' ') {
                table.entry(fold::name(form)).or_default().push((language, number));
            }
        }
    }
    table
});

/// Whether a word is of a script whose number words are known here.
#[must_use]
pub fn knows(word: &str) -> bool {
    word.chars()
        .any(|c| matches!(c, '\u{400}'..='\u{4ff}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}') || is_han(c))
}

/// The number words of other scripts among the tokens. A language that is not listed has the words of all that are.
pub fn hits(tokens: &[Token], language: &str) -> Vec<Hit> {
    let words = tokens.iter().enumerate().filter(|(_, token)| matches!(token.what, What::Word(_)) && knows(token.text));
    let said = words.filter_map(|(at, token)| {
        let number = if token.text.chars().all(is_han) { chinese(token.text) } else { small(token.word(), language) }?;
        Some(Hit { tokens: at..at + 1, low: number, high: Some(number), kind: Kind::Count, digits: false })
    });
    said.collect()
}

fn small(word: &str, language: &str) -> Option<f64> {
    let look = |word: &str| {
        let all = TABLE.get(word)?;
        let own = all.iter().find(|(of, _)| *of == language);
        let foreign = || all.first().filter(|_| !WORDS.iter().any(|(of, _)| *of == language));
        own.or_else(foreign).map(|(_, number)| *number)
    };
    // Particles stand before the word without a space: "and", "with", "for", "in".
    let bare = || word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ו', 'ב', 'ל', 'ה', 'מ', 'כ', 'ש']);
    look(word).or_else(|| look(bare().filter(|_| matches!(language, "ar" | "he"))?))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{3007}')
}

/// The first numeral of a run of Chinese characters.
fn chinese(run: &str) -> Option<f64> {
    let rest = &run[run.find(|c| numeral(c).is_some())?..];
    let end = rest.find(|c| numeral(c).is_none()).unwrap_or(rest.len());
    let (mut sum, mut section, mut digit) = (0.0, 0.0, None);
    for unit in rest[..end].chars().filter_map(numeral) {
        if unit < 10.0 {
            digit = Some(digit.unwrap_or(0.0) * 10.0 + unit);
        } else if unit < 10_000.0 {
            section += digit.take().unwrap_or(1.0) * unit;
        } else {
            sum = (sum + section + digit.take().unwrap_or(0.0)).max(1.0) * unit;
            section = 0.0;
        }
    }
    Some(sum + section + digit.unwrap_or(0.0))
}

fn numeral(c: char) -> Option<f64> {
    const DIGITS: [&str; 10] = ["零〇", "一壹", "二两兩", "三叁", "四", "五", "六", "七", "八", "九"];
    let unit = match c {
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1_000.0,
        '万' | '萬' => 10_000.0,
        '亿' | '億' => 100_000_000.0,
        _ => return (0..10).map(f64::from).zip(DIGITS).find(|(_, signs)| signs.contains(c)).map(|(value, _)| value),
    };
    Some(unit)
}
