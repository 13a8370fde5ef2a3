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
use cablegraph::store::{Folder, SharedFolder};

use super::console::Console;
use super::flags::{ExportFlags, ExportFormat, ExportLayout, Paint, TimelineKind};
use super::settings::{Settings, Usage};
use super::{Outcome, named, texts};

pub(super) fn run(settings: &Settings, flags: &ExportFlags) -> anyhow::Result<Outcome> {
    let shape = match (flags.format()?, flags.layout()) {
        (ExportFormat::Data(format), _) => return data(settings, flags, format),
        (ExportFormat::Html, _) => return page(settings, flags),
        (ExportFormat::Dot, ExportLayout::Timeline | ExportLayout::Matrix) => {
            return Err(Usage("--format dot has no timeline and no matrix; svg and png have both".into()).into());
        }
        (ExportFormat::Dot, ExportLayout::Network) => Shape::Dot(Camps::Coloured),
        (ExportFormat::Dot, ExportLayout::Camps) => Shape::Dot(Camps::Boxed),
        (ExportFormat::Painted(paint), layout) => Shape::Painted(painter(paint)?, layout),
    };
    if flags.check {
        return Err(Usage("--check: a picture cannot be read back and counted".into()).into());
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
    let view = View { top: flags.top(), around, days, only };
    let mut bytes = Vec::new();
    match shape {
        Shape::Dot(camps) => dot::write(&scene(settings, &graph, &view, camps), &mut bytes)?,
        Shape::Painted(paint, layout) => paint(&drawing(settings, &graph, &view, layout), &mut bytes)?,
    }
    write(flags, |out| out.write_all(&bytes))?;
    Ok(Outcome::Done)
}

/// A picture that is asked for.
enum Shape {
    /// For Graphviz.
    Dot(Camps),
    /// Painted by the program.
    Painted(Painter, ExportLayout),
}

type Painter = fn(&Drawing, &mut dyn Write) -> io::Result<()>;

fn painter(paint: Paint) -> Result<Painter, Usage> {
    match paint {
        Paint::Svg => Ok(|drawing, to| svg::write(drawing, to)),
        #[cfg(feature = "png")]
        Paint::Png => Ok(|drawing, to| cablegraph::export::png::write(drawing, to)),
        #[cfg(not(feature = "png"))]
        Paint::Png => Err(Usage("this program was built without the feature `png`; write svg".into())),
    }
}

/// Writes the page to explore the graph, with the texts that lie beside it.
fn page(settings: &Settings, flags: &ExportFlags) -> anyhow::Result<Outcome> {
    if let Some(flag) = flags.of_pictures() {
        return Err(Usage(format!("{flag}: html has the whole graph; pictures alone take it")).into());
    }
    if flags.check {
        return Err(Usage("--check: html cannot be read back and counted".into()).into());
    }
    let (graph, folder) = named::graph(settings, flags.graph.path())?;
    let mut console = Console::new(settings);
    let texts = texts::of_graph(&[], &folder, settings, &mut console)?;
    let mut written = explorer::Written::default();
    write(flags, |out| {
        written = explorer::write(&graph, &mut &texts[..], out)?;
        Ok(())
    })?;
    let name = flags.file().map_or_else(|| "the page".into(), |file| file.display().to_string());
    tell_page(&mut console, &name, &written);
    Ok(Outcome::Done)
}

/// Says what the page of that name lacks, and that it is large.
pub(super) fn tell_page(console: &mut Console, name: &str, page: &explorer::Written) {
    tell_missing(console, name, page.missing);
    if page.size > explorer::LARGE {
        console.say(format_args!("{name} has {} MB: `cablegraph serve` opens faster", page.size / 1_000_000));
    }
}

/// Says how many texts a page lacks.
pub(super) fn tell_missing(console: &mut Console, name: &str, missing: usize) {
    if missing > 0 {
        console.warn(format_args!(
            "{name}: texts that are not there: {missing}; it shows their words without what stands around them"
        ));
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
    if format == Format::Binary && flags.file().is_none() && io::stdout().is_terminal() {
        return Err(Usage("binary is no text for a terminal: name a file by -o".into()).into());
    }
    let (writer, file) = (format.writer(), flags.file());
    if let Writer::Absent(feature) = writer {
        let build = format!("this program was built without {feature}: build it with `--features {feature}`");
        return Err(Usage(build).into());
    }
    if matches!(writer, Writer::Files(_)) && file.is_none() {
        return Err(Usage(format!("{} is several files: name their folder by -o", format.name())).into());
    }
    let (graph, _) = named::graph(settings, flags.graph.path())?;
    match (writer, file) {
        (Writer::Files(fill), Some(path)) => several(settings, format, path, |files| fill(&graph, files))?,
        (Writer::Files(_), None) | (Writer::Absent(_), _) => {}
        (Writer::File(fill), _) => write(flags, |out| fill(&graph, out))?,
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

/// Writes a format of several files, which appear together when all are whole.
fn several(
    settings: &Settings,
    format: Format,
    path: &Path,
    fill: impl FnOnce(&mut dyn Files) -> io::Result<()>,
) -> anyhow::Result<()> {
    let what = || format!("{}: cannot be written", path.display());
    if !format.is_shared() {
        let mut folder = Draft(Folder::create(path)?);
        fill(&mut folder).with_context(what)?;
        return Ok(folder.0.finish()?);
    }
    let mut folder = SharedDraft(SharedFolder::open(path)?);
    fill(&mut folder).with_context(what)?;
    let kept = folder.0.finish()?;
    if let [first, rest @ ..] = &kept[..] {
        let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        let path = path.join(first);
        Console::new(settings)
            .warn(format_args!("{}{more}: changed by somebody else, so left as it is", path.display()));
    }
    Ok(())
}

/// The files of a format in a folder that is not yet under its final name.
struct Draft(Folder);

impl Files for Draft {
    fn file(&mut self, name: &str, fill: &mut dyn FnMut(File<'_>) -> io::Result<()>) -> io::Result<()> {
        self.0.write(name, |to| fill(to)).map_err(io::Error::other)
    }
}

struct SharedDraft(SharedFolder);

impl Files for SharedDraft {
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

fn drawing(settings: &Settings, graph: &Graph, view: &View, layout: ExportLayout) -> Drawing {
    match layout {
        ExportLayout::Network => picture::diagram(&scene(settings, graph, view, Camps::Coloured)),
        ExportLayout::Camps => picture::diagram(&scene(settings, graph, view, Camps::Boxed)),
        ExportLayout::Timeline => picture::timeline(graph, view),
        ExportLayout::Matrix => picture::matrix(graph, view),
    }
}

fn scene(settings: &Settings, graph: &Graph, view: &View, camps: Camps) -> Scene {
    let scene = picture::scene(&picture::choice(graph, view), camps);
    tell(settings, &scene);
    scene
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
