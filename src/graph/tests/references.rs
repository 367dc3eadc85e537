//! What references lead to, and what is said of those that lead nowhere.

use crate::graph::links::Target;
use crate::graph::tests::{BASE, brief, clean, found, id, with_body};

/// What the mentions of a brief's body lead to, by key.
fn leads_to(body: &str) -> Vec<String> {
    let site = clean(&[BASE, ("content/briefs/b.md", &with_body(body))]);
    let mentions = &site.links.briefs[brief(&site, "b").index()].prose.mentions;
    mentions.iter().map(|target| target.map_or("-".into(), |t| site.key(site.target(t)).to_owned())).collect()
}

/// The findings of a body, without the file and the code's place.
fn faults(body: &str) -> Vec<String> {
    let found = found(&[BASE, ("content/briefs/b.md", &with_body(body))]);
    found.into_iter().map(|fault| fault.replace("content/briefs/b.md:", "")).collect()
}

#[test]
fn a_key_a_name_an_alias_and_a_folded_name() {
    let body = "[[jaish-al-adl]] [[Jaish al-Adl]] [[Army of Justice]] [[ARMY-OF  justice]] [[jaïsh al‑adl]]";
    assert_eq!(leads_to(body), ["jaish-al-adl"; 5]);
}

#[test]
fn names_in_other_scripts() {
    assert_eq!(leads_to("[[جیش العدل]] [[ДЖЕЙШ аль—адль]] [[Saravan]]"), ["jaish-al-adl", "jaish-al-adl", "saravan"]);
}

#[test]
fn an_unknown_name_with_what_was_meant() {
    assert_eq!(
        faults("[[jaish-al-adi]] [[Armee of Justice]] [[Nowhere at all]] [[@rane-2024]]"),
        [
            "5:3 unknown-reference: no record has the key or the name `jaish-al-adi`; did you mean `jaish-al-adl`?",
            "5:20 unknown-reference: no record has the key or the name `Armee of Justice`; did you mean `Army of Justice`?",
            "5:41 unknown-reference: no record has the key or the name `Nowhere at all`",
            "5:60 unknown-reference: no record has the key or the name `@rane-2024`; write `[@rane-2024]` to cite the source",
        ]
    );
}

#[test]
fn citations_are_of_sources() {
    assert_eq!(
        faults("[@rane-2024; @rane-2025] [@saravan]"),
        [
            "5:15 unknown-reference: no source has the key `rane-2025`; did you mean `rane-2024`?",
            "5:28 wrong-noun: `saravan` is a place, not a source; only sources are cited: write `[[saravan]]` to refer to it",
        ]
    );
}

#[test]
fn embeds_want_their_noun() {
    assert_eq!(
        faults("![[ledger:saravan]]\n\n![[timeline:rane-2024]]\n\n![[map:saravan]]"),
        [
            "5:11 wrong-noun: `saravan` is a place, not an event",
            "7:13 wrong-noun: `rane-2024` is a source, not an actor, a brief or a place",
            "9:1 map-not-drawn: the map of `saravan` is not drawn; this version does not draw maps: a link is shown instead",
        ]
    );
}

#[test]
fn a_shared_name_is_a_note_or_ambiguous_in_prose() {
    let more = "[[places]]\nkey = \"adl\"\nname = \"ARMY OF JUSTICE\"\n";
    let said = |body: &str| found(&[BASE, ("content/more.toml", more), ("content/briefs/b.md", &with_body(body))]);
    assert_eq!(
        said("[[army of justice]]"),
        ["content/briefs/b.md:5:3 ambiguous-name: `army of justice` could be any of 2 records; \
             write `jaish-al-adl` for the actor; write `adl` for the place",]
    );
    assert_eq!(
        said("[[adl]]"),
        ["content/more.toml:3:8 shared-name: the name `ARMY OF JUSTICE` is shared; \
             in prose, refer to these records by their keys",]
    );
}

#[test]
fn fields_are_keys_of_the_right_noun() {
    let quote =
        "[[quotes]]\nkey = \"q\"\ntext = \"…\"\nspeaker = \"saravan\"\nsource = \"rane-2042\"\nvia = \"reuters\"\n";
    assert_eq!(
        found(&[BASE, ("content/q.toml", quote)]),
        [
            "content/q.toml:4:11 wrong-noun: `saravan` is a place, not an actor",
            "content/q.toml:5:10 unknown-reference: no source has the key `rane-2042`; did you mean `rane-2024`?",
            "content/q.toml:6:7 unknown-reference: no actor or source has the key `reuters`; \
             for words instead of a key, write them as such: `Reuters`",
        ]
    );
}

