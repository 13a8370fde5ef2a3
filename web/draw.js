// Draws the map: lines, boxes, words. What is small on the screen becomes a sign, and names come in the order of weight where there is
// room, so that every zoom can be read.

import { drawBox, drawDots } from "./boxes.js";
import { drawFold } from "./fold.js";
import { drawLines, drawWords } from "./lines.js";
import { placeOf, screen, takenCells } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Scene} Scene */

/** Names are never smaller than this, in pixels. */
const LEAST = 10.5;

/**
 * @param {Pen} pen
 * @param {View} view
 * @returns {Scene}
 */
export function draw(pen, view) {
  return view.shown.folded ? drawFold(pen, view, view.shown.folded) : drawActors(pen, view);
}

/**
 * @param {Pen} pen
 * @param {View} view
 * @returns {Scene}
 */
function drawActors(pen, view) {
  const { model, shown, camera, width, height, lit } = view;
  const to = screen(view);
  const near = new Set(lit);
  const lines = [...shown.lines, ...view.extra];
  // One has neighbours; of several it matters how they stand to each other.
  if (lit.size === 1) {
    for (const { relation } of lines) {
      if (lit.has(relation.source)) {
        near.add(relation.target);
      }
      if (lit.has(relation.target)) {
        near.add(relation.source);
      }
    }
  }
  const cells = takenCells();
  /** @type {Drawn[]} */
  const boxes = [];
  /** @type {Drawn[]} */
  const dots = [];
  /** @type {(Drawn | null)[]} */
  const boxOf = [];
  const first = [...lit].filter((n) => shown.isShown[n]);
  const order = lit.size
    ? [...first, ...shown.actors.filter((n) => near.has(n) && !lit.has(n)), ...shown.actors.filter((n) => !near.has(n))]
    : shown.actors;
  for (const n of order) {
    const actor = model.actors[n];
    const middle = to(placeOf(view, n));
    const scale = Math.max(camera.zoom, Math.min(LEAST / actor.size, 1));
    const [w, h] = [actor.at[2] * scale, actor.at[3] * scale];
    const box = { n, x: middle.x - w / 2, y: middle.y - h / 2, w, h };
    if (box.x > width || box.y > height || box.x + w < 0 || box.y + h < 0) {
      continue;
    }
    // One that is enlarged to be read is not cut by the border that its place lies within.
    if (scale > camera.zoom && middle.x > 0 && middle.x < width && w + 4 < width) {
      box.x = Math.max(2, Math.min(box.x, width - w - 2));
    }
    // At their own size boxes never overlap; only those enlarged to be read may.
    const grown = { n, x: box.x - 2, y: box.y - 2, w: w + 4, h: h + 4 };
    if ((scale <= camera.zoom && !view.moved.size) || lit.has(n) || cells.isFree(grown)) {
      cells.take(grown);
      boxes.push(box);
      boxOf[n] = box;
    } else {
      const r = Math.max(3.2, Math.min(7, 9 * camera.zoom));
      const dot = { n, x: middle.x - r, y: middle.y - r, w: 2 * r, h: 2 * r };
      dots.push(dot);
      boxOf[n] = dot;
    }
  }
  const drawn = drawLines(pen, view, lines, boxOf);
  drawDots(pen, view, dots, near);
  // The heaviest last, above all others.
  for (const box of [...boxes].reverse()) {
    drawBox(pen, view, box, lit.size === 0 || near.has(box.n));
  }
  drawWords(pen, view, drawn, cells);
  return { boxes, dots, lines: drawn, groups: [] };
}
