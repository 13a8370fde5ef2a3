//! `export`: pictures of a graph, and the graph in other formats.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use cablegraph::base::Label;
use cablegraph::export::format::{Format, Writer, counts};
use cablegraph::export::{File, Files, dot, explorer, svg};
use cablegraph::graph::{Graph, NodeKind};
use cablegraph::picture::{self, Camps, Drawing, Scene, View};
use cablegraph::store::Folder;

use super::console::Console;
use super::flags::{ExportFlags, ExportFormat, ExportLayout, TimelineKind};
use super::settings::{Settings, Usage};
use super::{Outcome, named, stored};

pub(super) fn run(settings: &Settings, flags: &ExportFlags) -> anyhow::Result<Outcome> {
    let format = flags.format()?;
    if let ExportFormat::Data(format) = format {
        return data(settings, flags, format);
    }
    if format == ExportFormat::Html {
        return page(settings, flags);
    }
    if flags.check {
        return Err(Usage("--check: a picture cannot be read back and counted".into()).into());
    }
    if format == ExportFormat::Dot && matches!(flags.layout(), ExportLayout::Timeline | ExportLayout::Matrix) {
        return Err(Usage("--format dot has no timeline and no matrix; svg and png have both".into()).into());
    }
    let days = flags.days()?;
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    let around = flags.actor.as_ref().map(|name| anyhow::Ok((named::actor(&graph, name)?, flags.depth))).transpose()?;
    if let (Some(name), Some((actor, _))) = (&flags.actor, around) {
        named::note_others(settings, &graph, name, actor);
    }
    let only = flags.only.map(|only| match only {
        TimelineKind::Statements => NodeKind::Statement,
        TimelineKind::Events => NodeKind::Event,
    });
    let bytes = drawn(&graph, &View { top: flags.top(), around, days, only }, flags.layout(), format, settings)?;
    write(flags, |out| out.write_all(&bytes))?;
    Ok(Outcome::Done)
}

/// Above so many bytes a browser takes long to open a page.
const LARGE: usize = 20_000_000;

/// Writes the page to explore the graph, with the texts that lie beside it.
fn page(settings: &Settings, flags: &ExportFlags) -> anyhow::Result<Outcome> {
    if let Some(flag) = flags.of_pictures() {
        return Err(Usage(format!("{flag}: html has the whole graph; pictures alone take it")).into());
    }
    if flags.check {
        return Err(Usage("--check: html cannot be read back and counted".into()).into());
    }
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let texts = stored::texts(&folder)?;
    let mut written = explorer::Written::default();
    write(flags, |out| {
        written = explorer::write(&graph, &mut &texts[..], out)?;
        Ok(())
    })?;
    tell_page(&mut Console::new(settings), &written);
    Ok(Outcome::Done)
}

/// Says what a page lacks, and that it is large.
pub(super) fn tell_page(console: &mut Console, page: &explorer::Written) {
    if page.missing > 0 {
        console.warn(format_args!(
            "index.html: texts that are not there: {}; it shows their words without what stands around them",
            page.missing
        ));
    }
    if page.size > LARGE {
        console.say(format_args!("index.html has {} MB: `cablegraph serve` opens faster", page.size / 1_000_000));
    }
}

/// Writes the graph in a format that is no picture.
fn data(settings: &Settings, flags: &ExportFlags, format: Format) -> anyhow::Result<Outcome> {
    if let Some(flag) = flags.of_pictures() {
        return Err(Usage(format!("{flag}: {} has the whole graph; pictures alone take it", format.name())).into());
    }
    if flags.check && !format.is_whole() {
        return Err(Usage(format!("--check: {} cannot be read back and counted", format.name())).into());
    }
    if flags.check && flags.file().is_none() {
        return Err(Usage("--check: name a file by -o, which can be read back".into()).into());
    }
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    match format.writer() {
        Writer::File(_) if format == Format::Binary && flags.file().is_none() && io::stdout().is_terminal() => {
            return Err(Usage("binary is no text for a terminal: name a file by -o".into()).into());
        }
        Writer::File(fill) => write(flags, |out| fill(&graph, out))?,
        Writer::Files(fill) => {
            let several = || Usage(format!("{} is several files: name their folder by -o", format.name()));
            let path = flags.file().ok_or_else(several)?;
            let mut folder = Draft(Folder::create(path)?);
            fill(&graph, &mut folder).with_context(|| format!("{}: cannot be written", path.display()))?;
            folder.0.finish()?;
        }
    }
    match flags.file() {
        Some(path) if flags.check => check(settings, format, path, &graph),
        _ => Ok(Outcome::Done),
    }
}

