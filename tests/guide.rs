//! The guide is true: its examples build, its transcripts are what the program prints, and its tables name every
//! field, word, command, flag and code there is. `UPDATE=1` rewrites transcripts and the table of codes.
#![allow(clippy::disallowed_methods)]

mod guide_page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use briefwright::build::{Built, Options, build};
use briefwright::cli::args::Args;
use briefwright::cli::report;
use briefwright::diag::code::ALL;
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use briefwright::disk::write::pull;
use briefwright::model::vocabulary as words;
use briefwright::model::vocabulary::Vocabulary;
use briefwright::model::when::When;
use briefwright::parse;
use briefwright::parse::fields::shape::{Form, Shape};
use briefwright::tree::Tree;
use briefwright::typeset::date;
use briefwright::typeset::words::Words;
use clap::CommandFactory;

use guide_page::{Block, Page, Piece, cells, page, pages, spans};

/// Codes about what is missing elsewhere in a site: a short example would be full of them.
const QUIET: [&str; 9] = [
    "actor-never-mentioned",
    "brief-without-citations",
    "brief-without-summary",
    "event-never-mentioned",
    "event-without-source",
    "place-never-used",
    "place-without-coordinates",
    "source-never-cited",
    "stale-lock",
];

/// Fails with all that is wrong at once.
fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n  {}\n", faults.join("\n  "));
}

/// The site that `brief init` makes: the examples of a page add to it.
fn beginning() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init");
    let files = walkdir::WalkDir::new(&folder).into_iter().map(|e| e.expect("it can be read"));
    let files = files.filter(|e| e.path().extension().is_some_and(|e| e == "md" || e == "toml"));
    let named = |path: &Path| match path.strip_prefix(&folder).expect("it is below").to_str() {
        Some("brief.toml") => "brief.toml".to_owned(),
        other => format!("content/{}", other.expect("a path is UTF-8")),
    };
    files.map(|e| (named(e.path()), fs::read_to_string(e.path()).expect("it is UTF-8"))).collect()
}

/// The sites of a page, each with the codes its blocks foretell.
fn sites(page: &Page) -> BTreeMap<String, (BTreeMap<String, String>, BTreeSet<String>)> {
    let mut sites = BTreeMap::new();
    for block in page.blocks() {
        let Some((path, text)) = block.file() else { continue };
        let (own, codes): &mut (BTreeMap<String, String>, BTreeSet<String>) = sites.entry(block.site()).or_default();
        own.entry(path).or_default().push_str(&text);
        codes.extend(block.codes().into_iter().map(str::to_owned));
    }
    sites
}

/// A site, built.
fn built(files: &BTreeMap<String, String>) -> (Built, Vec<Diagnostic>) {
    let mut input = Tree::new();
    for (path, text) in files {
        input.put(path.clone(), text.clone().into_bytes());
    }
    let zone = jiff::tz::TimeZone::UTC;
    let now = jiff::civil::date(2030, 1, 1).to_zoned(zone).expect("a date of our time").timestamp();
    build(&input, &Options { now, ..Options::default() })
}

/// What a build says of a site.
fn found(files: &BTreeMap<String, String>) -> Vec<String> {
    let (built, found) = built(files);
    let found = report::merge(found, pull(&built.output, &|| {}));
    let told = |d: &Diagnostic| {
        let file = built.files().get(d.primary.file);
        format!("{} {}:{}: {}", d.code.name, file.path, file.place(d.primary.start as usize).line, d.message)
    };
    found.iter().filter(|d| d.severity > Severity::Note).map(told).collect()
}

