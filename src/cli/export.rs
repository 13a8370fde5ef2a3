//! `export`: pictures of a graph in files.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use cablegraph::export::{dot, svg};
use cablegraph::graph::{Graph, NodeKind};
use cablegraph::picture::{self, Camps, Drawing, Scene, View};
use cablegraph::store::Folder;

use super::console::Console;
use super::flags::{ExportFlags, ExportFormat, ExportLayout, TimelineKind};
use super::settings::{Settings, Usage};
use super::{Outcome, named};

pub(super) fn run(settings: &Settings, flags: &ExportFlags) -> anyhow::Result<Outcome> {
    let format = flags.format()?;
    if format == ExportFormat::Dot && matches!(flags.layout, ExportLayout::Timeline | ExportLayout::Matrix) {
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
    let bytes = drawn(&graph, &View { top: flags.top, around, days, only }, flags.layout, format, settings)?;
    match flags.out.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => write_file(path, &bytes)?,
        None => {
            let mut out = io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
    }
    Ok(Outcome::Done)
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
        ExportFormat::Svg | ExportFormat::Dot => svg::write(drawing, &mut bytes)?,
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
        console
            .warn(format_args!("{} lines have no room for their words; try fewer actors (--top)", quality.unlabelled));
    }
}

/// Writes a file whole or not at all.
fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    // A device is no file that could be put in place of another.
    if path.exists() && !path.is_file() {
        return std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()));
    }
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Usage(format!("{}: not the name of a file", path.display())))?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut folder = Folder::create(parent)?;
    folder.write(name, |out| out.write_all(bytes))?;
    Ok(folder.finish()?)
}