/// Writes the file that is named, whole or not at all, else to standard output.
fn write(flags: &ExportFlags, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    match flags.file() {
        // A device is no file that could be put in place of another.
        Some(path) if path.exists() && !path.is_file() => {
            let what = || format!("cannot write {}", path.display());
            let mut out = io::BufWriter::new(fs::File::create(path).with_context(what)?);
            fill(&mut out).and_then(|()| out.flush()).with_context(what)
        }
        Some(path) => write_file(path, fill),
        None => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            fill(&mut out)?;
            Ok(out.flush()?)
        }
    }
}

/// Files that appear together, when all are whole.
struct Draft(Folder);

impl Files for Draft {
    fn file(&mut self, name: &str, fill: &mut dyn FnMut(File<'_>) -> io::Result<()>) -> io::Result<()> {
        self.0.write(name, |to| fill(to)).map_err(io::Error::other)
    }
}

/// Counts what was written.
fn check(settings: &Settings, format: Format, path: &Path, graph: &Graph) -> anyhow::Result<Outcome> {
    let place = |name: &str| if name.is_empty() { path.to_path_buf() } else { path.join(name) };
    let found = counts(format, |name| fs::File::open(place(name)))
        .with_context(|| format!("{}: cannot be read back as {}", path.display(), format.name()))?;
    let wanted = (graph.node_count(), graph.edge_count());
    let told = |(nodes, edges): (usize, usize)| format!("{nodes} nodes and {edges} edges");
    if found == wanted {
        Console::new(settings).say(format_args!("{}: {}, as the graph has", path.display(), told(found)));
        return Ok(Outcome::Done);
    }
    anyhow::bail!("{}: has {}, the graph {}", path.display(), told(found), told(wanted))
}

/// The picture that `build` writes too.
pub(super) fn usual(graph: &Graph) -> Scene {
    picture::scene(&picture::choice(graph, &View::default()), Camps::Coloured)
}

fn drawn(
    graph: &Graph,
    view: &View,
    layout: ExportLayout,
    format: ExportFormat,
    settings: &Settings,
) -> anyhow::Result<Vec<u8>> {
    let camps = if layout == ExportLayout::Camps { Camps::Boxed } else { Camps::Coloured };
    let drawing = match layout {
        ExportLayout::Network | ExportLayout::Camps => {
            let scene = picture::scene(&picture::choice(graph, view), camps);
            tell(settings, &scene);
            if format == ExportFormat::Dot {
                let mut bytes = Vec::new();
                dot::write(&scene, &mut bytes)?;
                return Ok(bytes);
            }
            picture::diagram(&scene)
        }
        ExportLayout::Timeline => picture::timeline(graph, view),
        ExportLayout::Matrix => picture::matrix(graph, view),
    };
    painted(&drawing, format)
}

fn painted(drawing: &Drawing, format: ExportFormat) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        ExportFormat::Svg | ExportFormat::Dot | ExportFormat::Html | ExportFormat::Data(_) => {
            svg::write(drawing, &mut bytes)?
        }
        #[cfg(feature = "png")]
        ExportFormat::Png => cablegraph::export::png::write(drawing, &mut bytes)?,
        #[cfg(not(feature = "png"))]
        ExportFormat::Png => anyhow::bail!("this program was built without png; write svg"),
    }
    Ok(bytes)
}

/// Says how clear the picture is, and what of it cannot be read.
fn tell(settings: &Settings, scene: &Scene) {
    let quality = &scene.quality;
    let mut console = Console::new(settings);
    console.say(format_args!(
        "{} boxes, {} lines: {} crossings, {} overlaps, {:.0} by {:.0} points",
        scene.boxes.len(),
        scene.lines.len(),
        quality.crossings,
        quality.overlaps,
        scene.size.width,
        scene.size.height
    ));
    if quality.unlabelled > 0 {
        console.warn(format_args!(
            "words of lines left out for want of room: {}; try fewer actors (--top)",
            quality.unlabelled
        ));
    }
    if quality.hits > 0 {
        console.warn(format_args!("lines that run behind boxes: {}; try fewer actors (--top)", quality.hits));
    }
}

/// Writes a file whole or not at all.
fn write_file(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Usage(format!("{}: not the name of a file", path.display())))?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut folder = Folder::create(parent)?;
    folder.write(name, fill)?;
    Ok(folder.finish()?)
}
