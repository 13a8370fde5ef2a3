// Communities in the stead of their actors.

import { figure } from "./terms.js";
import { screen, takenCells } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Scene} Scene */

/**
 * Communities as discs whose areas grow with their members.
 * @param {Pen} pen
 * @param {View} view
 * @param {Fold} fold
 * @returns {Scene}
 */
export function drawFold(pen, view, fold) {
  const { theme, camera, width, height } = view;
  const to = screen(view);
  const places = new Map(fold.groups.map((group) => [group.n, to({ x: group.at[0], y: group.at[1] })]));
  const most = fold.ties.reduce(
    (best, tie) =>
      Math.max(
        best,
        tie.counts.reduce((a, b) => a + b, 0),
      ),
    1,
  );
  for (const tie of strongest(fold)) {
    const [a, b] = [places.get(tie.a), places.get(tie.b)];
    if (a && b) {
      const total = tie.counts.reduce((sum, one) => sum + one, 0);
      const kind = tie.counts.indexOf(Math.max(...tie.counts));
      pen.lines([a.x, a.y, b.x, b.y], {
        stroke: theme.lines[kind],
        width: 0.6 + 4 * Math.sqrt(total / most),
        dash: kind === 1 ? [7, 4] : kind === 3 ? [1.5, 3.5] : [],
        alpha: 0.25 + 0.4 * Math.sqrt(total / most),
      });
    }
  }
  const cells = takenCells();
  /** @type {Drawn[]} */
  const groups = [];
  for (const group of fold.groups) {
    const middle = /** @type {Point} */ (places.get(group.n));
    const r = Math.max(3, ((40 + 5 * Math.sqrt(group.size)) / 2) * camera.zoom);
    if (middle.x + r < 0 || middle.x - r > width || middle.y + r < 0 || middle.y - r > height) {
      continue;
    }
    pen.ellipse(middle.x, middle.y, r, r, { fill: theme.camps[5].fill, stroke: theme.camps[5].line, width: 1.2 });
    if (view.focus === group.n) {
      pen.ellipse(middle.x, middle.y, r + 4, r + 4, { stroke: theme.focus, width: 2.2, dash: [3, 3] });
    }
    groups.push({ n: group.n, x: middle.x - r, y: middle.y - r, w: 2 * r, h: 2 * r });
  }
  for (const box of groups) {
    const group = view.model.data.communities[box.n];
    const size = 12;
    const count = figure(fold.groups.find(({ n }) => n === box.n)?.size ?? 0);
    const w = Math.max(pen.width(group.name, size, true), 30);
    const [x, y] = [box.x + box.w / 2, box.y + box.h + 2];
    const label = { n: box.n, x: x - w / 2, y, w, h: size * 1.3 };
    if (cells.isFree(label)) {
      cells.take(label);
      pen.text(group.name, x, y + size, { size, bold: true, colour: theme.ink, anchor: "middle", halo: theme.ground });
      if (box.w > 28) {
        pen.text(count, x, box.y + box.h / 2 + 4, { size: 11, colour: theme.grey, anchor: "middle" });
      }
    }
  }
  return { boxes: [], dots: [], lines: [], groups };
}

/**
 * The ties of which one end at least has few that are stronger: all of them would hide each other.
 * @param {Fold} fold
 */
function strongest({ ties }) {
  const total = (/** @type {Fold["ties"][number]} */ { counts }) => counts.reduce((sum, one) => sum + one, 0);
  /** @type {Map<number, number>} */
  const drawn = new Map();
  return [...ties]
    .sort((one, other) => total(other) - total(one))
    .filter(({ a, b }) => {
      const [ofA, ofB] = [drawn.get(a) ?? 0, drawn.get(b) ?? 0];
      drawn.set(a, ofA + 1).set(b, ofB + 1);
      return Math.min(ofA, ofB) < 2;
    });
}
