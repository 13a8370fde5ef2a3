//! Tables for people: as wide as the terminal, and in a pipe whole.

use std::io::{self, IsTerminal, Write};

use terminal_size::{Width, terminal_size};

/// The least that a column is cut to.
const NARROW: usize = 8;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// Words, which may be cut.
    Words(&'static str),
    /// Numbers, which may not.
    Number(&'static str),
}

/// Rows of cells under headings; a heading may be empty.
pub(super) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    indent: usize,
}

/// How many characters a line of the terminal has; none if the output goes elsewhere.
pub(super) fn line_width() -> Option<usize> {
    if !io::stdout().is_terminal() {
        return None;
    }
    terminal_size().map(|(Width(width), _)| usize::from(width))
}

/// The text, its end cut off where it is longer than the width; control characters as blanks.
pub(super) fn cut(text: &str, width: Option<usize>) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    match width {
        Some(width) if text.chars().count() > width => {
            text.chars().take(width.saturating_sub(1)).map(plain).chain(['…']).collect()
        }
        _ => text.chars().map(plain).collect(),
    }
}

impl Table {
    pub(super) fn new(indent: usize, columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new(), indent }
    }

    /// Adds a row of as many cells as there are columns.
    pub(super) fn push<const N: usize>(&mut self, cells: [String; N]) {
        self.row(cells.into());
    }

    /// Adds a row of as many cells as there are columns, which need not be known before.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells.iter().map(|cell| cut(cell, None)).collect());
    }

    /// Prints the headings, if there are any, and the rows.
    pub(super) fn print(&self, width: Option<usize>, out: &mut impl Write) -> io::Result<()> {
        let titles: Vec<String> = self.columns.iter().map(|column| column.title().to_owned()).collect();
        let widths = self.widths(&titles, width);
        if titles.iter().any(|title| !title.is_empty()) {
            self.line(&titles, &widths, out)?;
        }
        self.rows.iter().try_for_each(|row| self.line(row, &widths, out))
    }

    fn line(&self, cells: &[String], widths: &[usize], out: &mut impl Write) -> io::Result<()> {
        let mut line = " ".repeat(self.indent);
        for ((cell, column), &width) in cells.iter().zip(&self.columns).zip(widths) {
            let cell = cut(cell, Some(width));
            match column {
                Column::Words(_) => line.push_str(&format!("{cell:<width$}  ")),
                Column::Number(_) => line.push_str(&format!("{cell:>width$}  ")),
            }
        }
        writeln!(out, "{}", line.trim_end())
    }

    /// As wide as the widest cell; where the terminal is narrower, the widest columns of words are cut.
    fn widths(&self, titles: &[String], most: Option<usize>) -> Vec<usize> {
        let length = |cell: &String| cell.chars().count();
        let widest = |at: usize| self.rows.iter().map(|row| length(&row[at])).chain([length(&titles[at])]).max();
        let mut widths: Vec<usize> = (0..self.columns.len()).map(|at| widest(at).unwrap_or(0)).collect();
        let Some(most) = most else { return widths };
        loop {
            let line = self.indent + widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
            let cuttable = |at: &usize| matches!(self.columns[*at], Column::Words(_)) && widths[*at] > NARROW;
            let Some(widest) = (0..widths.len()).filter(cuttable).max_by_key(|&at| widths[at]) else { return widths };
            if line <= most {
                return widths;
            }
            widths[widest] -= (line - most).min(1);
        }
    }
}

impl Column {
    const fn title(self) -> &'static str {
        match self {
            Self::Words(title) | Self::Number(title) => title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: Option<usize>, expected: &str) {
        let mut table = Table::new(1, &[Column::Words("name"), Column::Number("count"), Column::Words("also")]);
        table.push(["Ruth Okafor".into(), "12".into(), "Okafor, the mayor".into()]);
        table.push(["É\u{1b}[31m".into(), "3".into(), String::new()]);
        let mut out = Vec::new();
        table.print(width, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn cells_are_whole_in_a_pipe() {
        check(None, " name         count  also\n Ruth Okafor     12  Okafor, the mayor\n É [31m           3\n");
    }

    #[test]
    fn the_widest_columns_are_cut_for_a_terminal() {
        check(Some(32), " name         count  also\n Ruth Okafor     12  Okafor, th…\n É [31m           3\n");
        check(Some(1), " name      count  also\n Ruth Ok…     12  Okafor,…\n É [31m        3\n");
    }
}
