//! Whether a number is cut: it keeps its sign, its share, its thousands and its fraction.

use crate::evidence::letter::{Class, class};
use crate::evidence::token::opens;

/// How many characters on each side of a place are looked at. A run of white space is one of them.
pub const SIGHT: usize = 10;

type Side = [char; SIGHT];

/// Whether a number goes on across a place. Of the characters on each side the nearest come first; a run of white space
/// is one of them.
#[must_use]
pub fn cuts(before: &Side, after: &Side) -> bool {
    inside(before, after)
        || share(before, after)
        || loses_sign(before, after)
        || span(before, after)
        || thousands(before, after)
        || fraction(before, after)
}

fn inside(before: &Side, after: &Side) -> bool {
    let ([before, second, ..], [after, next, ..]) = (*before, *after);
    let numeral = |c: char| c.is_numeric() || is_numeral(c);
    (before.is_numeric() && is_separator(after) && next.is_numeric())
        || (second.is_numeric() && is_separator(before) && after.is_numeric())
        || (numeral(before) && numeral(after))
        || (after.is_numeric() && matches!(before, '.' | '٫') && second.is_whitespace())
}

/// A percent sign behind, also after white space, or directly before.
fn share(before: &Side, after: &Side) -> bool {
    let behind = is_share(after[0]) || (after[0].is_whitespace() && is_share(after[1]));
    (before[0].is_numeric() && behind) || (is_share(before[0]) && after[0].is_numeric())
}

/// A sign directly before a number, or before the sign of its currency.
fn loses_sign(before: &Side, after: &Side) -> bool {
    let signs = |side: &[char]| match side {
        ['±' | '∓' | '+' | '<' | '>' | '~' | '≈' | '∼' | '≃' | '≅' | '≤' | '≥' | '≠', ..] => true,
        [sign, second, ..] => is_minus(*sign, *second),
        _ => false,
    };
    if after[0].is_numeric() && currency(before).is_some_and(signs) {
        return true;
    }
    let number = match *after {
        [first, ..] if first.is_numeric() => true,
        [first, next, ..] if is_currency(first) || class(first) == Class::Dash => {
            next.is_numeric() || is_currency(next) || (next == ' ' && after[2].is_numeric())
        }
        _ => {
            let name = after.iter().take(3).take_while(|c| c.is_ascii_uppercase()).count();
            name > 0 && is_currency(after[name])
        }
    };
    number && signs(before)
}

/// What stands before the sign of a currency that ends there: `-US$`.
fn currency(before: &Side) -> Option<&[char]> {
    let rest = before.strip_prefix(&[' ']).unwrap_or(before);
    let (sign, rest) = rest.split_first()?;
    let name = rest.iter().take(3).take_while(|c| c.is_ascii_uppercase()).count();
    is_currency(*sign).then_some(&rest[name..])
}

/// Whether a dash is the sign of the number behind it and not a joint.
fn is_minus(sign: char, second: char) -> bool {
    if class(sign) != Class::Dash || class(second) == Class::Dash {
        return false;
    }
    opens(second) || (!matches!(sign, '—' | '―' | '⸺' | '⸻') && !second.is_alphanumeric())
}

/// `10-20`, `$10-$20`.
fn span(before: &Side, after: &Side) -> bool {
    let ([before, second, ..], [after, next, third, ..]) = (*before, *after);
    let amount = |first: char, next: char| first.is_numeric() || (is_currency(first) && next.is_numeric());
    (before.is_numeric() && class(after) == Class::Dash && amount(next, third))
        || (second.is_numeric() && class(before) == Class::Dash && amount(after, next))
}

/// White space or the end of a line may part the thousands of a number: `10 000`. If it may part two numbers as well, one
/// to three digits stand before it and three after.
fn thousands(before: &Side, after: &Side) -> bool {
    let digits = |side: &[char]| side.iter().take_while(|c| c.is_numeric()).count();
    let (space, left, right) = match (before[0], after[0]) {
        (_, space) if space.is_whitespace() => (space, digits(before), digits(&after[1..])),
        (space, _) if space.is_whitespace() => (space, digits(&before[1..]), digits(after)),
        _ => return false,
    };
    let narrow = matches!(space, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}');
    space != '\u{2029}' && (((1..=3).contains(&left) && right == 3) || (narrow && left > 0 && right > 0))
}

/// `5 ½`, `5 1/2`.
fn fraction(before: &Side, after: &Side) -> bool {
    let part = |side: &[char]| match side {
        ['½' | '⅓' | '⅔' | '¼'..='¾' | '⅐'..='⅞', ..] => true,
        [one, '/' | '⁄', other, ..] => one.is_numeric() && other.is_numeric(),
        _ => false,
    };
    (before[0].is_numeric() && after[0].is_whitespace() && part(&after[1..]))
        || (before[0].is_whitespace() && before[1].is_numeric() && part(after))
}

/// What stands inside a number, a time or a fraction.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ':'
            | '/'
            | '·'
            | '\''
            | '’'
            | '٫'
            | '٬'
            | '⁄'
            | '´'
            | '`'
            | '：'
            | '^'
            | '′'
            | '＇'
            | '，'
            | '．'
            | '／'
    )
}

fn is_share(c: char) -> bool {
    matches!(c, '%' | '‰' | '°' | '٪' | '％' | '﹪' | '‱' | '؉' | '؊')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '﷼' | '؋' | '﹩' | '＄' | '￡' | '￥' | '￦')
}

/// A Chinese or Japanese numeral.
fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万')
        || matches!(c, '萬' | '億' | '亿' | '兆' | '两' | '兩' | '廿' | '卅')
}
