//! Writes corrections to their file, each as soon as it is made.

use std::fs::OpenOptions;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::Context;
use cablegraph::resolve::Action;

const HEADER: &str = "\
# Corrections for Cablegraph, one a line: merge, never-merge, split, retype, rename.
# Every build and merge reads them. Comments and order are yours to keep.
";

/// The file, and how many corrections it got.
pub(super) struct File<'p> {
    pub(super) path: &'p Path,
    pub(super) written: usize,
}

impl<'p> File<'p> {
    pub(super) fn new(path: &'p Path) -> Self {
        Self { path, written: 0 }
    }

    /// Adds a line, and is done when it lies on the disk. What is in the file stays as it is.
    pub(super) fn append(&mut self, action: &Action, comment: &str) -> anyhow::Result<()> {
        let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
        self.add(&format!("{action}  # {comment}\n"))
            .with_context(|| format!("cannot write {}", self.path.display()))?;
        self.written += 1;
        Ok(())
    }

    fn add(&self, line: &str) -> std::io::Result<()> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(self.path)?;
        let before = match file.seek(SeekFrom::End(0))? {
            0 => HEADER,
            length => {
                file.seek(SeekFrom::Start(length - 1))?;
                let mut last = [0];
                file.read_exact(&mut last)?;
                if last == *b"\n" { "" } else { "\n" }
            }
        };
        file.write_all(format!("{before}{line}").as_bytes())?;
        file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use cablegraph::resolve::{Corrections, Reference};

    use super::*;

    #[test]
    fn lines_are_added_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c");
        let reference = |name: &str| Reference { name: name.into(), doc: None };
        let action = Action::Merge(vec![reference("Ruth Okafor"), reference("okafor-2")]);
        let mut file = File::new(&path);
        file.append(&action, "first\nwhy").unwrap();
        let line = "merge \"Ruth Okafor\" okafor-2  # first why\n";
        assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{HEADER}{line}"));

        std::fs::write(&path, "# mine").unwrap();
        file.append(&action, "first why").unwrap();
        file.append(&action, "first why").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, format!("# mine\n{line}{line}"));
        assert_eq!((file.written, Corrections::parse(&text).unwrap().list().len()), (3, 2));
        assert!(File::new(folder.path()).append(&action, "").is_err());
    }
}
