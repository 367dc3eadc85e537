//! What a preview promises of broken content, told one by one: the walks hold it too, but by chance.

use std::sync::Arc;
use std::thread;

use briefwright::build::live::{Answer, Changes, Live, Taken};
use briefwright::diag::diagnostic::{Diagnostic, Severity};
use jiff::{Timestamp, ToSpan};

use crate::common;

const RAID: &str = "content/briefs/after-the-raid/index.md";
const COUNT: &str = "content/briefs/first-count.md";
const COUNT_PAGE: &str = "briefs/first-count.html";

fn now() -> Timestamp {
    common::options().now
}

fn site() -> common::Site {
    common::Site::at("dense", &common::root().join("tests/live_walk/site"))
}

fn live() -> Live {
    let live = Live::new(&site().tree(), common::options());
    // A page that was looked at can be shown again.
    for address in live.addresses() {
        assert!(matches!(live.answer(&address), Some(Answer::Fresh(_))), "{address} is fresh at the beginning");
    }
    live
}

fn text(path: &str) -> String {
    String::from_utf8(site().input[path].clone()).expect("it is text")
}

fn change(live: &mut Live, files: &[(&str, Option<&str>)]) -> Taken {
    let bytes = |text: &str| Arc::from(text.as_bytes());
    let changes: Changes = files.iter().map(|(path, text)| ((*path).to_owned(), text.map(bytes))).collect();
    let taken = live.commit(live.prepare(&changes, now()));
    let found = (0..live.checks()).flat_map(|nth| live.check(nth)).collect();
    live.checked(found);
    taken
}