#[test]
fn examples_build() {
    let mut faults = Vec::new();
    for page in pages().iter().filter(|page| !page.begins_with_nothing()) {
        for (site, (own, codes)) in sites(page) {
            let mut files = beginning();
            files.extend(own);
            let told = found(&files);
            let code = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
            let expected = |line: &&String| codes.contains(&code(line)) || QUIET.contains(&code(line).as_str());
            let here = format!("{} {site}", page.name());
            faults.extend(told.iter().filter(|l| !expected(l)).map(|l| format!("{here}: {l}")));
            let fired: BTreeSet<String> = told.iter().map(code).collect();
            faults.extend(codes.difference(&fired).map(|c| format!("{here}: `{c}` is foretold and not told")));
        }
    }
    none(faults);
}

#[test]
fn every_example_is_checked() {
    let loose = |block: &&Block| matches!(block.language(), "toml" | "markdown") && block.file().is_none();
    let told = |page: &Page, block: &Block| format!("{}:{}: `{}` says no file", page.name(), block.line, block.fence);
    none(pages().iter().flat_map(|p| p.blocks().filter(loose).map(|b| told(p, b)).collect::<Vec<_>>()).collect());
}

#[test]
fn transcripts_hold() {
    none(pages().into_iter().flat_map(play).collect());
}

