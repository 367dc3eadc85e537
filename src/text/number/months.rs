//! The names of the months, as far as a number beside them is a day or a year.

use std::sync::LazyLock;

use crate::text::fold;

/// The beginnings of each month's names, folded; the short ones are whole names.
const STEMS: [&[&str]; 12] = [
    &[
        "jan",
        "janu",
        "janv",
        "januar",
        "janvier",
        "ener",
        "enero",
        "gennaio",
        "janeiro",
        "январ",
        "ژانویه",
        "يناير",
        "جنوری",
        "ינואר",
    ],
    &[
        "feb",
        "febr",
        "febru",
        "fev",
        "fevr",
        "fevrier",
        "febbraio",
        "fevereiro",
        "феврал",
        "فوریه",
        "فبراير",
        "فروری",
        "פברואר",
    ],
    &["mar", "march", "marz", "marzo", "mars", "marco", "maart", "marts", "марта", "март", "مارس", "مارچ", "מרץ"],
    &["apr", "april", "avril", "abril", "aprile", "апрел", "اوریل", "ابريل", "اپریل", "אפריל"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "maj", "мая", "маи", "مه", "مايو", "مئی", "מאי"],
    &["jun", "june", "juni", "juin", "junio", "giugno", "junho", "июня", "июнь", "ژوئن", "يونيو", "جون", "יוני"],
    &[
        "jul",
        "july",
        "juli",
        "juill",
        "juillet",
        "julio",
        "luglio",
        "julho",
        "июля",
        "июль",
        "ژوییه",
        "يوليو",
        "جولائی",
        "יולי",
    ],
    &["aug", "august", "augustus", "aout", "agosto", "август", "اوت", "اغسطس", "اگست", "אוגוסט"],
    &[
        "sep",
        "sept",
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
        "сентябр",
        "سپتامبر",
        "سبتمبر",
        "ستمبر",
        "ספטמבר",
    ],
    &[
        "oct",
        "octo",
        "october",
        "okt",
        "oktober",
        "octobre",
        "octubre",
        "ottobre",
        "outubro",
        "октябр",
        "اکتبر",
        "اكتوبر",
        "اکتوبر",
        "אוקטובר",
    ],
    &["nov", "november", "novembre", "noviembre", "novembro", "ноябр", "نوامبر", "نوفمبر", "نومبر", "נובמבר"],
    &[
        "dec",
        "december",
        "dez",
        "dezember",
        "decembre",
        "dic",
        "diciembre",
        "dicembre",
        "dezembro",
        "декабр",
        "دسامبر",
        "ديسمبر",
        "دسمبر",
        "דצמבר",
    ],
];

/// The same, folded, each with whether more letters may follow.
static FOLDED: LazyLock<[Vec<(String, bool)>; 12]> = LazyLock::new(|| {
    let long = |stem: &str| stem.chars().count() >= if stem.is_ascii() { 6 } else { 5 };
    STEMS.map(|stems| stems.iter().map(|stem| (fold::name(stem), long(stem))).collect())
});

/// The month (1 to 12) that a word names. Where months are set with a capital, "may" and "march" without one are none.
#[must_use]
pub fn month(word: &str, language: &str) -> Option<u32> {
    let small = word.chars().next().is_some_and(char::is_lowercase);
    if small && language.starts_with("en") && word.is_ascii() {
        return None;
    }
    let word = fold::name(word);
    let named = |(stem, long): &(String, bool)| {
        word == *stem || (*long && word.starts_with(stem.as_str()) && word.len() <= stem.len() + 4)
    };
    (1..).zip(FOLDED.iter()).find(|(_, stems)| stems.iter().any(named)).map(|(month, _)| month)
}
