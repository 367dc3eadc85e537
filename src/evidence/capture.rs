//! The text of a source, made ready to be searched: read once, then looked at in up to three ways.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use crate::evidence::noise::{self, Break};
use crate::evidence::token::{self, Token, Tokens};

/// The text of a source, made ready to be searched.
#[derive(Debug)]
pub struct Text {
    text: Arc<str>,
    read: OnceLock<Read>,
    clean: OnceLock<Clean>,
    scripts: OnceLock<Stream>,
}

/// Tokens, and what each is compared by.
#[derive(Clone, Debug, Default)]
pub struct Stream {
    pub tokens: Vec<Token>,
    pub keys: Vec<u64>,
}

/// All tokens as they stand, and the words that mix scripts.
#[derive(Debug)]
struct Read {
    plain: Stream,
    mixed: Vec<(u32, u64)>,
}

/// What is left without noise, and the words that are broken in it.
#[derive(Debug)]
struct Clean {
    /// None if there is no noise.
    stream: Option<Stream>,
    breaks: Vec<Break>,
}

impl Text {
    /// A text that is read when it is first searched.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), read: OnceLock::new(), clean: OnceLock::new(), scripts: OnceLock::new() }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All tokens, as they stand.
    #[must_use]
    pub fn plain(&self) -> &Stream {
        &self.read().plain
    }

    /// Whether a word mixes scripts.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        !self.read().mixed.is_empty()
    }

    /// Without page furniture and repeated quotation marks, and with those broken words joined that `wanted` has whole.
    #[must_use]
    pub fn clean(&self, wanted: &Stream) -> Cow<'_, Stream> {
        self.joined(self.denoised(), wanted)
    }

    /// As `clean`, with letters of another script folded in words that mix scripts.
    #[must_use]
    pub fn scripts(&self, wanted: &Stream) -> Cow<'_, Stream> {
        let folded = self.scripts.get_or_init(|| self.folded(self.denoised()));
        self.joined(folded, wanted)
    }

    /// The tokens of a quotation without repeated marks.
    #[must_use]
    pub fn unrepeated(&self) -> Stream {
        Stream::new(noise::unrepeated(&self.text, &self.plain().tokens))
    }

    /// Tokens of this text, with letters of another script folded.
    #[must_use]
    pub fn folded(&self, stream: &Stream) -> Stream {
        let mut tokens = stream.tokens.clone();
        let mixed = &self.read().mixed;
        for token in &mut tokens {
            if let Ok(at) = mixed.binary_search_by_key(&token.start, |(start, _)| *start) {
                token.hash = mixed[at].1;
            }
        }
        Stream::new(tokens)
    }

    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let Tokens { all, mixed } = token::read(&self.text);
            Read { plain: Stream::new(all), mixed }
        })
    }

    fn cleaned(&self) -> &Clean {
        self.clean.get_or_init(|| {
            let plain = &self.plain().tokens;
            let tokens = noise::cleaned(&self.text, plain);
            let breaks = noise::breaks(&self.text, &tokens);
            let stream = (tokens.len() < plain.len()).then(|| Stream::new(tokens));
            Clean { stream, breaks }
        })
    }

    fn denoised(&self) -> &Stream {
        self.cleaned().stream.as_ref().unwrap_or_else(|| self.plain())
    }

    fn joined<'a>(&'a self, stream: &'a Stream, wanted: &Stream) -> Cow<'a, Stream> {
        let breaks = &self.cleaned().breaks;
        if breaks.is_empty() {
            return Cow::Borrowed(stream);
        }
        let words: HashSet<u64, FixedState> = wanted.tokens.iter().map(|token| token.hash).collect();
        let joins: Vec<&Break> = breaks.iter().filter(|b| words.contains(&b.joined)).collect();
        if joins.is_empty() { Cow::Borrowed(stream) } else { Cow::Owned(stream.joined(&joins)) }
    }
}

impl Stream {
    #[must_use]
    pub fn new(tokens: Vec<Token>) -> Self {
        let keys = token::keys(&tokens);
        Self { tokens, keys }
    }

    fn joined(&self, joins: &[&Break]) -> Self {
        let mut out = Vec::with_capacity(self.tokens.len());
        let mut from = 0;
        for join in joins.iter().filter(|join| join.length > 0) {
            if join.at < from {
                continue;
            }
            out.extend_from_slice(&self.tokens[from..join.at]);
            from = join.at + join.length;
            out.push(Token { hash: join.joined, end: self.tokens[from - 1].end, ..self.tokens[join.at] });
        }
        out.extend_from_slice(&self.tokens[from..]);
        Self::new(out)
    }
}
