//! Signatures of versions, by minisign: `archive.signatures/KEY.vN.minisig`, beside the archive.
//!
//! What is signed is the version's `inventory.json`, byte for byte. It holds the digest of every file of the version
//! and of all before it, so the signature stands for all of them; and any `minisign` can check it without Briefwright.
//! It cannot lie in the object: OCFL allows no file there that is not content (E001), and content would change the
//! inventory that is signed.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

use crate::archive::root::Archive;
use crate::disk::put::{Put, put};
use crate::disk::trouble::Trouble;
use crate::history::ocfl::inventory::{FILE, Inventory};
use crate::history::ocfl::number::Number;
use crate::history::ocfl::store::Store;
use crate::history::ocfl::validate::object::MOST;

/// The file of the secret key.
const KEY: &str = "BRIEF_MINISIGN_KEY";
/// Its password, if it has one.
const PASSWORD: &str = "BRIEF_MINISIGN_PASSWORD";

/// What is known of the signature of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    Good,
    /// There is one, and why it does not count.
    Bad(String),
    Missing,
}

/// The secret key that the environment names, else the one where `minisign` keeps its own.
///
/// # Errors
/// There is none, or its password is missing or wrong.
pub fn secret_key() -> Result<SecretKey> {
    let home = || env::home_dir().map(|home| home.join(".minisign/minisign.key"));
    let path =
        env::var_os(KEY).map(PathBuf::from).or_else(home).context("there is no home folder to look for a key in")?;
    let text = fs::read_to_string(&path).map_err(|e| {
        let message = format!("cannot read the secret key `{}`: {e}", path.display());
        Trouble::error(message, format!("`minisign -G` makes one; `{KEY}` names its file"))
    })?;
    read_secret_key(&text, env::var(PASSWORD).ok())
}

/// Reads the text of a secret key.
///
/// # Errors
/// It is none, or its password is missing or wrong.
pub fn read_secret_key(text: &str, password: Option<String>) -> Result<SecretKey> {
    let boxed = || SecretKeyBox::from_string(text).map_err(|e| anyhow!("this is no secret key of minisign: {e}"));
    if let Ok(key) = boxed()?.into_unencrypted_secret_key() {
        return Ok(key);
    }
    // Without a password minisign would ask the terminal.
    let Some(password) = password else {
        return Err(Trouble::error("the secret key has a password", format!("give it as `{PASSWORD}`")));
    };
    boxed()?.into_secret_key(Some(password)).map_err(|e| anyhow!("the secret key cannot be opened: {e}"))
}

/// Reads a public key: the text of its file, or its second line alone.
///
/// # Errors
/// It is none.
pub fn read_public_key(text: &str) -> Result<PublicKey> {
    let text = text.trim();
    let key = if text.contains('\n') {
        PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key)
    } else {
        PublicKey::from_base64(text)
    };
    key.map_err(|e| anyhow!("this is no public key of minisign: {e}"))
}

/// Signs a version; a good signature by the same key stays as it is. Gives the signature's file.
///
/// # Errors
/// The version is not there or damaged, or the disk fails.
pub fn sign(archive: &Archive, key: &str, version: u32, secret: &SecretKey) -> Result<PathBuf> {
    let bytes = inventory(archive, key, version)?;
    let path = file(archive.folder(), key, version);
    let public = PublicKey::from_secret_key(secret).map_err(|e| anyhow!("the secret key is damaged: {e}"))?;
    if judge(&path, &bytes, (key, version), &public)? == Signed::Good {
        return Ok(path);
    }
    let comment = comment(key, version);
    let signature = minisign::sign(Some(&public), secret, Cursor::new(&bytes), Some(&comment), Some("an edition"));
    let text = signature.map_err(|e| anyhow!("the edition cannot be signed: {e}"))?.into_string();
    let (folder, parent) = (path.parent().context("it lies in a folder")?, archive.folder().parent());
    let within = [folder, &path].map(|path| path.file_name().unwrap_or_default().to_string_lossy()).join("/");
    put(parent.context("the archive has no parent folder")?, &[Put { path: within, bytes: text.as_bytes() }])?;
    Ok(path)
}

/// What is known of the signatures of all versions.
///
/// # Errors
/// The disk fails, or an inventory is damaged.
pub fn signatures(archive: &Archive, public: &PublicKey) -> Result<BTreeMap<(String, u32), Signed>> {
    let mut found = BTreeMap::new();
    for key in archive.keys()? {
        let versions = archive.inventory(&key)?.map_or(0, |inventory| inventory.head.number);
        for version in 1..=versions {
            let path = file(archive.folder(), &key, version);
            let signed = match inventory(archive, &key, version) {
                Ok(bytes) => judge(&path, &bytes, (&key, version), public)?,
                Err(why) => Signed::Bad(format!("{why:#}")),
            };
            found.insert((key.clone(), version), signed);
        }
    }
    Ok(found)
}

/// The inventory that a version was saved with.
fn inventory(archive: &Archive, key: &str, version: u32) -> Result<Vec<u8>> {
    let told = || format!("edition {version} of `{key}` cannot be read");
    let newest = archive.inventory(key)?.with_context(told)?;
    let path = format!("{key}/{}/{FILE}", newest.folder(version));
    let bytes = archive.disk().read(&path, MOST).map_err(|why| anyhow!(why)).with_context(told)?;
    let own = Inventory::read(&bytes).map_err(|_| anyhow!("its inventory is damaged")).with_context(told)?;
    let is_its = own.id == key && own.head == Number { number: version, ..newest.head };
    ensure!(is_its, "the inventory in `{path}` is that of another edition");
    Ok(bytes)
}

fn judge(path: &Path, bytes: &[u8], (key, version): (&str, u32), public: &PublicKey) -> Result<Signed> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Signed::Missing),
        Err(e) => return Err(e).with_context(|| format!("cannot read `{}`", path.display())),
    };
    let signature = match SignatureBox::from_string(&text) {
        Ok(signature) => signature,
        Err(e) => return Ok(Signed::Bad(format!("this is no signature of minisign: {e}"))),
    };
    if let Err(e) = minisign::verify(public, &signature, Cursor::new(bytes), true, false, false) {
        return Ok(Signed::Bad(e.to_string()));
    }
    match signature.trusted_comment() {
        Ok(said) if said == comment(key, version) => Ok(Signed::Good),
        _ => Ok(Signed::Bad("it was made for something else".to_owned())),
    }
}

fn comment(key: &str, version: u32) -> String {
    format!("Briefwright edition {key} v{version}")
}

/// `archive.signatures/KEY.vN.minisig`.
fn file(archive: &Path, key: &str, version: u32) -> PathBuf {
    let name = archive.file_name().unwrap_or_default().to_string_lossy();
    archive.with_file_name(format!("{name}.signatures")).join(format!("{key}.v{version}.minisig"))
}
