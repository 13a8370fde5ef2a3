//! Lines that are laid aside in a file while a program runs, so that a large collection need not fit into memory.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::Error;

/// How many bytes are written at once.
const CHUNK: usize = 1 << 20;

/// Lines by their places, in a file that goes with it.
#[derive(Debug)]
pub struct Spool {
    /// None of a file without a name.
    path: Option<PathBuf>,
    file: File,
    /// What is not written yet.
    pending: Vec<u8>,
    /// Where each line ends, in bytes.
    ends: Vec<u64>,
}

impl Spool {
    /// An empty one: a hidden file in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn create(folder: &Path, name: &str) -> Result<Self, Error> {
        make(folder)?;
        // Two programs may write the same folder at once.
        let path = folder.join(format!(".{name}.{}.spool", std::process::id()));
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
        let file = file.map_err(|cause| Error::Io { action: "write", path: path.clone(), cause })?;
        Ok(Self { path: Some(path), file, pending: Vec::new(), ends: Vec::new() })
    }

    /// An empty one in a file of that folder that nobody else can open, and that is gone when the program ends, however
    /// it ends.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn unnamed(folder: &Path) -> Result<Self, Error> {
        make(folder)?;
        let file = tempfile::tempfile_in(folder);
        let file = file.map_err(|cause| Error::Io { action: "write a file in", path: folder.into(), cause })?;
        Ok(Self { path: None, file, pending: Vec::new(), ends: Vec::new() })
    }

    /// Lays a line aside, as `fill` writes it with its end. Gives its place.
    ///
    /// # Errors
    /// If the system refuses, as on a full disk.
    pub fn push(&mut self, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<usize> {
        let before = self.pending.len();
        fill(&mut self.pending)?;
        let start = self.ends.last().copied().unwrap_or(0);
        self.ends.push(start + (self.pending.len() - before) as u64);
        if self.pending.len() >= CHUNK {
            self.flush()?;
        }
        Ok(self.ends.len() - 1)
    }

    /// How many lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Reads the line at a place into `line`, in the stead of what was there.
    ///
    /// # Errors
    /// If the system refuses, or there is no such line.
    pub fn read(&mut self, at: usize, line: &mut Vec<u8>) -> io::Result<()> {
        self.flush()?;
        let end = *self.ends.get(at).ok_or(io::ErrorKind::NotFound)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        line.clear();
        line.resize(usize::try_from(end - start).map_err(io::Error::other)?, 0);
        self.file.seek(SeekFrom::Start(start))?;
        self.file.read_exact(line)
    }

    /// Moves all lines to a file in the same folder.
    ///
    /// # Errors
    /// If the system refuses.
    pub(super) fn move_to(mut self, place: &Path) -> io::Result<()> {
        self.flush()?;
        if let Some(path) = &self.path {
            return fs::rename(path, place);
        }
        self.file.rewind()?;
        io::copy(&mut self.file, &mut File::create(place)?).map(|_| ())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(&self.pending)?;
        self.pending.clear();
        Ok(())
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // It may have been moved.
            let _ = fs::remove_file(path);
        }
    }
}

fn make(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|cause| Error::Io { action: "make the folder", path: folder.into(), cause })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_back_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::create(folder.path(), "lines").unwrap();
        let long = "x".repeat(CHUNK);
        for line in ["one", &long, "", "two"] {
            spool.push(|out| out.write_all(line.as_bytes())).unwrap();
        }
        let mut line = Vec::new();
        for (at, expected) in [(3, "two"), (0, "one"), (2, ""), (1, &*long)] {
            spool.read(at, &mut line).unwrap();
            assert_eq!(line, expected.as_bytes());
        }
        spool.push(|out| out.write_all(b"three")).unwrap();
        spool.read(4, &mut line).unwrap();
        assert_eq!(line, b"three");
        assert!(spool.read(5, &mut line).is_err());
    }

    #[test]
    fn its_file_goes_with_it() {
        let folder = tempfile::tempdir().unwrap();
        drop(Spool::create(folder.path(), "lines").unwrap());
        let mut spool = Spool::create(folder.path(), "lines").unwrap();
        spool.push(|out| out.write_all(b"kept\n")).unwrap();
        spool.move_to(&folder.path().join("kept")).unwrap();
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["kept"]);
        assert_eq!(fs::read(folder.path().join("kept")).unwrap(), b"kept\n");
    }

    #[test]
    #[cfg(unix)]
    fn a_file_without_a_name_is_seen_by_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::unnamed(&folder.path().join("a")).unwrap();
        spool.push(|out| out.write_all(b"kept\n")).unwrap();
        let mut line = Vec::new();
        spool.read(0, &mut line).unwrap();
        assert_eq!(fs::read_dir(folder.path().join("a")).unwrap().count(), 0);
        spool.move_to(&folder.path().join("kept")).unwrap();
        assert_eq!(fs::read(folder.path().join("kept")).unwrap(), b"kept\n");
    }
}