/// Runs the commands of a page, one after another, in a folder of their own.
fn play(mut page: Page) -> Vec<String> {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let root = folder.path().canonicalize().expect("it is there");
    if !page.begins_with_nothing() {
        beginning().iter().for_each(|(path, text)| write(&root.join(path), text));
    }
    let (mut here, mut faults, name) = (root.clone(), Vec::new(), page.name().to_owned());
    for piece in &mut page.pieces {
        let Piece::Block(block) = piece else { continue };
        match block.file() {
            Some((path, text)) if block.site().is_empty() => write(&here.join(path), &text),
            _ if block.language() == "console" => {
                let new = run(block, &mut here, &root);
                if settled(&new) != settled(&block.lines) {
                    faults.push(format!("{name}:{}:\n{}", block.line, new.join("\n")));
                    block.lines = new;
                }
            }
            _ => {}
        }
    }
    if std::env::var_os("UPDATE").is_none() {
        return faults;
    }
    if !faults.is_empty() {
        write(&page.path, &page.whole());
    }
    Vec::new()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is below a folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

/// The lines of a block with what its commands print.
fn run(block: &Block, here: &mut PathBuf, root: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for line in block.lines.iter().filter(|l| l.starts_with("$ ")) {
        lines.push(line.clone());
        let words = split(&line[2..]);
        match words[0].as_str() {
            "cd" => *here = here.join(&words[1]).canonicalize().unwrap_or_else(|e| panic!("{line}: {e}")),
            "cat" => lines.extend(read(&here.join(&words[1])).lines().map(str::to_owned)),
            "brief" => lines.extend(
                brief(&words[1..], here).replace(&root.display().to_string(), "/home/ana").lines().map(str::to_owned),
            ),
            other => panic!("a transcript has no command `{other}`"),
        }
    }
    lines
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn brief(arguments: &[String], here: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
    command.args(arguments).current_dir(here).env_clear().env("COLUMNS", "80");
    let output = command.output().expect("brief can be run");
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("output is UTF-8"));
    text.concat()
}

/// The words of a line; double quotes hold words together.
fn split(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Lines without what differs from run to run: how long it took.
fn settled(lines: &[String]) -> Vec<String> {
    let settle = |line: &String| match (line.split_once(" in "), line.split_once(" s: ")) {
        (Some((before, _)), Some((_, after))) => format!("{before} s: {after}"),
        _ => line.trim_end().to_owned(),
    };
    lines.iter().map(settle).collect()
}

#[test]
fn every_field_is_described() {
    let (content, settings) = (page("content.md"), page("settings.md"));
    let one: Vec<(&Page, &str, &Shape)> = vec![
        (&content, "Brief", &parse::brief::SHAPE),
        (&content, "Withdrawal", &parse::brief::WITHDRAWAL),
        (&content, "Correction", &parse::brief::CORRECTION),
        (&content, "Event", &parse::event::SHAPE),
        (&content, "Part in an event", &parse::event::PART),
        (&content, "Claim", &parse::claim::SHAPE),
        (&content, "Actor", &parse::actor::SHAPE),
        (&content, "Relation", &parse::actor::BOND),
        (&content, "Role of a person", &parse::actor::OFFICE),
        (&content, "Place", &parse::place::SHAPE),
        (&content, "Source", &parse::source::SHAPE),
        (&content, "Name of a person", &parse::source::NAME),
        (&content, "Quote", &parse::quote::SHAPE),
        (&content, "Original", &parse::quote::ORIGINAL),
        (&content, "Judgement", &parse::judgement::SHAPE),
        (&content, "Outcome", &parse::judgement::OUTCOME),
        (&content, "Page", &parse::page::SHAPE),
        (&settings, "Settings of a site", &parse::settings::SHAPE),
        (&settings, "Vocabulary", &parse::settings::VOCABULARY),
        (&settings, "Build", &parse::settings::BUILD),
        (&settings, "Preview", &parse::settings::PREVIEW),
    ];
    let head: Vec<String> = parse::record::HEAD.iter().map(|f| row(f.name, f.form, f.required)).collect();
    let mut faults = compare("Every record", rows(&content, "Every record"), head.clone());
    for (page, heading, shape) in one {
        let own = shape.all().map(|f| row(f.name, f.form, f.required)).filter(|row| !head.contains(row));
        faults.extend(compare(heading, rows(page, heading), own.collect()));
    }
    none(faults);
}

/// The table of a section: name, form and need of each field.
fn rows(page: &Page, heading: &str) -> Vec<String> {
    page.section(heading).into_iter().filter_map(cells).map(|c| c[..3].join(" | ")).collect()
}

fn row(name: &str, form: Form, required: bool) -> String {
    format!("{name} | {} | {}", said(form), if required { "yes" } else { "" })
}

/// A form, as the guide names it.
fn said(form: Form) -> &'static str {
    match form {
        Form::Text => "text",
        Form::Texts => "list of texts",
        Form::Flag => "true or false",
        Form::Number => "number",
        Form::Integer => "whole number",
        Form::Key | Form::Ref => "key",
        Form::Keys | Form::Refs => "list of keys",
        Form::Party => "key or words",
        Form::Date => "date",
        Form::Time => "time",
        Form::Url => "web address",
        Form::Path => "path",
        Form::Paths => "list of paths",
        Form::Language => "language",
        Form::Word(_) => "word",
        Form::ByLanguage => "text by language",
        Form::Table(_) | Form::Any => "table",
        Form::Tables(_) => "list of tables",
    }
}

fn compare(heading: &str, written: Vec<String>, known: Vec<String>) -> Vec<String> {
    let (written, known): (BTreeSet<_>, BTreeSet<_>) = (written.into_iter().collect(), known.into_iter().collect());
    let missing = known.difference(&written).map(|row| format!("{heading}: `{row}` is not in the guide"));
    let extra = written.difference(&known).map(|row| format!("{heading}: `{row}` is not in the program"));
    missing.chain(extra).collect()
}

#[test]
fn every_word_is_listed() {
    fn of<V: Vocabulary>(content: &Page, heading: &str) -> Vec<String> {
        let lines = content.section(heading);
        let written = lines.iter().flat_map(|line| spans(line)).map(str::to_owned).collect();
        compare(heading, written, V::ALL.iter().map(|(word, _)| (*word).to_owned()).collect())
    }
    let content = page("content.md");
    let all: [Vec<String>; 12] = [
        of::<words::EventKind>(&content, "Event kinds"),
        of::<words::EventStatus>(&content, "Event status"),
        of::<words::Role>(&content, "Roles in an event"),
        of::<words::Relation>(&content, "Relations between actors"),
        of::<words::ActorKind>(&content, "Actor kinds"),
        of::<words::Scale>(&content, "Source scale"),
        of::<words::Reliability>(&content, "Reliability"),
        of::<words::Likelihood>(&content, "Likelihood"),
        of::<words::Confidence>(&content, "Confidence"),
        of::<words::OutcomeStatus>(&content, "Outcome status"),
        of::<words::BriefStatus>(&content, "Brief status"),
        of::<words::Trend>(&content, "Trend"),
    ];
    let kinds = content.section("Source types");
    let kinds = kinds.iter().flat_map(|line| spans(line)).map(str::to_owned).collect();
    let types = compare("Source types", kinds, parse::source::KINDS.iter().map(|k| (*k).to_owned()).collect());
    none(all.into_iter().flatten().chain(types).collect());
}

/// Every command, by its name as one types it.
fn commands() -> Vec<(String, clap::Command)> {
    let mut all = Vec::new();
    let mut open = vec![("brief".to_owned(), Args::command())];
    while let Some((name, command)) = open.pop() {
        open.extend(command.get_subcommands().map(|c| (format!("{name} {}", c.get_name()), c.clone())));
        all.push((name, command));
    }
    all
}

/// What one types for an argument.
fn typed(argument: &clap::Arg) -> String {
    match (argument.get_long(), argument.get_value_names()) {
        (Some(long), _) => format!("--{long}"),
        (None, Some(names)) => names[0].to_string(),
        (None, None) => argument.get_id().as_str().to_uppercase(),
    }
}

#[test]
fn every_command_is_described() {
    let guide = page("commands.md");
    let mut faults = Vec::new();
    for (name, command) in commands().iter().filter(|(_, c)| !c.has_subcommands()) {
        let text = guide.section(name).join("\n");
        for argument in command.get_arguments() {
            let values = argument.get_possible_values();
            let values =
                values.iter().filter(|_| argument.get_action().takes_values()).map(|v| v.get_name().to_owned());
            let wanted = std::iter::once(typed(argument)).chain(values);
            faults.extend(wanted.filter(|w| !text.contains(w.as_str())).map(|w| format!("{name}: `{w}`")));
        }
    }
    let every = guide.section("For every command").join("\n");
    let global = Args::command();
    let global = global.get_arguments().map(typed).filter(|w| !every.contains(w.as_str()));
    faults.extend(global.map(|w| format!("every command: `{w}`")));
    none(faults);
}

#[test]
fn flags_exist() {
    let mut known: BTreeSet<String> =
        commands().iter().flat_map(|(_, c)| c.get_arguments().map(typed).collect::<Vec<_>>()).collect();
    known.extend(["--help", "--version", "--release", "--path", "--delete"].map(str::to_owned));
    let flags = |line: &str| -> Vec<String> {
        let words = line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.filter(|w| w.starts_with("--") && w.len() > 3 && !w.starts_with("---")).map(str::to_owned).collect()
    };
    let mut faults = Vec::new();
    for page in pages() {
        let unknown = page.whole().lines().flat_map(flags).filter(|flag| !known.contains(flag)).collect::<Vec<_>>();
        faults.extend(unknown.into_iter().map(|flag| format!("{}: there is no `{flag}`", page.name())));
    }
    none(faults);
}

const CODES: (&str, &str) = ("<!-- codes -->\n", "<!-- end of codes -->");

#[test]
fn every_code_is_listed_as_it_is() {
    let page = page("diagnostics.md");
    let text = page.whole();
    let (before, rest) = text.split_once(CODES.0).expect("the table of codes begins");
    let (written, after) = rest.split_once(CODES.1).expect("the table of codes ends");
    let mut table = "| code | severity | may be changed | what it is about |\n| --- | --- | --- | --- |\n".to_owned();
    for code in ALL {
        let first = code.doc.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        let first = first.split_once(". ").map_or(first.trim_end_matches('.'), |(sentence, _)| sentence);
        let changed = if code.configurable { "yes" } else { "no" };
        let about = first.replace('|', "\\|");
        table += &format!("| `{}` | {} | {changed} | {about} |\n", code.name, code.severity.as_str());
    }
    if std::env::var_os("UPDATE").is_some() && written != table {
        return write(&page.path, &format!("{before}{}{table}{}{after}", CODES.0, CODES.1));
    }
    assert_eq!(written, table, "`UPDATE=1` rewrites the table of codes in docs/guide/diagnostics.md");
}

#[test]
fn every_address_is_listed() {
    let page = page("site.md");
    let rows: Vec<Vec<&str>> =
        page.text().filter_map(|line| Some(spans(cells(line).map(|_| line)?).collect())).collect();
    let listed: BTreeSet<&str> =
        rows.iter().flatten().copied().filter(|s| s.contains(['.', '/']) || s.starts_with('_')).collect();
    let (built, _) = built(&beginning());
    let made: Vec<&str> = built.output.iter().map(|(address, _)| address).collect();
    let unlisted = made.iter().filter(|address| !listed.iter().any(|pattern| fits(pattern, address)));
    let unmade = listed
        .iter()
        .filter(|pattern| !OF_LARGER_SITES.contains(*pattern) && !made.iter().any(|address| fits(pattern, address)));
    let unlisted = unlisted.map(|address| format!("`{address}` is not in site.md"));
    none(unlisted.chain(unmade.map(|pattern| format!("`{pattern}` is not made"))).collect());
}

/// What the site that `brief init` makes is too small for.
const OF_LARGER_SITES: [&str; 7] = [
    "briefs/KEY/FILE",
    "timeline/undated.html",
    "archive.html",
    "briefs/KEY/index.html",
    "briefs/KEY/VERSION/index.html",
    "briefs/KEY/VERSION/…",
    "briefs/KEY/timemap.link",
];

/// Whether an address has the form of `events/KEY.html`: a word in capitals stands for any name.
fn fits(pattern: &str, address: &str) -> bool {
    let (pattern, address): (Vec<_>, Vec<_>) =
        (pattern.split(['/', '.']).collect(), address.split(['/', '.']).collect());
    let one = |(p, a): (&&str, &&str)| p == a || p.bytes().all(|b| b.is_ascii_uppercase());
    pattern.len() == address.len() && pattern.iter().zip(&address).all(one)
}

#[test]
fn dates_are_shown_as_the_guide_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/i18n/en.toml");
    let words = Words::new("en", &read(&path).parse().expect("it is TOML"));
    let page = page("dates.md");
    let wrong = page.section("EDTF by example").into_iter().filter_map(cells).filter_map(|cells| {
        let when = When::parse(cells[0].trim_matches('"')).expect("it is EDTF");
        let shown = date::text(&when, &words);
        (shown != cells[2]).then(|| format!("`{}` is shown as `{shown}`, not `{}`", cells[0], cells[2]))
    });
    none(wrong.collect());
}

#[test]
fn links_lead_somewhere() {
    let mut faults = Vec::new();
    for page in pages() {
        let folder = page.path.parent().expect("a page lies in a folder");
        for line in page.text() {
            let links = line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
            for link in links.filter(|l| !l.contains(':')) {
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                let target = if path.is_empty() { page.path.clone() } else { folder.join(path) };
                if !target.exists() || !has_heading(&target, anchor) {
                    faults.push(format!("{}: `{link}` leads nowhere", page.name()));
                }
            }
        }
    }
    none(faults);
}

/// Whether a Markdown file has a heading that code hosts give this anchor.
fn has_heading(path: &Path, anchor: &str) -> bool {
    let slug = |line: &str| -> String {
        let kept = line.trim_start_matches('#').trim().to_lowercase();
        kept.chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-')
            .map(|c| if c == ' ' { '-' } else { c })
            .collect()
    };
    anchor.is_empty() || read(path).lines().any(|line| line.starts_with('#') && slug(line) == anchor)
}
