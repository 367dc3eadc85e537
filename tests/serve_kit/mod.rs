//! The preview as a program, and a client that says every byte itself.
#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

/// What a busy machine may take for anything.
pub const PATIENCE: Duration = Duration::from_secs(60);

const SETTINGS: &str = "title = \"Test\"\nbase-url = \"https://example.org/desk\"\ntime-zone = \"UTC\"\n\
    [diagnostics]\nbrief-without-citations = \"off\"\n";

/// A small site in a folder of its own: two briefs that do not know of each other.
pub fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let root = folder.path();
    put(root, "brief.toml", SETTINGS);
    put(root, "content/briefs/one.md", &brief("One", "The first text."));
    put(root, "content/briefs/two.md", &brief("Two", "The second text."));
    put(root, "content/briefs/draft.md", &brief("Half", "Not yet.").replace("+++\n\n", "status = \"draft\"\n+++\n\n"));
    put(root, "static/CNAME", "example.org\n");
    put(root, "static/données/a b.csv", "a,b\n");
    put(root, "static/sitemap-old.txt", "An older one");
    put(root, "static/digits.txt", "0123456789");
    put(root, "static/own.html", "<!doctype html>\n<title>Own</title>\n<BODY>x</BODY>\n");
    folder
}

/// A brief's file.
pub fn brief(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = \"2024-05-01\"\nsummary = \"S\"\n+++\n\n{text}\n")
}

/// Writes a file of a site.
pub fn put(root: &Path, path: &str, text: &str) {
    let whole = root.join(path);
    fs::create_dir_all(whole.parent().expect("it stands in a folder")).expect("a folder can be made");
    fs::write(whole, text).expect("a file can be written");
}

/// A preview that runs.
pub struct Server {
    child: Child,
    /// Kept open: who prints into a closed pipe is told so.
    out: BufReader<ChildStdout>,
    pub address: String,
    pub port: u16,
    pub told: PathBuf,
    _told: tempfile::TempDir,
}

impl Server {
    pub fn start(root: &Path, arguments: &[&str]) -> Self {
        Self::start_as(root, &[&["--port", "0"], arguments].concat(), |_| {})
    }

    /// Starts the program and waits for the address it prints.
    pub fn start_as(root: &Path, arguments: &[&str], set: impl FnOnce(&mut Command)) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let told = folder.path().join("told");
        let mut command = Command::new(env!("CARGO_BIN_EXE_brief"));
        command.arg("-C").arg(root).arg("serve").args(arguments);
        command.env_remove("VISUAL").env_remove("EDITOR").stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(File::create(&told).expect("a file can be made"));
        set(&mut command);
        let mut child = command.spawn().expect("brief can be run");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut address = String::new();
        out.read_line(&mut address).expect("it prints text");
        let address = address.trim_end().to_owned();
        let port = address.trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address: `{address}`; {}", read(&told)));
        Self { child, out, address, port, told, _told: folder }
    }

    /// What it told on standard error so far.
    pub fn told(&self) -> String {
        read(&self.told)
    }

    /// Sends bytes, and reads the answer to the end.
    pub fn raw(&self, request: &str) -> Answer {
        let mut stream = connect(self.port);
        stream.write_all(request.as_bytes()).expect("it reads");
        Answer::read(stream)
    }

    /// Asks with headers besides `Host`.
    pub fn ask(&self, method: &str, target: &str, headers: &[&str]) -> Answer {
        let more: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        let host = format!("Host: 127.0.0.1:{}", self.port);
        self.raw(&format!("{method} {target} HTTP/1.1\r\n{host}\r\nConnection: close\r\n{more}\r\n"))
    }

    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, &[])
    }

    /// The state of a page, as its bar gets it.
    pub fn state(&self, page: &str) -> Value {
        let answer = self.get(&format!("/.brief/state?page={}", page.replace('/', "%2F")));
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str(&answer.text()).expect("it is JSON")
    }

    /// Listens for events.
    pub fn events(&self) -> Events {
        let mut stream = connect(self.port);
        let host = format!("Host: localhost:{}", self.port);
        write!(stream, "GET /.brief/events HTTP/1.1\r\n{host}\r\nAccept: text/event-stream\r\n\r\n").expect("it reads");
        Events { lines: BufReader::new(stream) }
    }

    /// Sends a signal and waits for the end.
    pub fn stop(mut self, signal: &str) -> (ExitStatus, String) {
        self.signal(signal);
        let status = self.wait();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("it prints text");
        assert_eq!(rest, "", "it prints its address, and nothing else");
        (status, self.told())
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().expect("there is `kill`");
        assert!(sent.success(), "it runs");
    }

    pub fn wait(&mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).expect("it is there")).into_owned()
}

pub fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
    stream
}

/// Waits until something holds.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "{what}");
        sleep(Duration::from_millis(20));
    }
}

/// An answer, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// By name in small letters; those of one name joined.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    fn read(mut stream: TcpStream) -> Self {
        let (mut bytes, mut some, began) = (Vec::new(), [0; 1 << 16], Instant::now());
        // A connection that is cut is an answer of what came before.
        while let Ok(n) = stream.read(&mut some)
            && n > 0
        {
            bytes.extend(&some[..n]);
            assert!(began.elapsed() < PATIENCE, "the answer does not end: {}", String::from_utf8_lossy(&bytes));
        }
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let mut headers: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            let all = headers.entry(name.to_ascii_lowercase()).or_default();
            *all = if all.is_empty() { value.to_owned() } else { format!("{all}, {value}") };
        }
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Self { status: status.unwrap_or(0), headers, body }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("it is text")
    }
}

/// A stream of events.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event: its name and its data; nothing at the end. That the checks are done is told at any time, and left out.
    pub fn next(&mut self) -> Option<(String, Value)> {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            if self.lines.read_line(&mut line).expect("something comes in time") == 0 {
                return None;
            }
            if let Some(event) = line.strip_prefix("event: ") {
                event.trim_end().clone_into(&mut name);
            }
            if let Some(data) = line.strip_prefix("data: ").filter(|_| name != "checked") {
                return Some((name, serde_json::from_str(data).expect("it is JSON")));
            }
        }
    }

    /// What is left, until the end.
    pub fn rest(mut self) -> String {
        let mut rest = String::new();
        self.lines.read_to_string(&mut rest).expect("it ends");
        rest
    }
}
