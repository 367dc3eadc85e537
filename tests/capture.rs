//! Captures through the real binary: what is read from files, standard input and a server, and what is refused.
#![allow(clippy::disallowed_methods)]

mod capture_kit;
#[cfg(feature = "fetch")]
mod capture_web;

use std::fs;
use std::time::{Duration, Instant};

use briefwright::model::capture::Taken;

use capture_kit::{Site, sha256};

const PAGE: &str = "<!DOCTYPE html><html><head><title>T</title><meta charset=utf-8><script>var no = 1;</script></head>
<body><nav><a href=/>Home</a></nav><main><h1>Nine&nbsp;killed</h1><p>The army said <b>nine <i>people</i></b> were\nkilled
&mdash; &ldquo;none of them Iranian&rdquo;.</p><ul><li>two women</li><li>four children</li></ul>
<table><tr><th>Side</th><th>Killed</th></tr><tr><td>A</td><td>9</td></tr></table></main><footer>Imprint</footer>";

const PAGE_TEXT: &str = "Nine\u{a0}killed\n\nThe army said nine people were killed — “none of them Iranian”.\n\n\
                         two women\nfour children\n\nSide\tKilled\nA\t9\n";

#[test]
fn plain_text_stays_as_it_is_and_markdown_is_read() {
    let site = Site::new();
    let (text, said) = site.capture("x.txt", "\u{feff}One  two.\r\n\r\n\tThree\rfour  ".as_bytes(), &[]);
    assert_eq!(text, "One  two.\n\n\tThree\nfour  ");
    let hash = &sha256(text.as_bytes())[..8];
    assert_eq!(said.err, format!("Captured `a`: 4 words, text/plain, SHA-256 {hash}… → captures/a.txt\n"));
    let (text, _) = site.capture("x.md", b"# Title\n\n*One* [two](x)", &["--taken", "2024-02-29"]);
    assert_eq!(text, "Title\n\nOne two\n");
    let sidecar = site.sidecar("a");
    assert_eq!((sidecar.media_type.as_str(), sidecar.encoding.as_deref()), ("text/markdown", Some("utf-8")));
    assert_eq!(
        (sidecar.from.as_str(), sidecar.source.as_str(), sidecar.raw),
        ("x.md", "a", Some("a.raw.md".to_owned()))
    );
    assert_eq!(sidecar.taken, Taken::Day(jiff::civil::date(2024, 2, 29)));
    assert_eq!(site.captures(), ["a.raw.md", "a.toml", "a.txt"]);
}

#[test]
fn a_time_without_an_offset_is_of_the_site() {
    let site = Site::new();
    site.capture("x.txt", b"x", &["--taken", "2024-01-18T04:50"]);
    assert_eq!(site.sidecar("a").taken.to_string(), "2024-01-17T23:50:00Z");
    assert!(site.refused(&["b", "x.txt", "--taken", "2999-01-01"]).contains("2999-01-01 is still to come"));
}

#[test]
fn pages_become_text_and_are_kept() {
    let site = Site::new();
    let (text, _) = site.capture("page.html", PAGE.as_bytes(), &[]);
    assert_eq!(text, PAGE_TEXT);
    assert_eq!(site.captures(), ["a.raw.html", "a.toml", "a.txt"]);
    assert_eq!(site.bytes("captures/a.raw.html"), PAGE.as_bytes());
    assert_eq!(site.sidecar("a").media_type, "text/html");
    let (text, _) = site.capture("page.html", PAGE.as_bytes(), &["--whole"]);
    assert_eq!(text, format!("T\n\nHome\n\n{PAGE_TEXT}\nImprint\n"));
    let (text, _) = site.capture("page.html", PAGE.as_bytes(), &["--type", "text"]);
    assert_eq!(text, PAGE);
    assert_eq!(site.captures(), ["a.toml", "a.txt"], "what is no longer true is gone");
}

