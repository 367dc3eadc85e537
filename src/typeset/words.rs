//! The words a site prints, in its language: a theme's `i18n/LANG.toml`, looked up by table and word.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

type Tables = HashMap<String, HashMap<String, String, RandomState>, RandomState>;

/// The words of one language.
pub struct Words {
    /// BCP 47.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// By table, and by `word`, or `word.form` for plurals.
    tables: Tables,
    plurals: PluralRules,
    /// The language's own digits, from nought.
    digits: Option<[char; 10]>,
}

impl Words {
    /// The words of a theme; `words` has a fallback for every word that the language's own file lacks.
    #[must_use]
    pub fn new(language: &str, words: &toml::Table) -> Self {
        let mut flat = BTreeMap::new();
        flatten("", words, &mut flat);
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        let plurals = PluralRules::try_new_cardinal((&locale).into());
        let plurals = plurals.or_else(|_| PluralRules::try_new_cardinal((&Locale::UNKNOWN).into()));
        Self {
            language: language.to_owned(),
            digits: flat.get("number.digits").and_then(|own| own.chars().collect::<Vec<_>>().try_into().ok()),
            dir: flat.get("dir").cloned().unwrap_or_else(|| "ltr".to_owned()),
            tables: tables(flat),
            plurals: plurals.expect("the root locale has plural rules"),
        }
    }

    /// Whether two say every word alike.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        (&self.language, &self.tables) == (&other.language, &other.tables)
    }

    /// `get("ui", "skip")`.
    #[must_use]
    pub fn find(&self, table: &str, word: &str) -> Option<&str> {
        self.tables.get(table)?.get(word).map(String::as_str)
    }

    /// The label of a word, or the word itself with its hyphens as spaces.
    #[must_use]
    pub fn label(&self, table: &str, word: &str) -> String {
        self.find(table, word).map_or_else(|| word.replace('-', " "), str::to_owned)
    }

    /// A pattern with its braces filled: `fill("date", "month", &[("month", "March"), ("year", "2024")])`.
    #[must_use]
    pub fn fill(&self, table: &str, word: &str, values: &[(&str, &str)]) -> String {
        let label;
        let mut rest = match self.find(table, word) {
            Some(pattern) => pattern,
            None => {
                label = self.label(table, word);
                &label
            }
        };
        let mut out = String::with_capacity(rest.len() + 16);
        while let Some((before, name, after)) = brace(rest) {
            out.push_str(before);
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => out.push_str(value),
                None => out.extend(["{", name, "}"]),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// A number with its noun: `count("events", 3)` is "3 events".
    #[must_use]
    pub fn count(&self, noun: &str, number: usize) -> String {
        let form = category(self.plurals.category_for(number));
        let exact = format!("{noun}.{form}");
        let word = if self.find("count", &exact).is_some() { exact } else { format!("{noun}.other") };
        self.fill("count", &word, &[("n", &self.number(number as f64))])
    }

    /// A number with the language's marks between thousands.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        let plain = format!("{number}");
        let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
        let mark = self.find("number", "group").unwrap_or(",");
        let point = self.find("number", "decimal").unwrap_or(".");
        let grouped = group(whole, mark);
        self.digits(&fraction.map_or(grouped.clone(), |f| format!("{grouped}{point}{f}")))
    }

    /// A text with its digits as the language writes them: `[number]` has them in `digits`, from nought.
    #[must_use]
    pub fn digits(&self, text: &str) -> String {
        let Some(own) = &self.digits else { return text.to_owned() };
        let digit = |c: char| c.to_digit(10).map_or(c, |n| own[n as usize]);
        text.chars().map(digit).collect()
    }
}

/// The text before the first brace, the name in it and the text behind.
fn brace(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn group(whole: &str, mark: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

fn flatten(prefix: &str, table: &toml::Table, out: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&path, inner, out),
            toml::Value::String(text) => {
                out.insert(path, text.clone());
            }
            _ => {}
        }
    }
}

/// Words by their tables, from `table.word`; what is in no table nobody asks for.
fn tables(flat: BTreeMap<String, String>) -> Tables {
    let mut out = Tables::default();
    for (path, text) in flat {
        if let Some((table, word)) = path.split_once('.') {
            out.entry(table.to_owned()).or_default().insert(word.to_owned(), text);
        }
    }
    out
}

fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn words(language: &str) -> Words {
        let table = "[count]\nbriefs = { one = \"{n} бриф\", few = \"{n} брифа\", other = \"{n} брифов\" }\n\
                     [date]\nmonth = \"{month} {year}{x}\"";
        Words::new(language, &table.parse().expect("TOML"))
    }

    #[test]
    fn counts_follow_the_language() {
        assert_eq!(words("ru").count("briefs", 3), "3 брифа");
        assert_eq!(words("ru").count("briefs", 5), "5 брифов");
        assert_eq!(words("en").count("briefs", 1), "1 бриф");
        assert_eq!(words("en").count("briefs", 1234), "1,234 брифов");
    }

    #[test]
    fn patterns_are_filled_once() {
        let filled = words("en").fill("date", "month", &[("month", "{year}"), ("year", "2024")]);
        assert_eq!(filled, "{year} 2024{x}");
    }
}
