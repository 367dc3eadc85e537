//! A made-up site of conflict briefs, of any size. With n briefs: 2n events, n/5 actors, n sources, 3n quotes, about 400
//! places. A brief has 600 to 1,200 words, 5 links to actors, 8 to events, 6 citations, 3 block quotes. One mention in five
//! goes to ten much-mentioned actors. The same n and seed give the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::rng::Rng;
use super::words::{Words, day, plain, slug};

struct Actor {
    key: String,
    name: String,
}

struct Event {
    key: String,
    title: String,
    date: String,
}

/// What briefs are made of.
struct World {
    rng: Rng,
    words: Words,
    actors: Vec<Actor>,
    events: Vec<Event>,
    sources: Vec<String>,
}

const EVENT_KINDS: &[(&str, &str)] = &[
    ("Talks", "consult"),
    ("Clash", "armed-clash"),
    ("Ceasefire", "agreement"),
    ("Vote", "other"),
    ("Blockade", "coerce"),
    ("Visit", "consult"),
    ("Accord", "agreement"),
    ("Protest", "peaceful-protest"),
    ("Withdrawal", "retreat"),
    ("Exchange", "shelling-artillery-missile-attack"),
];
const ACTOR_HEADS: &[&str] = &[
    "Council of",
    "Movement for",
    "Assembly of",
    "Front of",
    "Mission to",
    "Union of",
    "Ministry of",
    "Committee for",
];
const ACTOR_KINDS: &[&str] =
    &["government", "armed-group", "organisation", "organisation", "organisation", "organisation"];
const PUBLISHERS: &[&str] =
    &["Harbour Gazette", "Valley Wire", "Northern Review", "Open Register", "Delta Broadcasting"];
/// Sources in one file.
const BULK: usize = 500;

/// Writes the site of a size below a folder.
pub fn write(briefs: usize, seed: u64, root: &Path) {
    let mut rng = Rng::new(seed);
    let words = Words::new(&mut rng);
    let mut world = World { rng, words, actors: Vec::new(), events: Vec::new(), sources: Vec::new() };
    put(
        root,
        "brief.toml",
        "title = \"Conflict briefs\"\nbase-url = \"https://briefs.example\"\ncitation-style = \"ieee\"\n",
    );
    world.places(root);
    world.actors(root, (briefs / 5).max(10));
    world.sources(root, briefs.max(10));
    world.events(root, 2 * briefs.max(10));
    for nth in 0..briefs {
        world.brief(root, nth);
    }
}

