//! Determinism: all that a text gives is the same, to the bit, on all instructions that this machine has.

use std::fs;
use std::path::PathBuf;

use cablegraph::text::{Document, Path, analyse, analyse_by};

const PARAGRAPHS: &str = include_str!("conformance/paragraphs.txt");

/// The articles of the repository, our paragraphs as one text each ten, and texts that nobody wrote.
fn texts() -> Vec<String> {
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = fs::read_dir(seeds).expect("seeds/ is part of the repository").flatten().collect();
    files.sort_by_key(fs::DirEntry::file_name);
    let read = |file: &fs::DirEntry| fs::read_to_string(file.path()).expect("seeds are UTF-8");
    let mut texts: Vec<_> = files.iter().map(read).collect();
    assert!(texts.len() >= 5);
    texts.extend(PARAGRAPHS.lines().collect::<Vec<_>>().chunks(10).map(|lines| lines.join("\n")));
    texts.extend((1..=8).map(odd));
    let alone = ["", ".", "a", "\u{301}", "Ω\u{200d}é", "\r\n\t\u{feff}", "1.5%–2%", "“‘’”", "ﬁ ŉ ẞ İ ǆ"];
    texts.extend(alone.map(str::to_string));
    texts
}

/// Bytes from a small generator (xorshift), most of them of words and marks, read as UTF-8 as well as they can be.
fn odd(seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bytes: Vec<u8> = (0..2_000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let byte = state.to_le_bytes();
            if byte[0] < 8 * seed as u8 { byte[1] } else { b"etaoin shrdlu. ,'\"-THE 19\n"[usize::from(byte[1]) % 26] }
        })
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn assert_same(ours: &Document<'_>, plain: &Document<'_>, what: &str) {
    assert!(ours.paragraphs == plain.paragraphs, "{what}: paragraphs");
    assert!(ours.sentences == plain.sentences, "{what}: sentences");
    assert!(ours.tokens == plain.tokens, "{what}: tokens");
    assert!(ours.names == plain.names, "{what}: names");
    assert!(ours.times == plain.times, "{what}: times");
    for id in plain.tokens.ids().iter() {
        assert_eq!(ours.lower(id), plain.lower(id), "{what}");
        assert_eq!(ours.lemma(id), plain.lemma(id), "{what}");
        assert!(ours.children(id).eq(plain.children(id)), "{what}: children");
        assert_eq!((ours.left_edge(id), ours.right_edge(id)), (plain.left_edge(id), plain.right_edge(id)), "{what}");
    }
}

#[test]
fn every_path_reads_the_same() {
    let texts = texts();
    // A thread that has read other texts before knows their words; that must not show either.
    let warm: Vec<_> = texts.iter().map(|text| analyse(text)).collect();
    let tokens: usize = warm.iter().map(|document| document.tokens.len()).sum();
    assert!(tokens > 10_000, "{tokens} tokens");
    for path in Path::available() {
        for (text, warm) in texts.iter().zip(&warm) {
            assert_same(&analyse_by(path, text), warm, path.name());
        }
    }
}
