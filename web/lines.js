// The lines of the map and the words beside them.

import { at, bent, clipped } from "./shapes.js";
import { placeOf, screen } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {ReturnType<typeof import("./view.js").takenCells>} Cells */

/** With more lines on the screen than this they are drawn together, without heads. */
const MANY = 700;

/**
 * @param {View} view
 * @param {Line} line
 * @param {Map<string, number>} bends how many lines there are between two so far
 */
function curveOf(view, line, bends) {
  const to = screen(view);
  const { source, target, curve } = line.relation;
  if (curve && !view.moved.has(source) && !view.moved.has(target)) {
    const p = [];
    for (let i = 0; i < 8; i += 2) {
      const q = to({ x: curve[i], y: curve[i + 1] });
      p.push(q.x, q.y);
    }
    return p;
  }
  const key = source < target ? `${source} ${target}` : `${target} ${source}`;
  const nth = bends.get(key) ?? 0;
  bends.set(key, nth + 1);
  const bend = [0, 14, -14, 26, -26, 38][nth % 6] * Math.min(1, view.camera.zoom * 1.5);
  // A bend is told from one end, whichever way the line goes.
  return bent(to(placeOf(view, source)), to(placeOf(view, target)), source < target ? bend : -bend);
}

/**
 * Has a line that ends at the border of a box end at the sign that stands in its stead.
 * @param {number[]} curve
 * @param {View} view
 * @param {Line} line
 * @param {(Drawn | null)[]} boxOf
 */
function reach(curve, view, line, boxOf) {
  [line.relation.source, line.relation.target].forEach((n, end) => {
    const box = boxOf[n];
    if (box && box.w < view.model.actors[n].at[2] * view.camera.zoom) {
      curve[end * 6] = box.x + box.w / 2;
      curve[end * 6 + 1] = box.y + box.h / 2;
    }
  });
}

/**
 * @param {View} view
 * @param {number[]} p
 */
function isVisible(view, p) {
  const xs = [p[0], p[2], p[4], p[6]];
  const ys = [p[1], p[3], p[5], p[7]];
  return Math.max(...xs) >= 0 && Math.min(...xs) <= view.width && Math.max(...ys) >= 0 && Math.min(...ys) <= view.height;
}

/**
 * @param {View} view
 * @param {Line} line
 * @returns {Style}
 */
function lineStyle(view, line) {
  const { polarity } = line.relation;
  const weight = Math.min(line.items.length, 12);
  const width = (polarity === 3 ? 0.8 : 0.9) + 0.42 * (weight - (polarity === 3 ? 0.9 : 0.8)) * (polarity === 3 ? 0.3 : 1);
  const dash = polarity === 1 ? [4 + 1.6 * width, 2.5 + 1.2 * width] : polarity === 3 ? [1.5, 3.5] : line.told === 0 ? [1, 3, 6, 3] : [];
  return { stroke: view.theme.lines[polarity], width, dash };
}

/**
 * Whether a line is one of those that are picked: of one actor all, of several those between them.
 * @param {Set<number>} lit
 * @param {Relation} relation
 */
function isAmong(lit, relation) {
  const [source, target] = [lit.has(relation.source), lit.has(relation.target)];
  return lit.size === 1 ? source || target : source && target;
}

/**
 * @param {Pen} pen
 * @param {View} view
 * @param {Line[]} lines
 * @param {(Drawn | null)[]} boxOf
 * @returns {{ line: Line, curve: number[] }[]}
 */
export function drawLines(pen, view, lines, boxOf) {
  const { lit } = view;
  const isFaded = (/** @type {Line} */ { relation }) => lit.size > 0 && !isAmong(lit, relation);
  if (lines.length > MANY && view.camera.zoom < 0.8) {
    return drawManyLines(pen, view, lines);
  }
  const bends = new Map();
  const drawn = [];
  for (const line of lines) {
    const curve = curveOf(view, line, bends);
    if (!isVisible(view, curve)) {
      continue;
    }
    reach(curve, view, line, boxOf);
    const style = lineStyle(view, line);
    const head = 5.5 + 1.2 * (style.width ?? 1);
    const [from, to] = [boxOf[line.relation.source] ?? null, boxOf[line.relation.target] ?? null];
    const shaft = clipped(curve, from, to, head * 0.7);
    if (!shaft) {
      continue;
    }
    const isLit = view.litLine !== null && view.litLine.relation === line.relation;
    const alpha = isLit ? 1 : isFaded(line) || (view.litLine && !isLit && lit.size > 1) ? 0.14 : line.told > 1 ? 1 : 0.82;
    if (isLit) {
      pen.curve(shaft, { stroke: view.theme.focus, width: (style.width ?? 1) + 5, alpha: 0.35 });
    }
    pen.curve(shaft, { ...style, alpha });
    const tip = clipped(curve, from, to, 0) ?? shaft;
    arrow(pen, tip, head, line.claimed || line.told === 0 ? view.theme.ground : (style.stroke ?? ""), style.stroke ?? "", alpha);
    drawn.push({ line, curve: shaft });
  }
  return drawn;
}