/// Copies what a site is made of, and nothing that was built.
pub fn copy(site: &Path, root: &Path) {
    for name in ["brief.toml", "content", "static", "themes"] {
        for entry in walkdir::WalkDir::new(site.join(name)).into_iter().flatten().filter(|e| e.file_type().is_file()) {
            let path = entry.path().strip_prefix(site).expect("it stands below the site");
            let to = root.join(path);
            fs::create_dir_all(to.parent().expect("it stands in a folder")).expect("a folder can be made");
            fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

fn put(root: &Path, path: &str, text: &str) {
    let whole = root.join(path);
    fs::create_dir_all(whole.parent().expect("it stands in a folder")).expect("a folder can be made");
    fs::write(whole, text).expect("a file can be written");
}

impl World {
    fn places(&self, root: &Path) {
        let mut text = String::new();
        for (nth, name) in self.words.places.iter().enumerate() {
            let _ = writeln!(text, "[[places]]\nkey = \"{}\"\nname = \"{name}\"\n", place_key(nth, name));
        }
        put(root, "content/places.toml", &text);
    }

    fn place(&mut self) -> (String, String) {
        let nth = self.rng.below(self.words.places.len());
        let name = self.words.places[nth].clone();
        (place_key(nth, &name), name)
    }

    fn actors(&mut self, root: &Path, count: usize) {
        for nth in 0..count {
            let name = format!("{} {}", self.rng.word(ACTOR_HEADS), self.words.place(&mut self.rng));
            let key = format!("{}-{nth:05}", slug(&name));
            let kind = self.rng.word(ACTOR_KINDS);
            let (first, second) = (self.paragraph(3, 5), self.paragraph(3, 6));
            let text = format!("+++\nname = \"{name}\"\nkind = \"{kind}\"\n+++\n\n{first}\n\n## Record\n\n{second}\n");
            put(root, &format!("content/actors/{key}.md"), &text);
            self.actors.push(Actor { key, name });
        }
    }

    fn sources(&mut self, root: &Path, count: usize) {
        let mut text = String::new();
        for nth in 0..count {
            let (title, publisher) = (self.words.title(&mut self.rng), self.rng.word(PUBLISHERS));
            let key = format!("src-{nth:06}");
            let head = format!("[[sources]]\nkey = \"{key}\"\ntype = \"article-newspaper\"\ntitle = \"{title}\"");
            let issued = day(&mut self.rng);
            let url = format!("https://archive.example/{nth:06}");
            let _ = writeln!(text, "{head}\npublisher = \"{publisher}\"\nissued = \"{issued}\"\nurl = \"{url}\"\n");
            self.sources.push(key);
            if (nth + 1) % BULK == 0 || nth + 1 == count {
                put(root, &format!("content/sources/bulk-{:06}.toml", nth / BULK * BULK), &text);
                text.clear();
            }
        }
    }

    fn events(&mut self, root: &Path, count: usize) {
        for nth in 0..count {
            let (word, kind) = EVENT_KINDS[self.rng.below(EVENT_KINDS.len())];
            let (place, name) = self.place();
            let key = format!("{}-{}-{nth:06}", word.to_lowercase(), slug(&name));
            let (title, date) = (format!("{word} at {name}"), day(&mut self.rng));
            let two = self.pick_actors(2);
            let source = self.source();
            let part = |at: usize| format!("{{ actor = \"{}\", role = \"participant\" }}", self.actors[at].key);
            let parts = format!("{}, {}", part(two[0]), part(two[1]));
            let links = format!("{} and {} were present.", self.actor_link(two[0]), self.actor_link(two[1]));
            let head = format!("title = \"{title}\"\ndate = \"{date}\"\nkind = \"{kind}\"\nplace = \"{place}\"");
            let (first, second) = (self.paragraph(2, 3), self.paragraph(1, 3));
            let text = format!(
                "+++\n{head}\nactors = [ {parts} ]\nsources = [\"{source}\"]\n+++\n\n{first}\n\n{links} {second} [@{source}]\n"
            );
            put(root, &format!("content/events/{key}.md"), &text);
            self.events.push(Event { key, title, date });
        }
    }

    fn paragraph(&mut self, least: usize, most: usize) -> String {
        self.words.paragraph(&mut self.rng, least, most)
    }

    fn source(&mut self) -> String {
        self.rng.pick(&self.sources).expect("there are sources").clone()
    }

    /// Different ones; one in five of the ten that are mentioned much.
    fn pick_actors(&mut self, count: usize) -> Vec<usize> {
        let mut picked = Vec::new();
        while picked.len() < count {
            let among = if self.rng.chance(20) { 10 } else { self.actors.len() };
            let at = self.rng.below(among);
            if !picked.contains(&at) {
                picked.push(at);
            }
        }
        picked
    }

    fn actor_link(&self, at: usize) -> String {
        let Actor { key, name } = &self.actors[at];
        format!("[[{key}|{name}]]")
    }

    fn event_link(&self, at: usize) -> String {
        let Event { key, title, .. } = &self.events[at];
        format!("[[{key}|{title}]]")
    }

    fn brief(&mut self, root: &Path, nth: usize) {
        let title = self.words.title(&mut self.rng);
        let actors = self.pick_actors(5);
        let mut events: Vec<usize> = (0..8).map(|_| self.rng.below(self.events.len())).collect();
        events.sort_by(|a, b| self.events[*a].date.cmp(&self.events[*b].date));
        events.dedup();
        let sources: Vec<String> = (0..6).map(|_| self.source()).collect();
        let covers = actors.iter().map(|at| &self.actors[*at].key).chain(events.iter().map(|at| &self.events[*at].key));
        let covers: Vec<String> = covers.map(|key| format!("\"{key}\"")).collect();
        let summary = plain(&self.paragraph(1, 2));
        let date = day(&mut self.rng);
        let quotes = self.quotes(nth, &actors, &sources);
        let quoted: String = quotes.iter().map(|(table, _)| table.as_str()).collect();
        let head =
            format!("title = \"{title}\"\ndate = {date}\nsummary = \"{summary}\"\ncovers = [{}]", covers.join(", "));
        let said: Vec<String> = quotes.into_iter().map(|(_, text)| text).collect();
        let body = self.body(&actors, &events, &sources, &said);
        let key = format!("{}-{nth:06}", slug(&title));
        put(root, &format!("content/briefs/{key}.md"), &format!("+++\n{head}\n{quoted}+++\n\n{body}\n"));
    }

    /// Three quotes as tables, and their words.
    fn quotes(&mut self, nth: usize, actors: &[usize], sources: &[String]) -> Vec<(String, String)> {
        let one = |world: &mut Self, at: usize| {
            let (text, said) = (plain(&world.paragraph(2, 2)), day(&mut world.rng));
            let (speaker, source) = (&world.actors[actors[at]].key, &sources[at]);
            let head =
                format!("\n[[quotes]]\nkey = \"q-{nth:06}-{at}\"\nspeaker = \"{speaker}\"\nsource = \"{source}\"");
            (format!("{head}\nsaid = \"{said}\"\ntext = \"{text}\"\n"), text)
        };
        (0..3).map(|at| one(self, at)).collect()
    }

    fn body(&mut self, actors: &[usize], events: &[usize], sources: &[String], said: &[String]) -> String {
        let longer = self.rng.below(4);
        let para = |world: &mut Self| world.paragraph(2, 2 + longer);
        let event = |world: &Self, at: usize| world.event_link(events[at % events.len()]);
        let mut out = Vec::new();
        out.push(format!("{} It began with {}. [@{}]", para(self), event(self, 0), sources[3]));
        out.extend(["## Background".to_owned(), para(self), "### Origins of the dispute".to_owned()]);
        let turn =
            format!("The turn came with {}, which {} had asked for.", event(self, 1), self.actor_link(actors[0]));
        out.push(format!("{} {turn} [@{}]", para(self), sources[4]));
        out.extend([para(self), "## Who is involved".to_owned(), para(self)]);
        let who = |world: &mut Self, at: usize| {
            format!("- {}: {}", world.actor_link(actors[at]), world.words.sentence(&mut world.rng))
        };
        out.push((1..5).map(|at| who(self, at)).collect::<Vec<_>>().join("\n"));
        out.extend(["## Course of events".to_owned(), para(self)]);
        let course = |world: &mut Self, at: usize| {
            let (link, date) = (event(world, at + 2), world.events[events[(at + 2) % events.len()]].date.clone());
            format!("{}. {date}: {link}. {}", at + 1, world.words.sentence(&mut world.rng))
        };
        out.push((0..6).map(|at| course(self, at)).collect::<Vec<_>>().join("\n"));
        out.extend([format!("{} [@{}]", para(self), sources[5]), "## What each side says".to_owned()]);
        for (at, text) in said.iter().enumerate() {
            let name = &self.actors[actors[at]].name;
            let quote = format!("> {text}\n>\n> — {name} [@{}]", sources[at]);
            out.extend([para(self), quote]);
        }
        out.extend(["## Outlook".to_owned(), para(self), para(self)]);
        let list: Vec<String> = (0..3).map(|_| format!("- {}", self.words.sentence(&mut self.rng))).collect();
        out.extend([list.join("\n"), para(self)]);
        out.join("\n\n")
    }
}

fn place_key(nth: usize, name: &str) -> String {
    format!("place-{}-{nth:03}", slug(name))
}
