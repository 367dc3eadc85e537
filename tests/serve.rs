//! The preview through the real program and real sockets.
#![cfg(unix)]
#![allow(clippy::disallowed_methods)]

mod common;
mod serve_kit;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use serde_json::{Value, json};

use serve_kit::{Server, brief, connect, put, site, until};

const SCRIPT: &str = "<script src=\"/.brief/preview.js\" defer></script>";

#[test]
fn every_file_is_that_of_a_build() {
    let folder = site();
    let server = Server::start(folder.path(), &["--as-of", "2030-01-01T00:00:00Z"]);
    let built = common::Site::at("preview", folder.path()).build();
    let mut faults = Vec::new();
    for (address, expected) in &built.files {
        let encoded: String = address
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"/.-_".contains(&b) {
                    (b as char).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        let answer = server.get(&format!("/{encoded}"));
        let page = address.ends_with(".html");
        let body = String::from_utf8(answer.body.clone()).expect("this site has only text");
        let plain = if page { body.replacen(SCRIPT, "", 1) } else { body };
        if answer.status != 200 || plain.as_bytes() != expected.as_slice() || plain.contains(SCRIPT) {
            faults.push(format!("{address}: {} differs", answer.status));
        }
        if page && !answer.text().to_lowercase().contains(&format!("{SCRIPT}</body>").to_lowercase()) {
            faults.push(format!("{address}: no script at its end"));
        }
        if !answer.header("content-type").ends_with("; charset=utf-8") {
            faults.push(format!("{address}: {}", answer.header("content-type")));
        }
        if answer.header("content-length") != answer.body.len().to_string() {
            faults.push(format!("{address}: {} bytes, not {}", answer.body.len(), answer.header("content-length")));
        }
    }
    assert!(built.files.len() > 20 && built.files.contains_key("CNAME"), "the site has files of all kinds");
    common::none(&faults, "the preview shows what a build writes");
}

#[test]
fn headers_say_what_it_is() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let page = server.get("/");
    let expected = [
        ("cache-control", "no-cache"),
        ("content-type", "text/html; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", "frame-ancestors 'self'"),
        ("accept-ranges", "bytes"),
    ];
    for (name, value) in expected {
        assert_eq!(page.header(name), value, "{name}");
    }
    let allowed = page.headers.keys().filter(|name| name.starts_with("access-control")).count();
    assert_eq!(allowed, 0, "nobody else may read it");
    assert_eq!(page.body, server.get("/index.html").body);
    let kinds = [
        ("/CNAME", "text/plain; charset=utf-8"),
        ("/_redirects", "text/plain; charset=utf-8"),
        ("/donn%C3%A9es/a%20b.csv", "text/csv; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/data/events.geojson", "application/geo+json; charset=utf-8"),
    ];
    for (target, kind) in kinds {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{target}");
    }
    for (target, kind) in [("/.brief/preview.js", "text/javascript"), ("/.brief/preview.css", "text/css")] {
        let answer = server.get(target);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), format!("{kind}; charset=utf-8"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[test]
fn heads_conditions_and_parts() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let whole = server.get("/digits.txt");
    assert_eq!(whole.text(), "0123456789");
    let tag = whole.header("etag").to_owned();
    assert!(tag.len() > 20 && tag.starts_with('"') && tag.ends_with('"'), "a strong tag: {tag}");

    let head = server.ask("HEAD", "/digits.txt", &["Range: bytes=0-1"]);
    assert_eq!((head.status, head.body.len(), head.header("content-length")), (200, 0, "10"));
    assert_eq!(head.header("etag"), tag);
    assert_eq!(server.ask("HEAD", "/nothing.html", &[]).body.len(), 0);
    let same = server.ask("HEAD", "/digits.txt", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((same.status, same.header("content-length")), (304, ""), "as long as it is, and not 0");

    let status = |headers: &[&str]| {
        let answer = server.ask("GET", "/digits.txt", headers);
        (answer.status, String::from_utf8_lossy(&answer.body).into_owned(), answer.header("content-range").to_owned())
    };
    let same = |status: u16, body: &str, range: &str| (status, body.to_owned(), range.to_owned());
    assert_eq!(status(&["Range: bytes=2-4"]), same(206, "234", "bytes 2-4/10"));
    assert_eq!(status(&["Range: bytes=-2"]), same(206, "89", "bytes 8-9/10"));
    assert_eq!(status(&["Range: bytes=10-"]), same(416, "", "bytes */10"));
    assert_eq!(status(&["Range: bytes=1-2,4-5"]), same(200, "0123456789", ""));
    assert_eq!(status(&["Range: bytes=2-4", &format!("If-Range: {tag}")]), same(206, "234", "bytes 2-4/10"));
    assert_eq!(status(&["Range: bytes=2-4", "If-Range: \"other\""]), same(200, "0123456789", ""));
    assert_eq!(status(&["Range: bytes=2-4", &format!("If-Range: W/{tag}")]), same(200, "0123456789", ""));
    assert_eq!(status(&[&format!("If-None-Match: \"x\", W/{tag}")]), same(304, "", ""));
    assert_eq!(status(&["If-None-Match: \"x\""]), same(200, "0123456789", ""));
    assert_eq!(status(&["If-None-Match: *"]), same(304, "", ""));
    assert_eq!(status(&["If-Match: \"x\""]), same(412, "", ""));
    assert_eq!(server.ask("GET", "/digits.txt", &[&format!("If-None-Match: {tag}")]).header("etag"), tag);
    // A page is as good as a file.
    assert_eq!(server.ask("GET", "/", &["Range: bytes=0-14"]).text(), "<!doctype html>");

    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = server.ask(method, "/", &["Content-Length: 0"]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn only_own_pages_may_ask() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let port = server.port;
    let hosts = |hosts: &str| server.raw(&format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n")).status;
    assert_eq!(hosts(&format!("Host: localhost:{port}\r\n")), 200);
    assert_eq!(hosts("Host: 127.0.0.1:1\r\n"), 200, "a port may be forwarded");
    assert_eq!(hosts("Host: evil.example\r\n"), 403);
    assert_eq!(hosts(&format!("Host: evil.example:{port}\r\n")), 403);
    assert_eq!(hosts(&format!("Host: 127.0.0.1.evil.example:{port}\r\n")), 403);
    assert_eq!(hosts("Host: 0.0.0.0\r\n"), 403);
    assert_eq!(hosts("Host: 169.254.169.254\r\n"), 403);
    assert_eq!(hosts(""), 400);
    assert_eq!(hosts("Host: localhost\r\nHost: evil.example\r\n"), 400);
    let old = server.raw("GET / HTTP/1.0\r\n\r\n");
    assert_eq!(old.status, 400);
    let refused = server.raw("GET /.brief/state?page=/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(refused.status, 403);
    assert!(refused.text().starts_with("this preview is not called `evil.example`"), "{}", refused.text());

    let status = |headers: &[&str]| server.ask("GET", "/.brief/state?page=/", headers).status;
    assert_eq!(status(&[&format!("Origin: http://127.0.0.1:{port}")]), 200);
    assert_eq!(status(&["Origin: http://127.0.0.1:1"]), 403);
    assert_eq!(status(&["Origin: https://evil.example"]), 403);
    assert_eq!(status(&["Origin: null"]), 403);
    assert_eq!(status(&["Sec-Fetch-Site: same-origin"]), 200);
    assert_eq!(status(&["Sec-Fetch-Site: cross-site"]), 403);
    assert_eq!(status(&["Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: cors"]), 403);
    let link = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"];
    assert_eq!(server.ask("GET", "/", &link).status, 200, "a link may lead here");
    assert_eq!(server.ask("GET", "/", &[link[0], link[1], "Sec-Fetch-Dest: iframe"]).status, 403);
}

#[test]
fn nothing_but_the_site_is_served() {
    let folder = site();
    put(folder.path(), "secret.txt", "secret");
    put(folder.path(), "captures/secret.txt", "secret");
    let server = Server::start(folder.path(), &[]);
    let targets = [
        "/secret.txt",
        "/../secret.txt",
        "/static/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/briefs/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/captures/secret.txt",
        "/content/briefs/one.md",
        "/brief.toml",
        "/briefs%2fone.html",
        "/briefs/one.html%00",
        "/briefs/one.html/",
        "/briefs/",
        "/briefs",
        "/.brief/",
        "/.brief/client/preview.js",
        "/.brief/../secret.txt",
        "/etc/passwd",
        "/%ff",
        "/%",
    ];
    for target in targets {
        let answer = server.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains("secret.txt"), "{target}");
    }
    let host = format!("Host: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", server.port);
    let whole = |target: &str| server.raw(&format!("GET {target} HTTP/1.1\r\n{host}"));
    assert_eq!(whole(&format!("http://127.0.0.1:{}/briefs/one.html", server.port)).status, 200);
    assert_eq!(whole(&format!("http://127.0.0.1:{}/../secret.txt", server.port)).status, 404);
    assert_eq!(whole("http://evil.example/briefs/one.html").status, 403);
    assert_eq!(whole("file:///etc/passwd").status, 400);
    for odd in ["/a\\..\\secret.txt", "secret.txt", "*"] {
        assert!(matches!(whole(odd).status, 400 | 403 | 404), "{odd}");
    }
}

#[test]
fn what_is_missing_says_so() {
    let folder = site();
    let root = folder.path();
    let later = brief("Later", "Not yet.").replace("2024-05-01", "9000-01-01");
    put(root, "content/briefs/later.md", &later);
    let server = Server::start(root, &[]);
    let missing = server.get("/nothing.html");
    assert_eq!(missing.status, 404);
    assert!(
        missing.text().contains(SCRIPT) && missing.text().contains("href=\"/desk/index.html\""),
        "{}",
        missing.text()
    );
    let state = server.state("/nothing.html");
    assert_eq!(state["page"]["kind"], "missing");
    assert_eq!(state["page"]["etag"], missing.header("etag"), "the script compares them");

    // `404.html` leads through the path of `base-url`.
    assert_eq!(server.get("/desk/").body, server.get("/").body);
    assert_eq!(server.get("/desk/briefs/one.html").body, server.get("/briefs/one.html").body);
    assert_eq!(server.state("/desk/briefs/one.html")["page"]["address"], "briefs/one.html");
    assert_eq!(server.get("/desk/nothing.html").status, 404);

    let (draft, state) = (server.get("/briefs/draft.html"), server.state("/briefs/draft.html"));
    assert_eq!(draft.status, 404);
    assert!(draft.text().contains("brief serve --drafts") && draft.text().contains(SCRIPT), "{}", draft.text());
    assert_eq!((&state["page"]["withheld"], &state["page"]["title"]), (&json!("draft"), &json!("Half")));
    assert_eq!(state["page"]["file"], "content/briefs/draft.md", "there it can be published");
    let (later, state) = (server.get("/briefs/later.html"), server.state("/briefs/later.html"));
    assert_eq!(later.status, 404);
    assert!(later.text().contains("brief serve --as-of 9000-01-01T00:00:00Z"), "{}", later.text());
    assert_eq!(state["page"]["due"], "9000-01-01T00:00:00Z");
    drop(server);

    let server = Server::start(root, &["--drafts", "--as-of", "9000-01-01"]);
    assert_eq!(server.get("/briefs/draft.html").status, 200);
    assert_eq!(server.get("/briefs/later.html").status, 200);
    assert_eq!(server.state("/briefs/draft.html")["page"]["draft"], true);
}

#[test]
fn an_edit_is_seen_and_told() {
    let folder = site();
    let root = folder.path();
    let server = Server::start(root, &["--follow"]);
    let mut events = server.events();
    let (name, hello) = events.next().expect("it says hello");
    assert_eq!((name.as_str(), &hello["generation"], &hello["follow"]), ("hello", &json!(1), &Value::Null));
    let before = server.state("/briefs/one.html");
    assert_eq!((&before["boot"], &before["follow_mode"]), (&hello["boot"], &json!(true)));
    assert_eq!(before["page"]["etag"], server.get("/briefs/one.html").header("etag"));

    put(root, "content/briefs/one.md", &brief("One", "Another text."));
    let (name, change) = events.next().expect("the change is told");
    assert_eq!((name.as_str(), &change["boot"]), ("change", &hello["boot"]));
    until("the page is fresh", || server.get("/briefs/one.html").text().contains("Another text."));
    assert_ne!(server.state("/briefs/one.html")["page"]["etag"], before["page"]["etag"]);
    until("the browser may follow", || {
        change["follow"] == "briefs/one.html" || events.next().expect("it is told").1["follow"] == "briefs/one.html"
    });

    put(root, "content/briefs/three.md", &brief("Three", "A third text."));
    until("it comes", || server.get("/briefs/three.html").status == 200);
    fs::rename(root.join("content/briefs/three.md"), root.join("content/briefs/four.md")).expect("it can be renamed");
    until("the new address is there", || server.get("/briefs/four.html").status == 200);
    until("the old address is gone", || server.get("/briefs/three.html").status == 404);
    fs::remove_file(root.join("content/briefs/four.md")).expect("it can be removed");
    until("it goes", || server.get("/briefs/four.html").status == 404);
    put(root, "static/CNAME", "www.example.org\n");
    until("a file without an ending follows", || server.get("/CNAME").text() == "www.example.org\n");
    put(root, "brief.toml", "title = \"Test\"\nbase-url = \"https://example.org/elsewhere\"\n");
    until("the base follows", || server.get("/elsewhere/briefs/one.html").status == 200);
    assert_eq!(server.get("/desk/briefs/one.html").status, 404);
    until("the terminal tells", || server.told().contains("\nChanged brief.toml: fresh in "));
}

#[test]
fn a_fault_is_told_and_mended() {
    let folder = site();
    let root = folder.path();
    let server = Server::start(root, &["--editor", "my-editor://open?file={path}&at={line}.{column}"]);
    let untouched = server.get("/briefs/two.html");
    put(root, "content/briefs/one.md", &brief("One", "A text with [[<b>nobody</b>]]."));
    until("it is found", || !server.state("/briefs/one.html")["findings"].as_array().is_some_and(Vec::is_empty));
    let state = server.state("/briefs/one.html");
    let finding = &state["findings"][0];
    assert_eq!((&finding["code"], &finding["file"]), (&json!("unknown-reference"), &json!("content/briefs/one.md")));
    assert_eq!((&finding["line"], &finding["column"]), (&json!(7), &json!(15)));
    assert_eq!(
        (&finding["snippet"]["before"], &finding["snippet"]["mark"]),
        (&json!("A text with [["), &json!("<b>nobody</b>"))
    );
    let real = root.canonicalize().expect("it is there");
    let link = format!("my-editor://open?file={}/content/briefs/one.md&at=7.15", real.display());
    assert_eq!(finding["open"], link);
    assert_eq!(state["counts"]["errors"], 1);
    assert_eq!(server.state("/briefs/two.html")["findings"], json!([]), "it concerns the other page only");
    assert_eq!(server.get("/briefs/one.html").status, 200, "what can be shown is shown");
    assert_eq!(server.get("/briefs/two.html").body, untouched.body);

    let all = server.get("/.brief/findings");
    assert_eq!((all.status, all.header("cache-control")), (200, "no-store"));
    let text = all.text();
    assert!(text.contains("&lt;b&gt;nobody&lt;/b&gt;") && !text.contains("<b>"), "{text}");
    assert!(text.contains("content/briefs/one.md:7:15") && text.contains(SCRIPT), "{text}");

    let told = "error[unknown-reference]";
    until("the terminal tells", || server.told().contains("; 1 error\n"));
    put(root, "content/briefs/one.md", &brief("One", "A text with [[<b>nobody</b>]]. More."));
    until("it is not new", || server.told().contains("; 1 error, as before\n"));
    assert_eq!(server.told().matches(told).count(), 1, "it is told once: {}", server.told());
    put(root, "content/briefs/one.md", &brief("One", "A text with nobody."));
    until("it is mended", || server.state("/briefs/one.html")["findings"] == json!([]));
    until("the terminal says so", || server.told().contains("; nothing is wrong any more\n"));
    assert!(!server.told().contains('\u{1b}'), "no terminal, no signs for it: {:?}", server.told());
}

#[test]
fn what_was_told_is_not_told_again() {
    let folder = site();
    let root = folder.path();
    let server = Server::start(root, &[]);
    let event = "+++\ntitle = \"Raid\"\ndate = \"2024-05-01\"\nkind = \"attack\"\n+++\n";
    put(root, "content/events/raid.md", event);
    let (first, second) = ("warning[event-without-source]", "error[unknown-reference]");
    let times = |code: &str| server.told().matches(code).count();
    until("the checks find it", || times(first) == 1);
    // Its own checks are not through when a change is told.
    for nth in 1..4 {
        put(root, "content/events/raid.md", &format!("{event}\nLine {nth}.\n"));
        until("it is seen", || server.get("/events/raid.html").text().contains(&format!("Line {nth}.")));
        until("the checks are through", || server.state("/")["checking"] == false);
    }
    put(root, "content/briefs/one.md", &brief("One", "A text with [[nobody]]."));
    until("another is found", || times(second) == 1);
    until("the checks are through", || server.state("/")["checking"] == false);
    put(root, "content/briefs/one.md", &brief("One", "A text."));
    until("that is mended", || server.told().contains("Checked every page; 1 warning"));
    assert_eq!((times(first), times(second)), (1, 1), "{}", server.told());
    assert!(!server.told().contains("nothing is wrong"), "{}", server.told());
}

#[test]
fn the_terminal_says_what_happened_to_files() {
    let folder = site();
    let root = folder.path();
    let server = Server::start(root, &[]);
    let told = |line: &str| until(line, || server.told().contains(&format!("\n{line}: fresh in ")));
    put(root, "content/briefs/three.md", &brief("Three", "A text."));
    told("Added content/briefs/three.md");
    fs::rename(root.join("content/briefs/three.md"), root.join("content/briefs/four.md")).expect("it can be renamed");
    told("Renamed content/briefs/three.md to content/briefs/four.md");
    fs::remove_file(root.join("content/briefs/four.md")).expect("it can be removed");
    told("Deleted content/briefs/four.md");
    // What a name holds is not for the terminal to obey.
    if cfg!(unix) {
        put(root, "static/a\u{1b}[31m.txt", "x");
        told("Added static/a\u{fffd}[31m.txt");
        put(root, "content/briefs/b\u{1b}[31m.md", "+++\ntitle =\n+++\n");
        until("its fault is told", || server.told().contains("--> content/briefs/b\u{fffd}[31m.md:"));
    }
}

#[test]
fn without_settings_the_last_ones_hold() {
    let folder = site();
    let root = folder.path();
    let server = Server::start(root, &[]);
    let before = server.get("/");
    let settings = fs::read_to_string(root.join("brief.toml")).expect("it can be read");
    fs::remove_file(root.join("brief.toml")).expect("it can be removed");
    until("it is missed", || server.state("/")["faults"].to_string().contains("`brief.toml` is gone"));
    assert_eq!(server.get("/").body, before.body);
    put(root, "brief.toml", &settings.replace("Test", "Other"));
    until("it is back", || server.state("/")["faults"] == json!([]));
    assert!(server.get("/").text().contains("Other"));
}

#[test]
fn a_site_that_is_broken_is_served() {
    let folder = site();
    let root = folder.path();
    put(root, "themes/default/templates/event.html", "<h1>{{ site.titel }}</h1>");
    put(root, "content/events/raid.md", "+++\ntitle = \"Raid\"\ndate = \"2024-05-01\"\nkind = \"attack\"\n+++\n");
    put(root, "content/briefs/one.md", "+++\ntitle = One\n+++\n");
    let server = Server::start(root, &[]);
    assert_eq!(server.get("/briefs/two.html").status, 200);
    let faulty = server.get("/events/raid.html");
    assert_eq!(faulty.status, 500);
    assert!(
        ["<code>events/raid.html</code>", "themes/default/templates/event.html", SCRIPT]
            .iter()
            .all(|part| faulty.text().contains(part)),
        "{}",
        faulty.text()
    );
    assert_eq!(faulty.header("content-security-policy").split(';').next(), Some("default-src 'none'"));
    let state = server.state("/events/raid.html");
    assert_eq!(state["page"]["kind"], "faulty");
    assert_eq!(state["page"]["etag"], faulty.header("etag"));
    fs::remove_file(root.join("themes/default/templates/event.html")).expect("it can be removed");
    until("the page is made", || server.get("/events/raid.html").status == 200);
}

#[test]
fn a_fault_of_the_world_is_told() {
    let (folder, elsewhere) = (site(), site());
    let root = folder.path();
    let server = Server::start(root, &[]);
    let link = root.join("content/briefs/away.md");
    std::os::unix::fs::symlink(elsewhere.path().join("content/briefs/one.md"), &link).expect("links can be made");
    let faults = || server.state("/index.html")["faults"].to_string();
    until("the fault is told", || faults().contains("content/briefs/away.md"));
    assert_eq!(server.get("/briefs/away.html").status, 404, "nothing outside the site is read");
    until("the terminal tells", || server.told().contains("error: ") && server.told().contains("away.md"));
    assert!(server.get("/.brief/findings").text().contains("away.md"));
    put(root, "content/briefs/two.md", &brief("Two", "Still here."));
    fs::remove_file(&link).expect("it can be removed");
    until("the fault is gone", || faults() == "[]");
    until("the site goes on", || server.get("/briefs/two.html").text().contains("Still here."));
}

#[test]
fn a_brief_appears_when_its_time_comes() {
    let folder = site();
    let due = jiff::Timestamp::now() + Duration::from_secs(4);
    let text = brief("Soon", "Now it is time.").replace("2024-05-01", &due.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
    put(folder.path(), "content/briefs/soon.md", &text);
    let server = Server::start(folder.path(), &[]);
    let mut events = server.events();
    events.next().expect("it says hello");
    let early = server.get("/briefs/soon.html").status;
    if jiff::Timestamp::now() < due - Duration::from_secs(1) {
        assert_eq!(early, 404);
        assert_eq!(events.next().expect("it is told").0, "change");
    }
    until("it appears", || server.get("/briefs/soon.html").status == 200);
}

/// Every file and folder with its time and its content.
fn snapshot(root: &Path) -> Vec<(String, SystemTime, Option<Vec<u8>>)> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(|e| e.expect("it can be read"));
    let told = entries.map(|entry| {
        let time = entry.metadata().ok().and_then(|data| data.modified().ok()).expect("it has a time");
        (entry.path().display().to_string(), time, fs::read(entry.path()).ok())
    });
    told.collect()
}

#[test]
fn it_ends_and_leaves_nothing_behind() {
    let folder = site();
    for signal in ["-TERM", "-INT"] {
        let before = snapshot(folder.path());
        let server = Server::start(folder.path(), &[]);
        let mut events = server.events();
        events.next().expect("it says hello");
        // Half a question does not hold it up.
        let mut half = connect(server.port);
        half.write_all(b"GET / HTT").expect("it reads");
        for target in ["/", "/briefs/one.html", "/.brief/findings", "/nothing"] {
            server.get(target);
        }
        let (port, began) = (server.port, Instant::now());
        let (status, told) = server.stop(signal);
        assert_eq!(status.code(), Some(0), "{signal}: {told}");
        assert!(began.elapsed() < Duration::from_secs(20), "{signal}: {:?}", began.elapsed());
        assert!(told.ends_with("Stopping\n"), "{told}");
        assert!(!events.rest().contains("event: change"), "the stream of events ends");
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok(), "the port is free");
        assert_eq!(snapshot(folder.path()), before, "nothing in the site is touched");
    }
}

#[test]
fn a_port_that_is_taken_is_left() {
    let folder = site();
    let (other, port) = loop {
        let other = TcpListener::bind("127.0.0.1:0").expect("there are ports");
        let port = other.local_addr().expect("it has an address").port();
        if port < 60_000 {
            break (other, port);
        }
    };
    let server = Server::start_as(folder.path(), &["--port", &port.to_string()], |_| {});
    assert!(server.port > port && server.port <= port + 100, "{}", server.port);
    assert_eq!(server.address, format!("http://127.0.0.1:{}/", server.port));
    let told = format!("Port {port} is taken: listening on {}\n", server.port);
    assert!(server.told().starts_with(&told), "{}", server.told());
    assert_eq!(server.get("/").status, 200);
    drop(other);
}

#[test]
fn other_machines_are_let_in_only_if_that_is_said() {
    let folder = site();
    let server = Server::start(folder.path(), &["--host", "0.0.0.0"]);
    assert!(server.told().starts_with("warning: other machines can read this preview"), "{}", server.told());
    assert!(server.address.starts_with("http://127.0.0.1:"), "{}", server.address);
    let status =
        |host: &str| server.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!((status("192.0.2.7:4747"), status("[2001:db8::1]"), status("evil.example")), (200, 200, 403));
}

#[test]
fn who_is_slow_holds_up_nobody() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let began = Instant::now();
    let mut slow = connect(server.port);
    slow.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").expect("it reads");
    let mut listeners: Vec<_> = (0..100).map(|_| server.events()).collect();
    listeners.iter_mut().for_each(|listener| assert!(listener.next().is_some(), "it says hello"));
    let full = server.get("/.brief/events");
    assert_eq!((full.status, full.header("retry-after")), (503, "5"), "there is a place for so many");
    assert_eq!(server.get("/").status, 200);
    // Nobody reads what is told them.
    for n in 0..5 {
        put(folder.path(), "content/briefs/one.md", &brief("One", &format!("Text {n}.")));
        until("the page is fresh", || server.get("/briefs/one.html").text().contains(&format!("Text {n}.")));
    }
    drop(listeners);
    until("places are given back", || {
        server.ask("HEAD", "/.brief/events", &[]).status == 200 && {
            server.events().next().is_some_and(|(name, _)| name == "hello")
        }
    });
    let mut rest = Vec::new();
    drop(slow.read_to_end(&mut rest));
    assert!(began.elapsed() >= Duration::from_secs(9), "it is given its time: {:?}", began.elapsed());
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn too_large_a_question_is_refused() {
    let folder = site();
    let server = Server::start(folder.path(), &[]);
    let header = format!("X-Large: {}", "x".repeat(2 << 20));
    let mut stream = connect(server.port);
    let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n");
    // It may hang up before all is said.
    drop(stream.write_all(request.as_bytes()));
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    assert!(!answer.starts_with(b"HTTP/1.1 2"), "{}", String::from_utf8_lossy(&answer));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_terminal_that_stands_still_stops_nothing() {
    let folder = site();
    // The pipe is never read, and holds less than what is told.
    let server = Server::start_as(folder.path(), &["--port", "0"], |command| {
        command.stderr(Stdio::piped());
    });
    for n in 0..12 {
        let wrong: String = (0..60).map(|at| format!("[[nobody-{n}-{at}]] {}\n", "x".repeat(200))).collect();
        put(folder.path(), "content/briefs/one.md", &brief("One", &format!("Text {n}.\n{wrong}")));
        until("the page is fresh", || server.get("/briefs/one.html").text().contains(&format!("Text {n}.")));
    }
    assert_eq!(server.state("/briefs/one.html")["counts"]["errors"], 60);
    let mut server = server;
    server.signal("-TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn quiet_is_quiet() {
    let folder = site();
    let server = Server::start_as(folder.path(), &["--port", "0", "-q"], |_| {});
    put(folder.path(), "content/briefs/one.md", &brief("One", "Another text."));
    until("the page is fresh", || server.get("/briefs/one.html").text().contains("Another text."));
    let (status, told) = server.stop("-TERM");
    assert_eq!((status.code(), told.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn the_browser_is_opened() {
    let (folder, programs) = (site(), tempfile::tempdir().expect("there is a folder for temporary files"));
    let (program, opened) = (programs.path().join("xdg-open"), programs.path().join("opened"));
    put(programs.path(), "xdg-open", &format!("#!/bin/sh\necho \"$1\" > '{}'\n", opened.display()));
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    let path = format!("{}:/usr/bin:/bin", programs.path().display());
    let server = Server::start_as(folder.path(), &["--port", "0", "--open"], |command| {
        command.env("PATH", path);
    });
    let expected = format!("{}\n", server.address);
    until("it is asked to open the address", || fs::read_to_string(&opened).is_ok_and(|text| text == expected));
    drop(server);
    let server = Server::start_as(folder.path(), &["--port", "0", "--open"], |command| {
        command.env("PATH", "/nowhere");
    });
    until("it says that it cannot", || server.told().contains("note: no browser was opened: `xdg-open`"));
    assert_eq!(server.get("/").status, 200);
}
