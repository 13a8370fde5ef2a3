//! From inputs to the files to be read: folders are entered, names sorted, what is no article by its name is left.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Input, decode, with_slashes};

/// How a file holds articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// The file is the article.
    Text,
    /// A page around the article.
    Html,
    /// A JSON row a line.
    Lines,
    /// One JSON object, or an array of them.
    Json,
}

/// How the bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// A file to be read.
#[derive(Debug)]
pub(super) struct Source {
    /// None for standard input.
    path: Option<PathBuf>,
    /// What its article is called.
    pub(super) doc: String,
    pub(super) format: Format,
    packing: Packing,
}

impl Source {
    /// What the user named is read whatever its name, as text if that tells nothing else.
    pub(super) fn named(input: Input) -> Self {
        let Input::Path(path) = input else {
            return Self { path: None, doc: "-".into(), format: Format::Text, packing: Packing::Plain };
        };
        let doc = path.file_name().map_or_else(|| with_slashes(&path), |name| name.to_string_lossy().into_owned());
        let (format, packing) = by_name(&path);
        Self { path: Some(path), doc, format: format.unwrap_or(Format::Text), packing }
    }

    /// The name that warnings use.
    pub(super) fn place(&self) -> String {
        self.path.as_ref().map_or_else(|| "standard input".into(), |path| path.display().to_string())
    }

    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        let Some(path) = &self.path else { return Ok(Box::new(io::stdin())) };
        let file = File::open(path)?;
        Ok(match self.packing {
            Packing::Plain => Box::new(file),
            Packing::Gzip => Box::new(decode::gunzip(file)),
            Packing::Zstd => Box::new(decode::unzstd(file)),
        })
    }
}

/// What the walk comes upon.
pub(super) enum Entry {
    Source(Source),
    /// No article by its name.
    Left(PathBuf),
    /// A folder or file that the system does not let us look at.
    Unreadable(PathBuf, io::Error),
}

/// Walks the inputs in order and each folder depth first. Links to folders are not followed: they may go in circles.
pub(super) struct Walk {
    inputs: VecDeque<Input>,
    /// The folder that the walk is in, to be cut off the files' paths.
    root: PathBuf,
    /// The entries to come of each open folder, innermost last.
    open: Vec<std::vec::IntoIter<PathBuf>>,
    /// The canonical path of a folder that is not entered, or of a file that is not read.
    except: Option<PathBuf>,
}

impl Walk {
    pub(super) fn new(inputs: &[Input], except: Option<&Path>) -> Self {
        Self {
            inputs: inputs.iter().cloned().collect(),
            root: PathBuf::new(),
            open: Vec::new(),
            except: except.and_then(canonical),
        }
    }

    fn enter(&mut self, folder: &Path) -> io::Result<()> {
        let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
        self.open.push(entries.into_iter());
        Ok(())
    }

    fn is_excepted(&self, path: &Path) -> bool {
        self.except.is_some() && path.canonicalize().ok() == self.except
    }

    /// What an entry of a folder is; none if it is a folder, which is entered.
    fn visit(&mut self, path: PathBuf) -> Option<Entry> {
        let kind = match fs::metadata(&path) {
            Ok(data) => data.file_type(),
            Err(cause) => return Some(Entry::Unreadable(path, cause)),
        };
        if kind.is_dir() {
            if path.is_symlink() {
                return Some(Entry::Left(path));
            }
            if self.is_excepted(&path) {
                return None;
            }
            return self.enter(&path).err().map(|cause| Entry::Unreadable(path, cause));
        }
        if self.except.as_ref().is_some_and(|except| is_same(&path, except)) {
            return None;
        }
        // Named pipes and devices are not waited for.
        match by_name(&path) {
            (Some(format), packing) if kind.is_file() && format != Format::Json => {
                let doc = with_slashes(path.strip_prefix(&self.root).unwrap_or(&path));
                Some(Entry::Source(Source { path: Some(path), doc, format, packing }))
            }
            _ => Some(Entry::Left(path)),
        }
    }
}

impl Iterator for Walk {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            if let Some(entries) = self.open.last_mut() {
                let Some(path) = entries.next() else {
                    self.open.pop();
                    continue;
                };
                if let Some(entry) = self.visit(path) {
                    return Some(entry);
                }
                continue;
            }
            match self.inputs.pop_front()? {
                Input::Path(path) if path.is_dir() => {
                    self.root.clone_from(&path);
                    if let Err(cause) = self.enter(&path) {
                        return Some(Entry::Unreadable(path, cause));
                    }
                }
                input => return Some(Entry::Source(Source::named(input))),
            }
        }
    }
}

/// Whether `input` is that file, by whatever path or link, or a folder of which it would be read.
#[must_use]
pub fn reads(input: &Input, file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    if let Input::Path(path) = input
        && !path.is_dir()
    {
        return is_same(path, &file);
    }
    let found = |entry| match entry {
        Entry::Source(Source { path: Some(path), .. }) => is_same(&path, &file),
        _ => false,
    };
    *input != Input::Stdin && Walk::new(std::slice::from_ref(input), None).any(found)
}

/// Whether a path leads to the file of that canonical path. Only those of its name and links can, so others cost little.
fn is_same(path: &Path, canonical: &Path) -> bool {
    (path.file_name() == canonical.file_name() || path.is_symlink())
        && path.canonicalize().is_ok_and(|path| path == canonical)
}

/// The canonical path of what is there, or of what will be once it is made.
fn canonical(path: &Path) -> Option<PathBuf> {
    let folder = || match path.parent()? {
        here if here.as_os_str().is_empty() => Path::new(".").canonicalize().ok(),
        parent => parent.canonicalize().ok(),
    };
    path.canonicalize().ok().or_else(|| Some(folder()?.join(path.file_name()?)))
}

/// What the extensions tell, in capitals or not: `report.HTML.gz` is a packed page.
fn by_name(path: &Path) -> (Option<Format>, Packing) {
    let packing = match extension(path).as_deref() {
        Some("gz") => Packing::Gzip,
        Some("zst") => Packing::Zstd,
        _ => Packing::Plain,
    };
    let inner =
        if packing == Packing::Plain { extension(path) } else { path.file_stem().map(Path::new).and_then(extension) };
    let format = match inner.as_deref() {
        Some("txt" | "md") => Some(Format::Text),
        Some("html" | "htm") => Some(Format::Html),
        Some("jsonl") => Some(Format::Lines),
        Some("json") => Some(Format::Json),
        _ => None,
    };
    (format, packing)
}

fn extension(path: &Path) -> Option<String> {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_format_and_packing() {
        let check = |name: &str, format, packing| assert_eq!(by_name(Path::new(name)), (format, packing), "{name}");
        check("a.txt", Some(Format::Text), Packing::Plain);
        check("a.b/notes.MD.gz", Some(Format::Text), Packing::Gzip);
        check("page.htm.zst", Some(Format::Html), Packing::Zstd);
        check("rows.jsonl.gz", Some(Format::Lines), Packing::Gzip);
        check("rows.json", Some(Format::Json), Packing::Plain);
        check("photo.jpg", None, Packing::Plain);
        check("archive.gz", None, Packing::Gzip);
        check(".txt", None, Packing::Plain);
    }
}
