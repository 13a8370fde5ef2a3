//! A question to the API: its parameters against what its route takes, as the flags of the command that it is of, and
//! the rows of its lists that are asked for.

use clap::{Args, Command};
use serde_json::Value;

use super::super::settings::Usage;
use super::http::{Problem, address};

/// How many things any list of an answer has at most.
pub(super) const MOST: usize = 1000;
/// How many rows of a list can be skipped.
pub(super) const FARTHEST: usize = 1_000_000;

/// A parameter that is a flag of the command.
pub(super) struct Flag {
    pub(super) name: &'static str,
    /// The highest number.
    pub(super) most: Option<usize>,
}

/// How a list is asked for by parts: `skip` rows are left out, `top` rows come.
pub(super) struct Paging {
    /// How many rows come if the request does not say.
    pub(super) usual: usize,
    /// Whether the command makes no more rows than its flag `--top` says.
    pub(super) is_flag: bool,
}

/// What a route takes.
pub(super) struct Takes {
    /// The parameters that are words of the command, not flags.
    pub(super) words: &'static [&'static str],
    pub(super) flags: &'static [Flag],
    pub(super) paging: Option<Paging>,
}

/// A question with its arguments.
pub(super) struct Asked {
    pub(super) words: Vec<String>,
    /// `--by=Norland`: as one argument it cannot be another flag.
    flags: Vec<String>,
    /// Which rows are asked for: how many before them, and how many.
    pub(super) rows: Option<(usize, usize)>,
}

impl Asked {
    pub(super) fn new(
        path: &str,
        takes: &Takes,
        id: Option<&str>,
        parameters: &[(String, String)],
    ) -> Result<Self, Problem> {
        let mut words: Vec<Option<String>> = vec![None; takes.words.len()];
        let mut flags = Vec::new();
        let (mut skip, mut top) = (None, None);
        for (name, value) in parameters {
            let number = |most: usize| {
                let read = value.parse().ok().filter(|&number: &usize| number <= most);
                read.ok_or_else(|| Problem::new(400, format!("`{name}` is a number up to {most}, not `{value}`")))
            };
            let twice = |is_twice: bool| match is_twice {
                true => Err(Problem::new(400, format!("`{name}` is there twice"))),
                false => Ok(()),
            };
            if let Some(at) = takes.words.iter().position(|word| word == name) {
                twice(words[at].replace(value.clone()).is_some())?;
            } else if let (Some(_), "skip") = (&takes.paging, &**name) {
                twice(skip.replace(number(FARTHEST)?).is_some())?;
            } else if let (Some(_), "top") = (&takes.paging, &**name) {
                twice(top.replace(number(MOST)?).is_some())?;
            } else {
                let flag = takes.flags.iter().find(|flag| flag.name == name);
                let flag = flag.ok_or_else(|| Problem::new(400, format!("{path} has no parameter `{name}`")))?;
                flag.most.map_or(Ok(0), number)?;
                flags.push(format!("--{name}={value}"));
            }
        }
        let rows = takes.paging.as_ref().map(|paging| (skip.unwrap_or(0), top.unwrap_or(paging.usual)));
        if let (Some((skip, top)), Some(Paging { is_flag: true, .. })) = (rows, &takes.paging) {
            // One more tells whether there are more.
            flags.push(format!("--top={}", skip + top + 1));
        }
        // A word that is missing must not have the next one in its place.
        let last = words.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
        if let Some(missing) = words[..last].iter().position(Option::is_none) {
            return Err(Problem::new(400, format!("`{}` is missing", takes.words[missing])));
        }
        let words = words.into_iter().flatten().chain(id.map(str::to_owned)).collect();
        Ok(Self { words, flags, rows })
    }

    /// The command's flags, read as the command reads them.
    pub(super) fn flags<F: Args>(&self) -> anyhow::Result<F> {
        let command = Command::new("api").no_binary_name(true).disable_help_flag(true).color(clap::ColorChoice::Never);
        let behind =
            std::iter::once("--".to_owned()).filter(|_| !self.words.is_empty()).chain(self.words.iter().cloned());
        let arguments = self.flags.iter().cloned().chain(behind);
        let read =
            F::augment_args(command).try_get_matches_from(arguments).and_then(|found| F::from_arg_matches(&found));
        // Without the head and foot that are for a command line.
        let told = |error: clap::Error| {
            let text = error.to_string();
            let lines = text.trim_start_matches("error: ").lines().map(str::trim);
            Usage(lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" "))
        };
        Ok(read.map_err(told)?)
    }
}

/// Leaves of an answer's lists the rows that are asked for; in these no list has more than the most. Whether there are
/// more rows.
pub(super) fn cut(answer: &mut Value, rows: Option<(usize, usize)>) -> bool {
    let (skip, top) = rows.unwrap_or((0, MOST));
    let mut is_more = false;
    // With whether it stands in a list.
    let mut open = vec![(answer, false)];
    while let Some((value, is_inner)) = open.pop() {
        match value {
            Value::Array(list) => {
                if is_inner {
                    list.truncate(MOST);
                } else {
                    list.drain(..skip.min(list.len()));
                    is_more |= list.len() > top;
                    list.truncate(top);
                }
                open.extend(list.iter_mut().map(|one| (one, true)));
            }
            Value::Object(members) => open.extend(members.values_mut().map(|one| (one, is_inner))),
            _ => {}
        }
    }
    is_more
}

/// Where the rows behind these are.
pub(super) fn next(path: &[String], parameters: &[(String, String)], (skip, top): (usize, usize)) -> Option<String> {
    let behind = skip.saturating_add(top);
    let others = parameters.iter().filter(|(name, _)| name != "skip" && name != "top").cloned();
    let rows = [("skip", behind), ("top", top)].map(|(name, number)| (name.to_owned(), number.to_string()));
    let parameters: Vec<_> = others.chain(rows).collect();
    (top > 0 && behind <= FARTHEST).then(|| address(path, &parameters))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_end_and_go_on() {
        let mut answer = json!({"a": vec![0; MOST + 1], "b": 1, "c": {"d": [[0, 1], vec![2; MOST + 1]]}});
        assert!(cut(&mut answer, None));
        assert_eq!(answer["a"].as_array().unwrap().len(), MOST);
        assert_eq!(answer["c"]["d"][1].as_array().unwrap().len(), MOST);
        let list = json!([0, 1, 2, [3, 4, 5, 6]]);
        let part = |rows| {
            let mut part = list.clone();
            let is_more = cut(&mut part, Some(rows));
            (part, is_more)
        };
        assert_eq!(part((0, 3)), (json!([0, 1, 2]), true));
        assert_eq!(part((3, 3)), (json!([[3, 4, 5, 6]]), false));
        assert_eq!(part((2, 2)), (json!([2, [3, 4, 5, 6]]), false));
        assert_eq!(part((9, 3)), (json!([]), false));
    }

    #[test]
    fn the_next_rows_are_asked_for_alike() {
        let path = ["api".to_owned(), "events".to_owned()];
        let parameters = [("skip", "5"), ("source", "A B"), ("top", "5")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(next(&path, &parameters, (5, 5)).unwrap(), "/api/events?source=A%20B&skip=10&top=5");
        assert_eq!(next(&path, &parameters, (5, 0)), None);
        assert_eq!(next(&path, &parameters, (FARTHEST, 5)), None);
    }
}
