//! The preview as a program that runs, and a client that keeps its connection.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What a large site and a busy machine may take for anything.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// A preview that runs; ended when it is dropped.
pub struct Server {
    child: Child,
    pub port: u16,
    pub began: Instant,
    /// What it tells on standard error.
    told: PathBuf,
    /// Kept open: who prints into a closed pipe is told so.
    _out: BufReader<ChildStdout>,
}

impl Server {
    /// Starts `brief serve` at a free port, and waits for the address it prints. What it tells goes into a file beside
    /// the site.
    pub fn start(program: &Path, root: &Path) -> Self {
        let told = root.with_extension("told");
        let mut command = Command::new(program);
        command.arg("-C").arg(root).args(["serve", "--port", "0", "--as-of", "2030-01-01"]);
        command.env_remove("VISUAL").env_remove("EDITOR").stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(File::create(&told).expect("a file can be made"));
        let began = Instant::now();
        let mut child = command.spawn().expect("brief can be run");
        let mut out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("it prints text");
        let port = line.trim_end().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        let said = || std::fs::read_to_string(&told).unwrap_or_default();
        let port = port.unwrap_or_else(|| panic!("no address: `{line}`; {}", said()));
        Self { child, port, began, told, _out: out }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn told(&self) -> String {
        std::fs::read_to_string(&self.told).unwrap_or_default()
    }

    pub fn client(&self) -> Client {
        Client { port: self.port, stream: None }
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("it is ours").is_none()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Asks over one connection, as a browser does.
pub struct Client {
    port: u16,
    stream: Option<BufReader<TcpStream>>,
}

/// An answer, whole.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn holds(&self, mark: &str) -> bool {
        self.body.windows(mark.len()).any(|part| part == mark.as_bytes())
    }
}

impl Client {
    /// Asks for a path (`/briefs/x.html`).
    ///
    /// # Errors
    /// The connection is refused, or cut.
    pub fn get(&mut self, path: &str) -> std::io::Result<Answer> {
        if self.stream.is_some()
            && let Ok(answer) = self.try_get(path)
        {
            return Ok(answer);
        }
        // A server may end a connection that was idle.
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        self.stream = Some(BufReader::new(stream));
        self.try_get(path)
    }

    fn try_get(&mut self, path: &str) -> std::io::Result<Answer> {
        let answer = self.exchange(path);
        if answer.is_err() {
            self.stream = None;
        }
        answer
    }

    fn exchange(&mut self, path: &str) -> std::io::Result<Answer> {
        let stream = self.stream.as_mut().expect("it is connected");
        let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.get_mut().write_all(request.as_bytes())?;
        let status = line(stream)?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let (mut length, mut chunked) = (0, false);
        loop {
            let header = line(stream)?.to_ascii_lowercase();
            match header.split_once(':') {
                Some(("content-length", value)) => length = value.trim().parse().unwrap_or(0),
                Some(("transfer-encoding", value)) => chunked = value.contains("chunked"),
                Some(_) => {}
                None => break,
            }
        }
        let body = if chunked { chunks(stream)? } else { bytes(stream, length)? };
        Ok(Answer { status, body })
    }

    /// Asks every 2 ms until an answer is as it should be.
    pub fn until(&mut self, path: &str, fits: impl Fn(&Answer) -> bool) -> Answer {
        let began = Instant::now();
        loop {
            if let Ok(answer) = self.get(path)
                && fits(&answer)
            {
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "{path} does not become what it should");
            sleep(Duration::from_millis(2));
        }
    }
}

fn line(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

fn bytes(stream: &mut BufReader<TcpStream>, length: usize) -> std::io::Result<Vec<u8>> {
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(body)
}

fn chunks(stream: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let size = usize::from_str_radix(line(stream)?.trim(), 16).map_err(std::io::Error::other)?;
        body.extend(bytes(stream, size)?);
        line(stream)?;
        if size == 0 {
            return Ok(body);
        }
    }
}
