//! A thousand quotations against two hundred captures of 50 KB, always the same ones: `cargo bench --bench evidence`.
#![allow(clippy::disallowed_methods)]

use std::fmt::Write;
use std::sync::Arc;

use briefwright::build::press::Press;
use briefwright::build::{Options, build};
use briefwright::evidence::capture::Text;
use briefwright::evidence::file::Evidence;
use briefwright::evidence::lock;
use briefwright::evidence::matching::find;
use briefwright::evidence::verify::Trust;
use briefwright::tree::Tree;
use divan::{Bencher, black_box};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CAPTURES: usize = 200;
const QUOTATIONS: usize = 1_000;

fn main() {
    divan::main();
}

/// Numbers that look random and are the same on each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("it is below a usize")
    }
}

const WORDS: &str = "the of and to in a was were by that for on with said killed wounded army attack strike \
    militants border village soldiers people officials province according police vehicle convoy claimed statement \
    responsibility group forces town district near north south responded least people's “we 10,000 — naïve Жители \
    операция سلام don’t north-east";

fn capture(dice: &mut Dice) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut out = String::new();
    while out.len() < 50_000 {
        out.push_str(words[dice.below(words.len())]);
        out.push_str(match dice.below(40) {
            0 => ". ",
            1 => ", ",
            2 => ".\n\n",
            3 => "\n",
            _ => " ",
        });
    }
    out
}

/// A passage of a text as an author quotes it: word for word, refolded, with marks, or wrong.
fn quotation(text: &str, dice: &mut Dice, kind: usize) -> String {
    let from = text.floor_char_boundary(dice.below(text.len() - 4_000));
    let words: Vec<&str> = text[from..].split_whitespace().skip(1).take(8 + dice.below(60)).collect();
    let half = words.len() / 2;
    match kind % 5 {
        0 | 1 => words.join(" "),
        2 => words.join("\u{a0}").replace('’', "'").replace('—', "--"),
        3 => format!("{} […] {}", words[..half - 1].join(" "), words[half + 1..].join(" ")),
        _ => format!("{} misquoted {}", words[..half].join(" "), words[half..].join(" ")),
    }
}

/// The captures, and what is quoted of which.
fn corpus() -> (Vec<String>, Vec<(usize, String)>) {
    let mut dice = Dice(7);
    let captures: Vec<String> = (0..CAPTURES).map(|_| capture(&mut dice)).collect();
    let quotation = |n: usize| (n % CAPTURES, quotation(&captures[n % CAPTURES], &mut dice, n / CAPTURES));
    let quotations = (0..QUOTATIONS).map(quotation).collect();
    (captures, quotations)
}

/// The same as a site, with its lock.
fn site() -> Press {
    let (captures, quotations) = corpus();
    let mut records = "[[actors]]\nkey = \"vaez\"\nname = \"Vaez\"\nkind = \"person\"\n".to_owned();
    for at in 0..captures.len() {
        let _ = write!(records, "\n[[sources]]\nkey = \"s-{at}\"\ntitle = \"Source {at}\"\n");
    }
    for (at, (of, text)) in quotations.into_iter().enumerate() {
        let text = toml::Value::String(text);
        let _ =
            write!(records, "\n[[quotes]]\nkey = \"q-{at}\"\nspeaker = \"vaez\"\nsource = \"s-{of}\"\ntext = {text}\n");
    }
    let mut tree = Tree::new();
    tree.put("brief.toml", *b"title = \"Bench\"\n");
    tree.put("content/all.toml", records.into_bytes());
    for (at, text) in captures.into_iter().enumerate() {
        tree.put(format!("captures/s-{at}.txt"), text.into_bytes());
    }
    let press = |tree: &Tree<'_>| {
        let (built, _) = build(tree, &Options::default());
        drop(built.output);
        Arc::into_inner(built.press).expect("nobody else has it")
    };
    tree.put(lock::PATH, press(&tree).evidence.lock.print().into_bytes());
    let press = press(&tree);
    assert_eq!(press.site.verdicts.quotes.len(), QUOTATIONS);
    press
}

#[divan::bench]
fn a_site_for_the_first_time(bencher: Bencher<'_, '_>) {
    let Press { mut site, files, .. } = site();
    bencher.bench_local(|| black_box(Evidence::of(&mut site, &files, Trust::Told, None)));
}

#[divan::bench]
fn the_same_site_again(bencher: Bencher<'_, '_>) {
    let Press { mut site, files, evidence, .. } = site();
    bencher.bench_local(|| black_box(evidence.again(&mut site, &files)));
}

#[divan::bench]
fn a_thousand_quotations(bencher: Bencher<'_, '_>) {
    let (captures, quotations) = corpus();
    bencher.bench_local(|| {
        let texts: Vec<Text> = captures.iter().map(|text| Text::new(text.as_str())).collect();
        quotations.iter().filter(|(at, said)| black_box(find(&texts[*at], said)).is_ok()).count()
    });
}

#[divan::bench]
fn two_hundred_captures_prepared(bencher: Bencher<'_, '_>) {
    let (captures, _) = corpus();
    let tokens = |text: &String| black_box(Text::new(text.as_str())).plain().tokens.len();
    bencher.bench_local(|| captures.iter().map(tokens).sum::<usize>());
}
