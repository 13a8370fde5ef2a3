//! Running the program in a folder of its own.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// An article about a bridge; its first line is no sentence and so its title.
pub const BRIDGE: &str = "Mayor promises new bridge\n\n“We will rebuild the bridge,” said Ruth Okafor, the mayor of \
    Springfield, on Monday.\n\nThe governor of Illinois met Okafor in Chicago on Tuesday.\n";

/// An article about a strike.
pub const STRIKE: &str = "The union of the dockers in Rotterdam called off its strike on Friday. Its leader, Jan de Vries, \
    said that the port had agreed to higher wages.\n\nOkafor did not comment.\n";

/// The seed articles.
pub const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");

/// A folder for one test.
pub struct Place(TempDir);

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub out: Vec<u8>,
    pub messages: String,
}

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder that holds these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let place = Self::new();
        for (name, text) in files {
            place.write(name, text.as_bytes());
        }
        place
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The names of the files in a folder, sorted.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program here, without standard input.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.pipe(b"", arguments)
    }

    /// Runs the program here with that on standard input.
    pub fn pipe(&self, input: &[u8], arguments: &[&str]) -> Ended {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A thread, since the program may write before it has read all.
        let writer = std::thread::spawn(move || {
            // A program that does not read its input closes it.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ended::of(output)
    }

    /// Runs the program here by a line of a shell, in which `"$@"` is its call.
    pub fn shell(&self, line: &str, arguments: &[&str]) -> Ended {
        let program = env!("CARGO_BIN_EXE_cablegraph");
        let mut shell = Command::new("sh");
        shell.current_dir(self.path()).args(["-c", line, "sh", program]).args(arguments).stdin(Stdio::null());
        Ended::of(shell.output().unwrap())
    }

    /// The program, to be run here with its output taken.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cablegraph"));
        command.current_dir(self.path()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The rows of `articles.jsonl` in a folder.
    pub fn articles(&self, folder: &str) -> Vec<Value> {
        rows(&self.read(&format!("{folder}/articles.jsonl")))
    }
}

impl Ended {
    fn of(output: Output) -> Self {
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(!messages.contains("panicked"), "{messages}");
        Self { code: output.status.code().expect("no signal ends the program"), out: output.stdout, messages }
    }

    /// Checks the exit code, and that each of these stands in the messages.
    pub fn expect(self, code: i32, messages: &[&str]) -> Self {
        assert_eq!(self.code, code, "{}", self.messages);
        for message in messages {
            assert!(self.messages.contains(message), "`{message}` is not in:\n{}", self.messages);
        }
        self
    }

    /// Checks that there was nothing to complain about.
    pub fn expect_quiet(self) -> Self {
        assert!(!self.messages.contains("warning") && !self.messages.contains("error"), "{}", self.messages);
        self.expect(0, &[])
    }

    /// The output as JSON rows.
    pub fn rows(&self) -> Vec<Value> {
        rows(&self.out)
    }

    /// The `doc` of each row.
    pub fn docs(&self) -> Vec<String> {
        docs(&self.rows())
    }
}

/// The `doc` of each row.
pub fn docs(rows: &[Value]) -> Vec<String> {
    rows.iter().map(|row| row["doc"].as_str().unwrap().to_owned()).collect()
}

fn rows(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
