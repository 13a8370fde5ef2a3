// What is seen as a file: the map as SVG or PNG, the table as CSV, all that is shown as JSON.

import { draw } from "./draw.js";
import { el } from "./dom.js";
import { LINES, summary } from "./filter.js";
import { svgPen } from "./pen.js";
import { tableNamed } from "./table.js";

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * @param {App} app
 * @param {import("./map.js").CanvasMap} map
 */
export function svgText(app, map) {
  const { view } = map;
  const pen = svgPen(
    Math.round(view.width),
    Math.round(view.height),
    `Who said what: ${summary(app.model, app.shown)}`,
    view.theme,
    map.measure,
  );
  draw(pen, { ...view, focus: -1, isMoving: false });
  return pen.file();
}

/**
 * A cell by RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe.
 * @param {string | number} cell
 */
function csvCell(cell) {
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** @param {App} app */
export function csvText(app) {
  const table = tableNamed(app.state.list);
  const rows = table.rows(app).map(({ id, cells }) => [id, ...cells]);
  return [["id", ...table.heads], ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** @param {App} app */
export function jsonText(app) {
  const { model, shown, state } = app;
  const id = (/** @type {number} */ n) => model.actors[n].id;
  const actors = shown.actors.map((n) => ({ id: id(n), name: model.actors[n].name, mentions: model.actors[n].mentions.length / 4 }));
  const lines = shown.lines.map(({ relation, verb, items, claimed }) => ({
    source: id(relation.source),
    target: id(relation.target),
    kind: LINES[relation.polarity],
    verb,
    claimed,
    told: items.map((n) => model.items[n].id),
  }));
  return `${JSON.stringify({ view: state, actors, lines }, null, 1)}\n`;
}

/**
 * @param {string} form
 * @param {App} app
 * @param {import("./map.js").CanvasMap} map
 */
export function saveAs(form, app, map) {
  if (form === "svg") {
    save(new Blob([svgText(app, map)], { type: "image/svg+xml" }), "cablegraph.svg");
  } else if (form === "csv") {
    // Spreadsheets take a file without the mark for one of their own country's letters.
    save(new Blob(["\ufeff", csvText(app)], { type: "text/csv" }), `cablegraph-${tableNamed(app.state.list).name}.csv`);
  } else if (form === "json") {
    save(new Blob([jsonText(app)], { type: "application/json" }), "cablegraph.json");
  } else {
    map.paint();
    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("map"));
    canvas.toBlob((blob) => blob && save(blob, "cablegraph.png"), "image/png");
  }
}
