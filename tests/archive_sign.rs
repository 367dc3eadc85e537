//! Signatures of editions: good until anything changes, and made by one key for one edition.
#![allow(clippy::disallowed_methods)]

mod archive_kit;

use std::fs;
use std::path::Path;

use briefwright::archive::root::Archive;
use briefwright::archive::sign::{Signed, read_public_key, read_secret_key, sign, signatures};
use briefwright::disk::trouble::Trouble;
use minisign::{KeyPair, PublicKey};

use archive_kit::{codes, folder, saved};

fn open(folder: &Path) -> Archive {
    Archive::open(folder).expect("it can be opened").expect("it is there")
}

/// What is known of the signatures of `strikes`, in order.
fn known(archive: &Path, public: &PublicKey) -> Vec<Signed> {
    signatures(&open(archive), public).expect("it can be looked at").into_values().collect()
}

#[test]
fn a_signature_stands_for_one_edition() {
    let root = folder();
    let archive = root.path().join("archive");
    saved(&archive, "strikes", &[("a", "1")]);
    saved(&archive, "strikes", &[("a", "2")]);
    let KeyPair { pk, sk } = KeyPair::generate_unencrypted_keypair().expect("there is randomness");
    assert_eq!(known(&archive, &pk), [Signed::Missing, Signed::Missing]);
    let path = sign(&open(&archive), "strikes", 2, &sk).expect("it can be signed");
    assert_eq!(path, root.path().join("archive.signatures/strikes.v2.minisig"));
    let text = fs::read_to_string(&path).expect("it is there");
    assert!(text.contains("\ntrusted comment: Briefwright edition strikes v2\n"), "{text}");
    assert_eq!(known(&archive, &pk), [Signed::Missing, Signed::Good]);
    sign(&open(&archive), "strikes", 2, &sk).expect("it is signed");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text, "a good signature stays");
    // Another edition leaves it good, and so does the archive to other tools.
    saved(&archive, "strikes", &[("a", "3")]);
    assert_eq!(known(&archive, &pk), [Signed::Missing, Signed::Good, Signed::Missing]);
    assert_eq!(codes(&archive), ["W005"]);
    // A signature does not count elsewhere, nor by another key, nor when it is changed.
    fs::copy(&path, root.path().join("archive.signatures/strikes.v1.minisig")).expect("it can be copied");
    let other = KeyPair::generate_unencrypted_keypair().expect("there is randomness").pk;
    assert!(matches!(known(&archive, &pk)[..], [Signed::Bad(_), Signed::Good, Signed::Missing]));
    assert!(matches!(known(&archive, &other)[..], [Signed::Bad(_), Signed::Bad(_), Signed::Missing]));
    fs::write(&path, text.replace("strikes v2", "strikes v9")).expect("it can be written");
    assert!(matches!(known(&archive, &pk)[..], [Signed::Bad(_), Signed::Bad(_), Signed::Missing]));
    fs::write(&path, "nonsense").expect("it can be written");
    assert!(matches!(known(&archive, &pk)[..], [Signed::Bad(_), Signed::Bad(_), Signed::Missing]));
    assert!(sign(&open(&archive), "strikes", 9, &sk).is_err() && sign(&open(&archive), "nobody", 1, &sk).is_err());
}

#[test]
fn keys_are_read_with_and_without_a_password() {
    let plain = KeyPair::generate_unencrypted_keypair().expect("there is randomness");
    let text = plain.sk.to_box(None).expect("it has a text").into_string();
    assert!(read_secret_key(&text, None).is_ok());
    let KeyPair { pk, sk } = KeyPair::generate_encrypted_keypair(Some("word".to_owned())).expect("there is randomness");
    let text = sk.to_box(None).expect("it has a text").into_string();
    let error = read_secret_key(&text, None).expect_err("it has a password");
    assert_eq!(
        (error.to_string().as_str(), Trouble::help_of(&error)),
        ("the secret key has a password", Some("give it as `BRIEF_MINISIGN_PASSWORD`"))
    );
    assert!(read_secret_key(&text, Some("wrong".to_owned())).is_err());
    assert!(read_secret_key(&text, Some("word".to_owned())).is_ok());
    assert!(read_secret_key("nonsense", None).is_err() && read_public_key("nonsense").is_err());
    let whole = pk.to_box().expect("it has a text").into_string();
    assert_eq!(read_public_key(&whole).expect("it is one"), pk);
    assert_eq!(read_public_key(&pk.to_base64()).expect("it is one"), pk);
}
