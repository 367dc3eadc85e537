//! A small site with everything in it that a brief may rest on.

use crate::common::Site;

const SETTINGS: &str = r#"title = "Wide"
language = "en"
time-zone = "Asia/Karachi"
theme = "own"
citation-style = "own.csl"

[vocabulary]
event-kinds = { ramming = "attack" }
"#;

const BRIEF: &str = r##"+++
title = "یک کشتی"
date = 2024-05-06
language = "fa"
covers = ["tamaria"]

[[quotes]]
key = "own-quote"
speaker = "ilves"
source = "herald"
text = "The ferry was taken."

[[judgements]]
key = "own-call"
text = "It will be returned."
likelihood = "likely"
+++

The [[Guard|Guards]], [[گارد]] and the [[Coast Corps]], [[The Harbour]] and [[بندر]]: see [[other]] and [[method]].
The [table](data.csv) too, [the method](/method.html), [the other](other.html#a) and
[a file](../../pages/method.md). A ferry [@herald, p. 3; @Cafiero2024; @Zotero_Item; @yaml-one].[^1]

> The ferry was taken.
>
> — [@herald]

![The ferry](boat.png)

![[own-quote]]

![[ramming]]

![[timeline:tamaria]]

![[ledger:ramming]]

![[ramming#killed]]

![[other-call]]

![[own-call]]

![[tamaria]]

![[harbour]]

![[herald]]

![[other]]

[^1]: A note on [[ramming]] [@meridian].
"##;

const OTHER: &str = r#"+++
title = "The other"
date = 2024-05-07

[[judgements]]
key = "other-call"
text = "Talks will be held."
likelihood = "unlikely"
by = "ilves"
outcome = { status = "borne-out", sources = ["meridian"] }

[[claims]]
event = "ramming"
measure = "killed"
value = 3
by = "vesland"
source = "meridian"
+++

Another text on [[far-event]] [@unused].
"#;

const EVENTS: &str = r#"[[events]]
key = "ramming"
title = "A ramming"
date = "2024-05-04"
kind = "ramming"
place = "strait"
actors = [{ actor = "tamaria", role = "initiator" }, { actor = "vesland", role = "target" }]
sources = ["herald"]
responds-to = ["far-event"]

[[events.claims]]
measure = "killed"
value = 2
by = "tamaria"
source = "herald"

[[events]]
key = "far-event"
title = "Far away"
date = "2024-01-01"
kind = "attack"
"#;

const RECORDS: &str = r#"[[actors]]
key = "tamaria"
name = "Tamaria"
kind = "state"
aliases = ["The Republic"]
relations = [{ to = "corps", kind = "supports", source = "meridian" }]

[[actors]]
key = "corps"
name = "Guard"
kind = "military"
aliases = ["Coast Corps"]
native = { fa = "گارد" }

[[actors]]
key = "vesland"
name = "Vesland"
kind = "state"

[[actors]]
key = "nobody"
name = "Nobody"
kind = "state"

[[places]]
key = "strait"
name = "Strait"

[[places]]
key = "harbour"
name = "The Harbour"
native = { fa = "بندر" }

[[sources]]
key = "herald"
title = "A report"
publisher = "Herald"
issued = "2024-05-05"
url = "https://example.org/herald"

[[sources]]
key = "unused"
title = "Unused"
"#;

const ILVES: &str = "+++\nname = \"Mara Ilves\"\nkind = \"person\"\nroles = [{ title = \"Minister\", at = \"Vesland\", source = \"yaml-one\" }]\n+++\n\nShe is of [[vesland]].\n";

const BIB: &str = r#"@comment{Of many things}
@string{wp = "The Whole Paper"}
@string{unneeded = "Never"}
@string{desk = wp # " Desk"}

@xdata{shared, publisher = desk}

@proceedings{parent, title = {All Talks}, date = {2023}, publisher = {Press}}

@inproceedings{Cafiero2024,
  title = {A Paper},  % with a comment
  author = {Cafiero, Ada},
  crossref = {parent},
}

@article{meridian, title = {The Meridian}, xdata = {shared}, date = {2024-02}}

@article{stranger, title = {A Stranger}, journaltitle = unneeded}
"#;

const JSON: &str = r#"[
  {"id": "Zotero_Item", "type": "book", "title": "From Zotero", "issued": {"date-parts": [[2020, 3]]}},
  {"id": "other_item", "type": "book", "title": "A stranger from Zotero"}
]
"#;

const YAML: &str = "yaml-one:\n  type: article\n  title: From YAML\n  date: 2021-02-03\n\nyaml-two:\n  type: article\n  title: A stranger in YAML\n";

const STYLE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own</title><id>http://example.org/own</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout delimiter="; " prefix="(" suffix=")"><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/><text variable="publisher" prefix=", "/><text variable="container-title" prefix=". In "/></layout></bibliography>
</style>
"#;

/// The smallest image there is.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\0\0\0\0IEND\xaeB`\x82";

/// The site; its brief is `ferry`.
pub fn site() -> Site {
    let mut site = Site::of(
        "wide",
        &[
            ("brief.toml", SETTINGS),
            ("content/briefs/ferry/index.md", BRIEF),
            ("content/briefs/other.md", OTHER),
            ("content/pages/method.md", "+++\ntitle = \"Method\"\n+++\n\nHow we work.\n"),
            ("content/events/all.toml", EVENTS),
            ("content/all.toml", RECORDS),
            ("content/actors/ilves.md", ILVES),
            ("content/sources/some.bib", BIB),
            ("content/sources/zotero.json", JSON),
            ("content/sources/more.yaml", YAML),
            ("captures/herald.txt", "On 4 May. The ferry was taken. So it was."),
            ("own.csl", STYLE),
            ("themes/own/theme.toml", "name = \"Own\"\napi = [1]\n"),
            ("themes/own/static/own.css", "main { max-width: 50rem }"),
            ("static/robots-note.txt", "not spoken of"),
        ],
    );
    site.input.insert("content/briefs/ferry/boat.png".to_owned(), PNG.to_vec());
    site.input.insert("content/briefs/ferry/data.csv".to_owned(), b"a,b\n".to_vec());
    site
}
