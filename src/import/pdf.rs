//! From PDF to text: by `pdftotext` of the Poppler project, which is installed or not.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::disk::trouble::Trouble;
use crate::import::read::{self, MOST_TEXT};

const PROGRAM: &str = "pdftotext";

/// How long a PDF may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The text of a PDF, in UTF-8.
///
/// # Errors
/// `pdftotext` is not there, cannot read it, takes too long, or gives too much.
pub fn text(bytes: &[u8], name: &str) -> Result<Vec<u8>> {
    let [mut input, output, mut faults] = [temporary()?, temporary()?, temporary()?];
    input.write_all(bytes).and_then(|()| input.seek(SeekFrom::Start(0))).context("cannot write a temporary file")?;
    let mut command = Command::new(PROGRAM);
    command.args(["-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-"]);
    command.stdin(input).stdout(again(&output)?).stderr(again(&faults)?);
    let mut child = command.spawn().map_err(absent)?;
    let ended = wait(&mut child, &output)?;
    if !ended.success() {
        faults.seek(SeekFrom::Start(0)).context("cannot read a temporary file")?;
        let mut said = String::new();
        // What it says is only an addition, and may be anything.
        drop(faults.take(2000).read_to_string(&mut said));
        let said = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it does not say why");
        return Err(Trouble::error(
            format!("`{PROGRAM}` cannot read `{name}`: {said}"),
            "open it in a reader, save its text, and capture that file",
        ));
    }
    let mut output = output;
    output.seek(SeekFrom::Start(0)).context("cannot read a temporary file")?;
    read::all(output, MOST_TEXT, name)
}

fn temporary() -> Result<std::fs::File> {
    tempfile::tempfile().context("cannot make a temporary file")
}

fn again(file: &std::fs::File) -> Result<Stdio> {
    Ok(file.try_clone().context("cannot share a temporary file")?.into())
}

/// Waits for the end, but not for ever, and not until the disk is full.
fn wait(child: &mut Child, output: &std::fs::File) -> Result<std::process::ExitStatus> {
    let began = Instant::now();
    loop {
        if let Some(ended) = child.try_wait().with_context(|| format!("cannot wait for `{PROGRAM}`"))? {
            return Ok(ended);
        }
        let written = output.metadata().map_or(0, |data| data.len());
        if began.elapsed() > PATIENCE || written > MOST_TEXT {
            child.kill().and_then(|()| child.wait()).with_context(|| format!("cannot stop `{PROGRAM}`"))?;
            let what = if written > MOST_TEXT { "gave too much text" } else { "took longer than a minute" };
            return Err(Trouble::error(format!("`{PROGRAM}` {what}"), "save the part that is quoted from as text"));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn absent(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => Trouble::error(
            format!("a PDF is read with `{PROGRAM}`, which is not installed"),
            "install Poppler (`poppler-utils`, or `poppler`), or save the PDF's text and capture that file",
        ),
        _ => anyhow::Error::new(error).context(format!("cannot start `{PROGRAM}`")),
    }
}