fn shown(live: &Live, address: &str) -> String {
    match live.answer(address) {
        Some(Answer::Fresh(bytes) | Answer::Stale(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Some(Answer::Faulty) => panic!("{address} is faulty"),
        None => panic!("{address} is not there"),
    }
}

fn is_fresh(live: &Live, address: &str) -> bool {
    matches!(live.answer(address), Some(Answer::Fresh(_)))
}

fn errors<'a>(found: impl IntoIterator<Item = &'a Diagnostic>) -> Vec<String> {
    let grave = found.into_iter().filter(|one| one.severity == Severity::Error);
    grave.map(|one| one.code.name.to_owned()).collect()
}

/// All that is answered, by address.
fn all(live: &Live) -> Vec<(String, Option<Answer>)> {
    live.addresses().into_iter().map(|address| (address.clone(), live.answer(&address))).collect()
}

#[test]
fn a_deleted_brief_leaves_no_ghost() {
    let mut live = live();
    let text = text(COUNT).replace("+++\n\n## Dead", "+++\n\n## Dead\n\nIt is short.");
    // What refers to it goes with it.
    let raid =
        self::text(RAID).replace("![[first-count]]\n\n", "").replace("[[first-count#dead|the first count]]", "nobody");
    change(&mut live, &[(COUNT, None), (RAID, Some(&raid))]);
    assert_eq!(live.answer(COUNT_PAGE), None);
    assert!(!live.addresses().contains(&COUNT_PAGE.to_owned()));
    assert!(!shown(&live, "places/port-tes.html").contains("A first count"));
    change(&mut live, &[("content/briefs/counted.md", Some(&text))]);
    assert_eq!(live.answer(COUNT_PAGE), None);
    assert!(is_fresh(&live, "briefs/counted.html"));
    assert_eq!(errors(live.found()), [""; 0]);
}

#[test]
fn a_file_that_cannot_be_read_is_shown_as_it_last_was() {
    let mut live = live();
    let before = all(&live);
    let broken = text(COUNT).replacen("date = ", "date ", 1);
    change(&mut live, &[(COUNT, Some(&broken))]);
    assert!(shown(&live, COUNT_PAGE).contains("A first count"));
    assert!(!errors(live.found()).is_empty());
    assert!(!errors(&live.concerns(COUNT_PAGE)).is_empty(), "what is wrong is told with its page");
    assert!(errors(&live.concerns("actors/velmar.html")).is_empty(), "and with no other");
    for (address, answer) in &before {
        let same = address == COUNT_PAGE || live.answer(address) == *answer;
        assert!(same, "{address} is as it was");
    }
    change(&mut live, &[(COUNT, Some(&text(COUNT)))]);
    assert!(all(&live) == before, "what is mended is as it was");
    assert_eq!(errors(live.found()), [""; 0]);
}

#[test]
fn a_small_edit_may_add_a_page_and_take_it_away() {
    const LATER: &str = "actors/velmar/2.html";
    let mut live = live();
    let before = all(&live);
    let own = text(COUNT);
    let edited = |mentions: usize| format!("{own}\n\n{}\n", "It was [[velmar]] again. ".repeat(mentions));
    // Beside those that are there: just below the limit, and above it.
    change(&mut live, &[(COUNT, Some(&edited(300)))]);
    assert_eq!(live.answer(LATER), None);
    for mentions in [500, 501] {
        change(&mut live, &[(COUNT, Some(&edited(mentions)))]);
        let tree = {
            let mut site = site();
            site.input.insert(COUNT.to_owned(), edited(mentions).into_bytes());
            site.tree()
        };
        let clean = Live::new(&tree, common::options());
        assert!(clean.answer(LATER).is_some(), "one record's own mentions stand together, on a page of their own");
        assert!(all(&live) == all(&clean), "it is a clean build");
    }
    change(&mut live, &[(COUNT, Some(&own))]);
    assert_eq!(live.answer(LATER), None);
    assert!(all(&live) == before, "what is taken back is as it was");
}

#[test]
fn a_bibliography_that_cannot_be_read_keeps_its_sources() {
    const CSL: &str = "content/sources/csl.json";
    let mut live = live();
    let before = all(&live);
    change(&mut live, &[(CSL, Some(&text(CSL).replacen(',', "", 1)))]);
    assert_eq!(errors(live.found()), ["bibliography-entry"]);
    assert!(live.answer("sources/sand-letters.html").is_some());
    let mended = text(CSL);
    change(&mut live, &[(CSL, Some(&mended))]);
    assert!(all(&live) == before, "what is mended is as it was");
}

#[test]
fn a_broken_template_leaves_its_pages_as_they_last_were() {
    for fault in ["{% if %}", "{{ misspelt }}"] {
        let mut live = live();
        let before = all(&live);
        let template =
            format!("{{% extends \"default/place.html\" %}}\n{{% block main %}}{fault}{{% endblock main %}}\n");
        change(&mut live, &[("themes/delta/templates/place.html", Some(&template))]);
        for (address, answer) in &before {
            if !address.starts_with("places/") {
                assert!(live.answer(address) == *answer, "{address} has nothing to do with `{fault}`");
                continue;
            }
            let Some(Answer::Fresh(then)) = answer else { panic!("{address} was fresh") };
            assert!(live.answer(address) == Some(Answer::Stale(then.clone())), "{address} is shown as it last was");
            assert!(!errors(&live.concerns(address)).is_empty(), "what is wrong is told with {address}");
        }
        assert!(!errors(live.found()).is_empty());
        change(&mut live, &[("themes/delta/templates/place.html", None)]);
        assert!(all(&live) == before, "what is mended is as it was");
        assert_eq!(errors(live.found()), [""; 0]);
    }
}

#[test]
fn a_page_that_never_could_be_made_says_why() {
    let mut site = site();
    let template = "{% extends \"default/place.html\" %}\n{% block main %}{{ misspelt }}{% endblock main %}\n";
    site.input.insert("themes/delta/templates/place.html".to_owned(), template.into());
    let live = Live::new(&site.tree(), common::options());
    let (pages, others): (Vec<String>, Vec<String>) =
        live.addresses().into_iter().partition(|address| address.starts_with("places/"));
    for page in pages {
        assert_eq!(live.answer(&page), Some(Answer::Faulty));
        assert!(!errors(&live.concerns(&page)).is_empty());
    }
    assert!(others.iter().all(|address| is_fresh(&live, address)), "the others have nothing to do with it");
}

#[test]
fn broken_settings_darken_nothing() {
    let mut live = live();
    let before = live.addresses();
    let broken = format!("{}[[\n", text("brief.toml"));
    change(&mut live, &[("brief.toml", Some(&broken))]);
    for address in &before {
        assert!(!shown(&live, address).is_empty());
        assert!(!errors(&live.concerns(address)).is_empty(), "the settings concern {address}");
    }
    change(&mut live, &[("brief.toml", Some(&text("brief.toml")))]);
    assert_eq!(live.addresses(), before);
    assert_eq!(errors(live.found()), [""; 0]);
}

#[test]
fn many_files_join_between_two_and_what_is_held_stays_held() {
    let mut live = live();
    let before = all(&live);
    let broken = text(COUNT).replacen("date = ", "date ", 1);
    change(&mut live, &[(COUNT, Some(&broken)), ("brief.toml", Some("title = "))]);
    let page = |nth: usize| format!("content/pages/new-{nth:02}.md");
    // Ids run out here several times.
    for nth in 0..60 {
        let text = format!("+++\ntitle = \"New {nth}\"\n+++\n\nWords.\n");
        change(&mut live, &[(&page(nth), Some(&text))]);
        assert!(shown(&live, &format!("new-{nth:02}.html")).contains(&format!("New {nth}")));
        assert!(shown(&live, COUNT_PAGE).contains("A first count"));
        assert!(!errors(&live.concerns(COUNT_PAGE)).is_empty());
    }
    assert!(shown(&live, "feed.xml").contains("<feed"), "settings from before hold");
    let gone: Vec<String> = (0..60).map(page).collect();
    let mut mended: Vec<(&str, Option<&str>)> = gone.iter().map(|path| (path.as_str(), None)).collect();
    let (count, settings) = (text(COUNT), text("brief.toml"));
    mended.extend([(COUNT, Some(count.as_str())), ("brief.toml", Some(settings.as_str()))]);
    change(&mut live, &mended);
    assert!(all(&live) == before, "what is mended is as it was");
    assert_eq!(errors(live.found()), [""; 0]);
}

#[test]
fn a_brief_shows_when_its_time_has_come() {
    let mut live = live();
    let (page, none) = ("briefs/two-zones.html", Changes::new());
    assert_eq!(live.answer(page), None);
    assert_eq!(live.missing(page).map(|withheld| withheld.why), Some("dated later"));
    // Midnight in Karachi comes five hours before it comes in Greenwich.
    let soon = now().checked_add(18.hours()).expect("a time");
    live.commit(live.prepare(&none, soon));
    assert_eq!(live.answer(page), None);
    live.commit(live.prepare(&none, now().checked_add(19.hours()).expect("a time")));
    assert!(is_fresh(&live, page));
    assert_eq!(live.missing(page), None);
    live.commit(live.prepare(&none, soon));
    assert_eq!(live.answer(page), None);
}

#[test]
#[should_panic]
fn what_was_prepared_from_an_older_state_is_refused() {
    let mut live = live();
    let (first, second) = (live.prepare(&Changes::new(), now()), live.prepare(&Changes::new(), now()));
    live.commit(first);
    live.commit(second);
}

#[test]
fn pages_are_read_while_changes_are_prepared() {
    let live = live();
    let addresses = live.addresses();
    let before = all(&live);
    let changes: Changes = [(COUNT.to_owned(), None), ("brief.toml".to_owned(), None)].into();
    thread::scope(|scope| {
        let preparing = scope.spawn(|| drop(live.prepare(&changes, now())));
        for (address, then) in addresses.iter().zip(&before) {
            assert!(live.answer(address) == then.1, "{address} is as it was");
        }
        preparing.join().expect("changes can be prepared");
    });
}

#[test]
fn what_to_follow_is_the_page_of_the_file_that_was_saved() {
    let mut live = live();
    let longer = format!("{}\nAnd on.\n", text(COUNT));
    assert_eq!(change(&mut live, &[(COUNT, Some(&longer))]).pages, [COUNT_PAGE]);
    assert_eq!(change(&mut live, &[("static/notice.txt", Some("N"))]).pages, [""; 0]);
    assert_eq!(change(&mut live, &[("content/briefs/spring.md", None)]).pages, [""; 0]);
}

#[test]
fn a_page_tells_of_its_brief() {
    let live = Live::new(&site().tree(), briefwright::build::Options { drafts: true, ..common::options() });
    let about = live.about("briefs/not-yet.html");
    assert!(about.draft && about.path.as_deref() == Some("content/briefs/not-yet.md"));
    assert_eq!((about.line, about.noun, about.key.as_deref()), (1, Some("brief"), Some("not-yet")));
    assert_eq!((about.words, about.minutes), (8, 1));
    assert!(live.about("events/hidden-talks.html").draft, "what stands in a draft is a draft");
    assert!(!live.about("events/port-raid.html").draft);
    assert_eq!(live.about("index.html"), briefwright::build::live::about::About::default());
    assert_eq!(live.drafts(), 1);
}

#[test]
fn a_quotation_that_fails_shows_at_once() {
    const QUOTE: &str = "content/said.toml";
    const CAPTURE: &str = "captures/said-2024.txt";
    const PAGE: &str = "sources/said-2024.html";
    let said = |text: &str| {
        format!(
            "[[actors]]\nkey = \"a-speaker\"\nname = \"A speaker\"\nkind = \"person\"\n\n[[sources]]\nkey = \
             \"said-2024\"\ntitle = \"What was said\"\n\n[[quotes]]\nkey = \"said\"\nspeaker = \"a-speaker\"\nsource = \
             \"said-2024\"\ntext = \"{text}\"\n"
        )
    };
    let mut live = live();
    change(&mut live, &[(QUOTE, Some(&said("Nobody fired.")))]);
    assert!(shown(&live, PAGE).contains("not captured"));
    change(&mut live, &[(CAPTURE, Some("Nobody fired."))]);
    assert!(shown(&live, PAGE).contains("verified word for word"));
    assert!(!errors(live.found()).contains(&"quote-not-found".to_owned()));
    // A small edit of the words, then one of the capture.
    change(&mut live, &[(QUOTE, Some(&said("Nobody slept.")))]);
    assert!(shown(&live, PAGE).contains("not found in the capture"));
    assert!(errors(live.found()).contains(&"quote-not-found".to_owned()));
    change(&mut live, &[(CAPTURE, Some("Nobody slept."))]);
    assert!(shown(&live, PAGE).contains("verified word for word"));
    assert!(!errors(live.found()).contains(&"quote-not-found".to_owned()));
    change(&mut live, &[(CAPTURE, None)]);
    assert!(shown(&live, PAGE).contains("not captured"));
}
