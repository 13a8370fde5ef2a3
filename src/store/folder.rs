//! Writing a folder's files so that a reader sees all of a file or the one before it, never a part.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::{Error, Spool};

/// Files to be put in a folder together: written beside their places, moved there when all are whole.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Where each file stands until it is moved, and where it belongs.
    written: Vec<(PathBuf, PathBuf)>,
    /// What an earlier run may have left, which does not belong to these files.
    outdated: Vec<PathBuf>,
}

impl Folder {
    /// The folder at `path`, which is made if it is not there.
    ///
    /// # Errors
    /// If it cannot be made, as where a file has that name.
    pub fn create(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path).map_err(|cause| Error::Io { action: "make the folder", path: path.into(), cause })?;
        Ok(Self { path: path.into(), written: Vec::new(), outdated: Vec::new() })
    }

    /// Writes a file by `fill`.
    ///
    /// # Errors
    /// If the system refuses, as on a full disk.
    pub fn write(&mut self, name: &str, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let place = self.path.join(name);
        let draft = self.draft(name);
        self.written.push((draft.clone(), place.clone()));
        let write = || {
            let mut writer = BufWriter::new(File::create(&draft)?);
            fill(&mut writer)?;
            writer.flush()
        };
        write().map_err(|cause| Error::Io { action: "write", path: place, cause })
    }

    /// Has lines that were laid aside in this folder become a file of it.
    ///
    /// # Errors
    /// If the system refuses, as on a full disk.
    pub fn take(&mut self, name: &str, lines: Spool) -> Result<(), Error> {
        let (draft, place) = (self.draft(name), self.path.join(name));
        self.written.push((draft.clone(), place.clone()));
        lines.move_to(&draft).map_err(|cause| Error::Io { action: "write", path: place, cause })
    }

    /// Where a file stands until it is moved to its place: two programs that write the same folder at once must not share it.
    fn draft(&self, name: &str) -> PathBuf {
        self.path.join(format!(".{name}.{}", std::process::id()))
    }

    /// Has a file removed, if it is there, when the others are moved to their places.
    pub fn remove(&mut self, name: &str) {
        self.outdated.push(self.path.join(name));
    }

    /// Moves all files to their places.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn finish(mut self) -> Result<(), Error> {
        // What cannot be replaced is found before anything is.
        if let Some((_, place)) = self.written.iter().find(|(_, place)| place.is_dir()) {
            let cause = io::ErrorKind::IsADirectory.into();
            return Err(Error::Io { action: "write", path: place.clone(), cause });
        }
        // In the order in which they were written; what is left in the list is removed where one fails.
        self.written.reverse();
        while let Some((draft, place)) = self.written.last() {
            fs::rename(draft, place).map_err(|cause| Error::Io { action: "write", path: place.clone(), cause })?;
            self.written.pop();
        }
        // Only now, so that there is always a graph.
        for path in self.outdated.drain(..) {
            match fs::remove_file(&path) {
                Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Io { action: "remove", path, cause });
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Drop for Folder {
    /// Leaves nothing half written behind.
    fn drop(&mut self) {
        for (draft, _) in &self.written {
            // It may never have been made.
            let _ = fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn files_appear_together() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a/b");
        let mut folder = Folder::create(&path).unwrap();
        folder.write("one", |out| out.write_all(b"1")).unwrap();
        assert!(!path.join("one").exists());
        folder.finish().unwrap();
        assert_eq!(names(&path), ["one"]);
        assert_eq!(fs::read(path.join("one")).unwrap(), b"1");
    }

    #[test]
    fn a_folder_in_the_place_of_a_file_leaves_all_as_it_was() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("two")).unwrap();
        let mut folder = Folder::create(place.path()).unwrap();
        folder.write("one", |out| out.write_all(b"1")).unwrap();
        folder.write("two", |out| out.write_all(b"2")).unwrap();
        assert!(folder.finish().unwrap_err().to_string().contains("two"));
        assert_eq!(names(place.path()), ["two"]);
    }

    #[test]
    fn what_is_outdated_goes_when_the_others_come() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("old"), "before").unwrap();
        let mut folder = Folder::create(place.path()).unwrap();
        folder.write("new", |out| out.write_all(b"1")).unwrap();
        folder.remove("old");
        folder.remove("older");
        assert!(place.path().join("old").exists());
        folder.finish().unwrap();
        assert_eq!(names(place.path()), ["new"]);
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("one"), "before").unwrap();
        let mut folder = Folder::create(place.path()).unwrap();
        folder.write("one", |out| out.write_all(b"1")).unwrap();
        let error = folder.write("two", |_| Err(io::Error::other("full"))).unwrap_err();
        assert!(error.to_string().contains("two"));
        drop(folder);
        assert_eq!(names(place.path()), ["one"]);
        assert_eq!(fs::read(place.path().join("one")).unwrap(), b"before");
    }

    #[test]
    fn a_file_in_the_way_is_an_error() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(Folder::create(file.path()).is_err());
    }
}