/**
 * @param {Pen} pen
 * @param {number[]} p
 * @param {number} size
 * @param {string} fill
 * @param {string} stroke
 * @param {number} alpha
 */
function arrow(pen, p, size, fill, stroke, alpha) {
  const tip = { x: p[6], y: p[7] };
  const back = at(p, Math.max(0, 1 - size / Math.max(Math.hypot(p[6] - p[0], p[7] - p[1]), size)));
  const length = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const [dx, dy] = [((tip.x - back.x) / length) * size, ((tip.y - back.y) / length) * size];
  const [bx, by] = [tip.x - dx, tip.y - dy];
  pen.polygon([tip.x, tip.y, bx - dy * 0.38, by + dx * 0.38, bx + dy * 0.38, by - dx * 0.38], { fill, stroke, width: 1, alpha });
}

/**
 * All lines of a kind with one stroke: what a screen full of them needs.
 * @param {Pen} pen
 * @param {View} view
 * @param {Line[]} lines
 */
function drawManyLines(pen, view, lines) {
  const { lit, width, height } = view;
  const to = screen(view);
  /** @type {number[][]} */
  const kinds = [[], [], [], []];
  const litLines = [];
  let count = 0;
  for (const line of lines) {
    const { source, target, polarity } = line.relation;
    if (lit.size && isAmong(lit, line.relation)) {
      litLines.push(line);
      continue;
    }
    const [a, b] = [to(placeOf(view, source)), to(placeOf(view, target))];
    if (Math.max(a.x, b.x) >= 0 && Math.min(a.x, b.x) <= width && Math.max(a.y, b.y) >= 0 && Math.min(a.y, b.y) <= height) {
      kinds[polarity].push(a.x, a.y, b.x, b.y);
      count += 1;
    }
  }
  const alpha = lit.size ? 0.1 : count > 4000 ? 0.35 : 0.5;
  // Dashes of thousands of lines cost more than they tell.
  [3, 2, 1, 0].forEach((kind) => pen.lines(kinds[kind], { stroke: view.theme.lines[kind], width: 0.8, alpha }));
  const bends = new Map();
  return litLines.map((line) => {
    const curve = curveOf(view, line, bends);
    pen.curve(curve, lineStyle(view, line));
    return { line, curve };
  });
}

/**
 * Words beside lines, the strongest first, where they hide nothing.
 * @param {Pen} pen
 * @param {View} view
 * @param {{ line: Line, curve: number[] }[]} drawn
 * @param {Cells} cells
 */
export function drawWords(pen, view, drawn, cells) {
  const { lit, camera, theme } = view;
  if ((camera.zoom < 0.55 && !lit.size) || view.isMoving) {
    return;
  }
  const wanted = drawn.filter(({ line: { relation } }) => relation.polarity !== 3 && (!lit.size || isAmong(lit, relation)));
  wanted.sort((one, other) => other.line.items.length - one.line.items.length);
  const size = Math.max(9.5, Math.min(12, 10.5 * camera.zoom));
  for (const { line, curve } of wanted.slice(0, 400)) {
    const not = line.told === 0 ? `${modalityOf(view, line)} ` : "";
    const text = `${not}${line.verb}${line.items.length > 1 ? ` ×${line.items.length}` : ""}`;
    const w = pen.width(text, size, false) + 4;
    for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const { x, y } = at(curve, t);
      const box = { n: -1, x: x - w / 2, y: y - size * 0.65, w, h: size * 1.3 };
      if (cells.isFree(box)) {
        cells.take(box);
        pen.text(text, x, y + size * 0.35, { size, colour: theme.words[line.relation.polarity], anchor: "middle", halo: theme.ground });
        break;
      }
    }
  }
}

/**
 * @param {View} view
 * @param {Line} line
 */
function modalityOf(view, line) {
  const done = view.model.items[line.items[0]].done;
  const name = view.model.data.names.modality[done?.modality ?? 0];
  return name === "negated" ? "not:" : name === "planned" ? "will:" : "might:";
}
