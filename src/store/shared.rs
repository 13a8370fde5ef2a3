//! A folder that its user writes in too: what they changed there is neither overwritten nor removed, and what an
//! earlier run wrote and this one does not goes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Error, Folder};
use crate::text::article::sha256;

/// The list of the files that the program wrote there, as `sha256sum --check` reads it.
const LIST: &str = ".cablegraph.sha256";

/// Texts to be put in such a folder.
#[derive(Debug)]
pub struct SharedFolder {
    path: PathBuf,
    folder: Folder,
    /// What earlier runs wrote: the hash of each file.
    before: BTreeMap<String, String>,
    /// What this run writes or would write.
    now: BTreeMap<String, String>,
    /// What is the user's, and stays.
    kept: BTreeSet<String>,
}

/// Whose a file in the folder is.
#[derive(PartialEq, Eq)]
enum Owner {
    Nobody,
    Program,
    User,
}

impl SharedFolder {
    /// The folder at `path`, which is made if it is not there.
    ///
    /// # Errors
    /// If it cannot be made, or its list cannot be read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = Folder::create(path)?;
        let place = path.join(LIST);
        let list = match fs::read_to_string(&place) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => String::new(),
            list => list.map_err(|cause| Error::Io { action: "read", path: place, cause })?,
        };
        let entry = |line: &str| line.split_once("  ").map(|(hash, name)| (name.to_owned(), hash.to_owned()));
        // A list that was changed must not lead out of the folder.
        let is_here = |(name, _): &(String, String)| Path::new(name).file_name().is_some_and(|file| file == &**name);
        let before = list.lines().filter_map(entry).filter(is_here).collect();
        Ok(Self { path: path.into(), folder, before, now: BTreeMap::new(), kept: BTreeSet::new() })
    }

    /// Writes a text by `fill`, unless the user has one of that name.
    ///
    /// # Errors
    /// If the system refuses, as on a full disk.
    pub fn write(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let failed = |cause| Error::Io { action: "write", path: self.path.join(name), cause };
        let mut bytes = Vec::new();
        fill(&mut bytes).map_err(failed)?;
        let text = String::from_utf8(bytes).map_err(|error| failed(io::Error::other(error)))?;
        let hash = sha256(&text);
        if self.owner(name, Some(&hash))? == Owner::User {
            self.kept.insert(name.into());
            // It stays known as the program's in its old form, so that it is overwritten again once the user puts that
            // back.
            if let Some(old) = self.before.get(name) {
                self.now.insert(name.into(), old.clone());
            }
            return Ok(());
        }
        self.now.insert(name.into(), hash);
        self.folder.write(name, |out| out.write_all(text.as_bytes()))
    }

    /// Moves all files to their places and removes those of earlier runs that nobody changed. Gives the names of those
    /// that were left as they are, since they are the user's.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn finish(mut self) -> Result<Vec<String>, Error> {
        let gone: Vec<String> = self.before.keys().filter(|name| !self.now.contains_key(*name)).cloned().collect();
        for name in gone {
            match self.owner(&name, None)? {
                Owner::Program => self.folder.remove(&name),
                Owner::User => _ = self.kept.insert(name),
                Owner::Nobody => {}
            }
        }
        let now = std::mem::take(&mut self.now);
        self.folder.write(LIST, |out| now.iter().try_for_each(|(name, hash)| writeln!(out, "{hash}  {name}")))?;
        self.folder.finish()?;
        Ok(self.kept.into_iter().collect())
    }

    /// Whose the file is: the program's if it is as an earlier run wrote it, or as this one would.
    fn owner(&self, name: &str, new: Option<&str>) -> Result<Owner, Error> {
        let place = self.path.join(name);
        let bytes = match fs::read(&place) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Owner::Nobody),
            bytes => bytes.map_err(|cause| Error::Io { action: "read", path: place, cause })?,
        };
        let hash = String::from_utf8(bytes).ok().map(|text| sha256(&text));
        let is_known = hash.is_some_and(|hash| Some(&hash) == self.before.get(name) || Some(&*hash) == new);
        Ok(if is_known { Owner::Program } else { Owner::User })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, files: &[(&str, &str)]) -> Vec<String> {
        let mut folder = SharedFolder::open(path).unwrap();
        for (name, text) in files {
            folder.write(name, |out| out.write_all(text.as_bytes())).unwrap();
        }
        folder.finish().unwrap()
    }

    fn read(path: &Path, name: &str) -> Option<String> {
        fs::read_to_string(path.join(name)).ok()
    }

    #[test]
    fn what_is_outdated_goes_and_what_the_user_wrote_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path();
        fs::write(path.join("mine"), "my own").unwrap();
        assert_eq!(write(path, &[("a", "1"), ("b", "1"), ("c", "1"), ("mine", "1")]), ["mine"]);
        fs::write(path.join("b"), "1 and a thought").unwrap();
        fs::write(path.join("c"), "1 and a thought").unwrap();
        assert_eq!(write(path, &[("c", "2"), ("d", "2")]), ["b", "c"]);
        assert_eq!(read(path, "a"), None);
        assert_eq!(read(path, "b").as_deref(), Some("1 and a thought"));
        assert_eq!(read(path, "c").as_deref(), Some("1 and a thought"));
        assert_eq!(read(path, "d").as_deref(), Some("2"));
        assert_eq!(read(path, "mine").as_deref(), Some("my own"));
        fs::write(path.join("c"), "1").unwrap();
        assert_eq!(write(path, &[("c", "2"), ("d", "2")]), Vec::<String>::new());
        assert_eq!(read(path, "c").as_deref(), Some("2"));
    }

    #[test]
    fn a_list_leads_to_no_other_folder() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("notes");
        fs::create_dir(&path).unwrap();
        fs::write(place.path().join("other"), "1").unwrap();
        fs::write(path.join(LIST), format!("{}  ../other\n", sha256("1"))).unwrap();
        assert_eq!(write(&path, &[("a", "1")]), Vec::<String>::new());
        assert_eq!(read(place.path(), "other").as_deref(), Some("1"));
    }
}