#[test]
fn encodings_are_told_and_what_was_read_is_kept() {
    let site = Site::new();
    let utf16: Vec<u8> = "\u{feff}Zwölf Tote".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (text, said) = site.capture("x.txt", &utf16, &[]);
    assert_eq!((text.as_str(), site.sidecar("a").encoding.as_deref()), ("Zwölf Tote", Some("utf-16le")));
    assert!(!said.err.contains("warning"), "{}", said.err);
    assert_eq!((site.bytes("captures/a.raw.txt"), site.captures().len()), (utf16, 3));

    let (text, said) = site.capture("x.txt", b"\x93Zw\xf6lf\x94", &[]);
    assert_eq!((text.as_str(), site.sidecar("a").encoding.as_deref()), ("“Zwölf”", Some("windows-1252")));
    let warning = "warning: `x.txt`: it is no UTF-8 and says nothing of its encoding: read as windows-1252\n";
    assert!(said.err.starts_with(warning), "{}", said.err);

    let (text, said) = site.capture("x.txt", b"\xc4\xe2\xe5", &["--encoding", "windows-1251"]);
    assert_eq!((text.as_str(), said.err.contains("warning")), ("Две", false));
    let (text, _) = site.capture("x.html", b"<meta charset=windows-1251><p>\xc4\xe2\xe5", &[]);
    assert_eq!(text, "Две\n");

    site.write("odd.txt", b"\x81\x8d\x9d");
    assert!(site.refused(&["c", "odd.txt"]).contains("cannot be guessed\nhelp: name it with `--encoding`"));
    assert!(site.refused(&["c", "odd.txt", "--encoding", "klingon"]).contains("write a label that browsers know"));
}

#[test]
fn what_is_no_text_is_refused() {
    let site = Site::new();
    for (name, bytes, told) in [
        ("nul.txt", b"ab\0c".as_slice(), "`nul.txt` is no text: there are NUL bytes in it"),
        ("x.docx", b"PK\x03\x04rest", "`x.docx` is a ZIP archive (as `.docx`, `.odt` and `.epub` are)"),
        ("empty.txt", b"", "there are no words in `empty.txt`"),
        ("blank.md", b" \n\t--- \n", "there are no words in `blank.md`"),
        ("empty.html", b"<html><nav>only</nav><script>x</script>", "there are no words in `empty.html`"),
    ] {
        site.write(name, bytes);
        let err = site.refused(&["a", name]);
        assert!(err.starts_with(&format!("error: {told}")) && err.contains("\nhelp: "), "{err}");
    }
    assert!(site.refused(&["a", "content"]).contains("is a folder"));
    assert!(site.refused(&["a", "none.txt"]).contains("cannot read"));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let site = Site::new();
    let huge = fs::File::create(site.path().join("huge.txt")).expect("it can be made");
    huge.set_len(200 << 20).expect("it is sparse");
    let began = Instant::now();
    assert!(site.refused(&["a", "huge.txt"]).contains("huge.txt` is larger than 64 MiB"));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    site.write("long.txt", "word ".repeat(4 << 20).as_bytes());
    assert!(site.refused(&["a", "long.txt"]).contains("`the text of long.txt` is larger than 16 MiB"));
}

#[test]
#[cfg(unix)]
fn what_never_ends_is_not_waited_for() {
    let site = Site::new();
    assert!(site.refused(&["a", "/dev/zero"]).contains("`/dev/zero` is larger than 64 MiB"));
}

#[test]
fn standard_input_is_read() {
    let site = Site::new();
    let said = site.piped(&["capture", "b", "-"], PAGE.as_bytes());
    assert_eq!(said.status, 0, "{}", said.err);
    assert_eq!(site.read("captures/deep/b.txt"), PAGE_TEXT);
    let sidecar = site.sidecar("b");
    assert_eq!((sidecar.text.as_str(), sidecar.from.as_str()), ("deep/b.txt", "standard input"));
    assert_eq!(site.captures(), ["b.raw.html", "b.toml", "deep/b.txt"]);
}