#[test]
fn old_keys_resolve_with_a_warning() {
    let more = "[[places]]\nkey = \"koh-e-sabz\"\nname = \"Koh\"\nwas = [\"kuh\", \"saravan\"]\n\
        [[events]]\nkey = \"e\"\ntitle = \"E\"\ndate = \"2024\"\nkind = \"attack\"\nplace = \"kuh\"\n";
    assert_eq!(
        found(&[BASE, ("content/more.toml", more), ("content/briefs/b.md", &with_body("[[kuh]]"))]),
        [
            "content/more.toml:4:15 old-key-taken: the old key `saravan` is taken; \
             remove `saravan` from `was`: an old key redirects, so it can lead to one record only",
            "content/more.toml:10:9 renamed-key: `kuh` is now called `koh-e-sabz`; write `koh-e-sabz`",
        ]
    );
}

#[test]
fn a_key_twice_is_told_once_and_each_reference_finds_its_noun() {
    let more = "[[actors]]\nkey = \"saravan\"\nname = \"Cell\"\nkind = \"militia\"\n\
        [[events]]\nkey = \"e\"\ntitle = \"E\"\ndate = \"2024\"\nkind = \"attack\"\nplace = \"saravan\"\n\
        actors = [{ actor = \"saravan\", role = \"target\" }]\n";
    assert_eq!(
        found(&[BASE, ("content/more.toml", more)]),
        ["content/more.toml:2:7 duplicate-key: the key `saravan` is defined twice; \
          keys share one namespace over the whole site: give one of the two another key"]
    );
}

#[test]
fn what_is_withheld_is_told_from_what_is_not_there() {
    let draft = "+++\ntitle = \"Next week\"\ndate = 2024-02-01\nstatus = \"draft\"\n[[places]]\nkey = \"davos\"\n\
        name = \"Davos\"\n+++\n[[nothing]]\n";
    assert_eq!(
        found(&[
            BASE,
            ("content/briefs/next.md", draft),
            ("content/briefs/b.md", &with_body("[[davos]] [[Davos]] [[next]]"))
        ]),
        ["3", "13", "23"].map(|column| {
            let name = ["davos", "Davos", "next"][column.parse::<usize>().expect("a number") / 10];
            format!(
                "content/briefs/b.md:5:{column} withheld-reference: `{name}` is not published; \
                 publish that brief, or move the record to a file of its own"
            )
        })
    );
}

#[test]
fn a_withdrawn_brief_resolves_but_refers_to_nothing() {
    let gone = "+++\ntitle = \"Gone\"\ndate = 2024-01-02\nstatus = \"withdrawn\"\nwithdrawn = { date = 2024-02-01, reason = \"…\" }\n\
        covers = [\"nothing\"]\n[[judgements]]\nkey = \"no-war\"\ntext = \"No war\"\nlikelihood = \"likely\"\n+++\n\
        ## Why\n\n[[saravan]] [[nowhere]] [@nobody]\n";
    let texts = [
        BASE,
        ("content/briefs/gone.md", gone),
        ("content/briefs/b.md", &with_body("[[gone]] [[no-war]] [[gone#why]]")),
    ];
    let (site, found) = crate::graph::tests::site(&texts);
    assert_eq!(
        found,
        [
            "content/briefs/b.md:5:12 withdrawn-reference: `no-war` was withdrawn with the brief `gone`; \
             refer to `gone` itself, whose page says that it was withdrawn",
            "content/briefs/b.md:5:28 withdrawn-reference: `why` was withdrawn with the brief `gone`; \
             refer to `gone` itself, whose page says that it was withdrawn",
        ]
    );
    let gone = id(&site, "gone");
    assert_eq!(site.prose(id(&site, "b")).mentions, [Some(Target::Record(gone)), None, None]);
    assert_eq!(site.backlinks.get(&id(&site, "saravan")), None);
    assert_eq!(site.backlinks[&gone].len(), 1);
    assert!(!site.shows(id(&site, "no-war")) && site.shows(gone) && !site.body_shows(gone));
    assert_eq!(*site.latest, [brief(&site, "b")]);
}
