//! Numbers in digits: any script's, with the separators of a language.

use crate::text::number::Kind;
use crate::text::number::found::Hit;
use crate::text::number::tokens::{Form, Token, What};

/// The first digit of each script that writes numbers by place.
const ZEROS: [u32; 26] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0xa620, 0xff10,
];

/// The value of a decimal digit of any script.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    let c = u32::from(c);
    ZEROS.iter().map(|zero| c.wrapping_sub(*zero)).find(|value| *value < 10)
}

/// What the separators between groups of digits are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// It parts thousands.
    Group,
    /// It parts the fraction.
    Point,
    /// It parts the day, the month and the year, or hours and minutes.
    Date,
}

/// The number at the beginning: its length, its value, and how it is written.
pub fn read(text: &str, language: &str) -> (usize, f64, Form) {
    let mut end = run(text);
    let mut groups = vec![&text[..end]];
    let mut signs = Vec::new();
    while let Some(sign) = text[end..].chars().next() {
        let after = end + sign.len_utf8();
        let length = run(&text[after..]);
        // "1 200": a common space parts thousands alone.
        let parts = is_separator(sign) || (sign == ' ' && length == 3 && groups[0].len() <= 3);
        if length == 0 || !parts {
            break;
        }
        signs.push(sign);
        groups.push(&text[after..after + length]);
        end = after + length;
    }
    if signs.is_empty() {
        return (end, value(groups[0]), Form::Plain);
    }
    for many in (1..=signs.len()).rev() {
        let (signs, groups) = (&signs[..many], &groups[..=many]);
        if let Some((number, form)) = together(signs, groups, language) {
            let length =
                groups.iter().map(|g| g.len()).sum::<usize>() + signs.iter().map(|s| s.len_utf8()).sum::<usize>();
            return (length, number, form);
        }
    }
    (groups[0].len(), value(groups[0]), Form::Plain)
}

/// The numbers of the tokens.
pub fn hits(tokens: &[Token]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let What::Figure { value, form } = token.what else { continue };
        let year = token.text.len() == 4 && (1900.0..=2100.0).contains(&value);
        let kind = match form {
            Form::Ordinal => Kind::Ordinal,
            Form::Date => Kind::Dated,
            Form::Unit => Kind::Marked,
            Form::Plain if year => Kind::Year,
            Form::Plain | Form::Grouped => Kind::Count,
        };
        hits.push(Hit { tokens: at..at + 1, low: value, high: Some(value), kind, digits: true });
    }
    hits
}

/// What groups of digits come to with their separators, where these agree.
fn together(signs: &[char], groups: &[&str], language: &str) -> Option<(f64, Form)> {
    let kinds: Vec<Separator> = signs.iter().map(|sign| separator(*sign, language)).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    if is_date(signs, &lengths) {
        return Some((value(groups[0]), Form::Date));
    }
    let thousands = kinds.iter().take_while(|kind| **kind == Separator::Group).count();
    let whole = &lengths[..=thousands];
    let grouped =
        thousands == 0 || is_grouped(whole) && signs[..thousands].iter().all(|sign| same_sign(*sign, signs[0]));
    let number = value(&groups[..=thousands].concat());
    match &kinds[thousands..] {
        [] if grouped => Some((number, Form::Grouped)),
        // The other kind of point, in a text that does not follow its language: "1.5" in German, "1,234" never.
        [] if thousands == 1 && signs[0] == '.' && lengths[1] < 3 => {
            Some((value(groups[0]) + fraction(groups[1]), Form::Grouped))
        }
        [Separator::Point] if grouped => Some((number + fraction(groups[thousands + 1]), Form::Grouped)),
        _ => None,
    }
}

/// Thousands, or the Indian lakh and crore.
fn is_grouped(lengths: &[usize]) -> bool {
    let (first, rest) = lengths.split_first().expect("there is a group before a separator");
    let (last, middle) = rest.split_last().expect("there is a group after a separator");
    let western = *first <= 3 && middle.iter().all(|n| *n == 3);
    let indian = *first <= 2 && !middle.is_empty() && middle.iter().all(|n| *n == 2);
    *last == 3 && (western || indian)
}

/// `18.01.2024`, `2024-01-18`, `9/11`, `04:50`.
fn is_date(signs: &[char], lengths: &[usize]) -> bool {
    match (signs, lengths) {
        ([a, b], [1..=2, 1..=2, 2 | 4] | [4, 1..=2, 1..=2]) => a == b && matches!(a, '.' | '-' | '/' | ':'),
        ([':', ':'], _) => true,
        (['/' | ':'], [1..=2, 1..=2]) => true,
        (['/'], [4, 2 | 4]) => true,
        _ => false,
    }
}

fn separator(sign: char, language: &str) -> Separator {
    const POINTS: [&str; 16] =
        ["en", "", "zh", "ja", "ko", "he", "ur", "hi", "bn", "ar", "fa", "th", "ms", "pa", "ps", "sw"];
    let point = POINTS.contains(&language);
    match sign {
        '.' if point => Separator::Point,
        ',' if point => Separator::Group,
        '.' => Separator::Group,
        ',' | '\u{66b}' => Separator::Point,
        '/' | ':' | '-' => Separator::Date,
        _ => Separator::Group,
    }
}

fn is_separator(sign: char) -> bool {
    matches!(
        sign,
        '.' | ',' | '\'' | '’' | '/' | ':' | '-' | '\u{66b}' | '\u{66c}' | '\u{a0}' | '\u{2009}' | '\u{202f}'
    )
}

fn same_sign(one: char, other: char) -> bool {
    one == other || (one.is_whitespace() && other.is_whitespace())
}

/// The length of the digits at the beginning.
fn run(text: &str) -> usize {
    text.find(|c| digit(c).is_none()).unwrap_or(text.len())
}

fn value(digits: &str) -> f64 {
    digits.chars().filter_map(digit).fold(0.0, |sum, digit| sum.mul_add(10.0, f64::from(digit)))
}

fn fraction(digits: &str) -> f64 {
    let ascii: String = digits.chars().filter_map(digit).filter_map(|d| char::from_digit(d, 10)).collect();
    format!("0.{ascii}").parse().unwrap_or(0.0)
}