#[test]
fn another_capture_is_only_replaced_when_asked() {
    let site = Site::new();
    site.capture("x.txt", b"one two", &["--taken", "2024-01-01"]);
    let before = site.read("captures/a.toml");
    site.write("y.txt", b"one two");
    let said = site.brief(&["capture", "a", "y.txt"]);
    assert_eq!(
        (said.status, said.err.as_str()),
        (0, "Nothing changed: `a` was captured with this text already, 2024-01-01\n")
    );
    assert_eq!(site.read("captures/a.toml"), before, "the first witness stays");
    site.write("y.txt", b"one three");
    let err = site.refused(&["a", "y.txt"]);
    assert_eq!(
        err,
        "error: a capture of `a` is there already and differs: it was taken 2024-01-01\n\
                     help: nothing was changed: `--replace` puts the new one in its place\n"
    );
    assert_eq!((site.read("captures/a.txt").as_str(), site.read("captures/a.toml")), ("one two", before));
    assert!(site.brief(&["capture", "a", "y.txt", "--replace"]).err.starts_with("Captured `a` anew: "));
    // Who asks for it gets the same text with another date.
    site.brief(&["capture", "a", "y.txt", "--replace", "--taken", "2024-01-02"]);
    assert_eq!(site.sidecar("a").taken.to_string(), "2024-01-02");
    // What was put there by hand gets a sidecar if it is the same.
    site.write("captures/c.txt", b"by hand");
    assert!(site.refused(&["c", "y.txt"]).contains("differs, and has no sidecar"));
    site.write("y.txt", b"by hand");
    assert!(site.brief(&["capture", "c", "y.txt"]).err.starts_with("Captured `c`: 2 words"));
}

#[test]
fn without_poppler_no_pdf_is_read() {
    let site = Site::new();
    site.write("x.pdf", b"%PDF-1.4 rest");
    let mut command = site.command(&["capture", "a", "x.pdf"]);
    let output = command.env("PATH", site.path().join("content")).output().expect("brief can be run");
    let err = String::from_utf8(output.stderr).expect("it is UTF-8");
    assert!(site.captures().is_empty());
    assert!(err.starts_with("error: a PDF is read with `pdftotext`, which is not installed\nhelp: "), "{err}");
}

#[test]
#[cfg(unix)]
fn pdfs_go_through_pdftotext() {
    use std::os::unix::fs::PermissionsExt;

    let site = Site::new();
    site.write("x.pdf", b"%PDF-1.4 rest");
    let tool = |script: &str| {
        site.write("bin/pdftotext", format!("#!/bin/sh\n{script}\n").as_bytes());
        let path = site.path().join("bin/pdftotext");
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it is ours");
        let mut command = site.command(&["capture", "a", "x.pdf", "--replace"]);
        let output = command.env("PATH", site.path().join("bin")).output().expect("brief can be run");
        (output.status.code(), String::from_utf8(output.stderr).expect("it is UTF-8"))
    };
    let (status, err) = tool("read -r line; echo \"Page one: $line, $2\"");
    assert_eq!(status, Some(0), "{err}");
    assert_eq!(site.read("captures/a.txt"), "Page one: %PDF-1.4 rest, UTF-8\n");
    let sidecar = site.sidecar("a");
    assert_eq!((sidecar.raw.as_deref(), sidecar.encoding), (Some("a.raw.pdf"), None));
    let (status, err) = tool("echo 'Syntax Error: it is torn' >&2; exit 1");
    assert_eq!(status, Some(2));
    assert!(err.starts_with("error: `pdftotext` cannot read `x.pdf`: Syntax Error: it is torn\n"), "{err}");
    let (_, err) = tool(":");
    assert!(err.contains("its pages may be pictures"), "{err}");
}

#[test]
fn only_sources_of_the_site_are_captured() {
    let site = Site::new();
    site.write("x.txt", b"x");
    site.write("content/more.toml", b"[[sources]]\nkey='d'\ntitle='D'\ncapture='C.TXT'\n");
    site.write("content/events/strike.md", b"+++\ntitle='S'\ndate='2024'\nkind='attack'\n+++\n");
    let told = |key: &str| site.refused(&[key, "x.txt"]);
    assert_eq!(told("old-a"), "error: there is no source with the key `old-a`\nhelp: it is `a` now\n");
    assert!(told("strike").starts_with("error: `strike` is an event, and only sources are captured\n"));
    site.write("content/sources/torn.md", b"+++\ntitle = 'never closed'\n");
    assert!(told("torn").starts_with("error: the record `torn` cannot be read\n"), "{}", told("torn"));
    assert!(told("nothing-like-it").contains("`brief list sources` lists"));
    assert!(told("d").starts_with("error: `captures/C.TXT` is the capture of `c` already\n"));
    site.write("content/more.toml", b"[[sources]]\nkey='cafiero-2024'\ntitle='D'\ncapture='a.toml'\n");
    assert!(told("cafiero-2023").ends_with("help: did you mean `cafiero-2024`?\n"));
    assert!(told("cafiero-2024").starts_with("error: `captures/a.toml` is no name for the text of a capture\n"));
}

#[test]
#[cfg(unix)]
fn no_link_leads_captures_out_of_the_site() {
    use std::os::unix::fs::symlink;

    let (site, away) = (Site::new(), tempfile::tempdir().expect("there is a folder for temporary files"));
    site.write("x.txt", b"x");
    symlink(away.path(), site.path().join("captures")).expect("it can be made");
    for command in [["capture", "a", "x.txt"].as_slice(), &["capture", "list"], &["capture", "verify"]] {
        let said = site.brief(command);
        assert!(
            said.status == 2 && said.err.starts_with("error: the link `captures` leads out of the site"),
            "{}",
            said.err
        );
    }
    fs::remove_file(site.path().join("captures")).expect("it is there");
    fs::create_dir(site.path().join("captures")).expect("it can be made");
    symlink(away.path(), site.path().join("captures/deep")).expect("it can be made");
    assert!(site.brief(&["capture", "b", "x.txt"]).err.contains("the link `captures/deep` leads out of the site"));
    // Nor through one that stays inside.
    fs::remove_file(site.path().join("captures/deep")).expect("it is there");
    fs::create_dir(site.path().join("captures/real")).expect("it can be made");
    symlink("real", site.path().join("captures/deep")).expect("it can be made");
    assert!(site.brief(&["capture", "b", "x.txt"]).err.contains("`captures/deep`"));
    fs::remove_file(site.path().join("captures/deep")).expect("it is there");
    // Nor is a single file written through a link, or read.
    fs::write(away.path().join("secret"), "x").expect("it can be written");
    symlink(away.path().join("secret"), site.path().join("captures/a.txt")).expect("it can be made");
    for more in [[].as_slice(), &["--replace"]] {
        let said = site.brief(&[["capture", "a", "x.txt"].as_slice(), more].concat());
        assert!(
            said.status == 2 && said.err.contains("the link `captures/a.txt` leads out of the site"),
            "{}",
            said.err
        );
    }
    assert_eq!(fs::read_to_string(away.path().join("secret")).expect("it is there"), "x");
    assert_eq!(fs::read_dir(away.path()).expect("it is there").count(), 1, "nothing is written elsewhere");
}

#[test]
fn verify_tells_what_was_changed() {
    let site = Site::new();
    site.capture("page.html", PAGE.as_bytes(), &[]);
    site.piped(&["capture", "b", "-"], b"text of b");
    let verify = || site.brief(&["capture", "verify"]);
    let said = verify();
    assert_eq!((said.status, said.out.as_str(), said.err.as_str()), (0, "", "2 captures are whole\n"));

    let (text, raw) = (site.read("captures/a.txt"), site.bytes("captures/a.raw.html"));
    site.write("captures/a.txt", text.replace("nine", "five").as_bytes());
    site.write("captures/a.raw.html", b"\xff other");
    fs::remove_file(site.path().join("captures/deep/b.txt")).expect("it is there");
    site.write("captures/c.txt", b"no sidecar");
    let said = verify();
    let hash = |bytes: &[u8]| sha256(bytes)[..8].to_owned();
    let changed = site.read("captures/a.txt");
    assert_eq!(said.status, 1);
    assert_eq!(
        said.out,
        format!(
            "captures/a.raw.html: was changed: SHA-256 {}… is {}… now\n\
         captures/a.txt: was changed: SHA-256 {}… is {}… now\n\
         captures/c.txt: has no sidecar: `brief capture c FILE` makes one\n\
         captures/deep/b.txt: is missing\n",
            hash(&raw),
            hash(b"\xff other"),
            hash(text.as_bytes()),
            hash(changed.as_bytes()),
        )
    );

    let site = Site::new();
    site.capture("x.txt", b"x", &[]);
    let sidecar = site.read("captures/a.toml");
    site.write("captures/a.toml", sidecar.replace("sha256 = \"", "sha256 = \"zz").as_bytes());
    let said = site.brief(&["capture", "verify"]);
    let told = "captures/a.toml: is broken: it has a `sha256` that is no SHA-256 in small hexadecimal digits\n";
    assert_eq!((said.status, said.out.as_str()), (1, told));
}

#[test]
fn what_belongs_to_no_source_is_told() {
    let site = Site::new();
    site.capture("page.html", PAGE.as_bytes(), &[]);
    site.write("captures/notes.md", b"mine");
    site.write("content/sources.toml", b"[[sources]]\nkey='other'\ntitle='O'\n");
    let said = site.brief(&["capture", "verify"]);
    assert_eq!((said.status, said.out.as_str()), (0, ""));
    assert_eq!(
        said.err,
        "note: captures/a.toml: there is no source `a`\n\
                          note: captures/notes.md: belongs to no source\n0 captures are whole\n"
    );
    // What was captured under an old key is still the source's.
    site.write("content/sources.toml", b"[[sources]]\nkey='other'\ntitle='O'\nwas=['a']\n");
    let said = site.brief(&["capture", "verify"]);
    assert_eq!(said.err, "note: captures/notes.md: belongs to no source\n1 capture is whole\n");
    site.write("captures/a.txt", b"changed");
    let said = site.brief(&["capture", "verify"]);
    assert!(said.status == 1 && said.out.starts_with("captures/a.txt: was changed"), "{}", said.out);
}

#[test]
fn the_list_tells_all_sources() {
    let site = Site::new();
    site.capture("x.txt", b"one two", &["--taken", "2024-01-01"]);
    site.write("captures/c.txt", b"by hand");
    let said = site.brief(&["capture", "list"]);
    let [a, c] = [b"one two", b"by hand"].map(|bytes| sha256(bytes)[..8].to_owned());
    assert_eq!(said.out, format!("a  2 words       {a}…  2024-01-01  x.txt\nb  not captured\nc  no sidecar    {c}…\n"));
    let said = site.brief(&["capture", "list", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(rows[0]["sha256"], sha256(b"one two"));
    assert_eq!(
        (&rows[0]["words"], &rows[0]["taken"], &rows[0]["media-type"]),
        (&2.into(), &"2024-01-01".into(), &"text/plain".into())
    );
    assert_eq!((&rows[1]["state"], &rows[2]["state"]), (&"not-captured".into(), &"no-sidecar".into()));
}

#[test]
fn no_build_publishes_what_is_captured() {
    let site = Site::new();
    const SECRET: &str = "kept-privately-and-nowhere-else";
    site.capture("x.html", format!("<p>{SECRET} {PAGE}").as_bytes(), &[]);
    assert_eq!(site.brief(&["build"]).status, 0);
    let files = walkdir::WalkDir::new(site.path().join("public")).into_iter().flatten();
    let files: Vec<_> = files.filter(|e| e.file_type().is_file()).collect();
    assert!(files.len() > 10);
    for file in files {
        let bytes = fs::read(file.path()).expect("it can be read");
        let found = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
        assert!(!found && !file.path().ends_with("a.txt"), "{}", file.path().display());
    }
    assert!(site.read("captures/a.txt").contains(SECRET));
}

#[test]
fn git_is_not_to_take_captures() {
    let site = Site::new();
    site.write(".git/HEAD", b"");
    let warning = "warning: no `.gitignore` leaves captures out: add the line `/captures`, or git may publish them\n";
    assert!(site.capture("x.txt", b"x", &[]).1.err.ends_with(warning));
    site.write(".gitignore", b"/public\n/captures\n");
    assert!(!site.capture("x.txt", b"y", &[]).1.err.contains("warning"));
    assert!(include_str!("../src/cli/init/gitignore").lines().any(|line| line == "/captures"));
}

#[test]
#[cfg(not(feature = "fetch"))]
fn without_fetching_the_way_is_told() {
    let err = Site::new().refused(&["a", "--url", "https://example.org/"]);
    assert!(err.contains("built without the feature `fetch`\nhelp: save the page in a browser"), "{err}");
}
