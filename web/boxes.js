// The boxes of actors on the map, and the signs of those that have no room for one.

import { outline, sign } from "./shapes.js";
import { figure } from "./terms.js";

/** @typedef {import("./view.js").View} View */

/**
 * @param {Pen} pen
 * @param {View} view
 * @param {Drawn[]} dots
 * @param {Set<number>} near
 */
export function drawDots(pen, view, dots, near) {
  for (const { n, x, y, w } of dots) {
    const colours = view.theme.camps[view.model.actors[n].camp ?? 5];
    const alpha = view.lit.size && !near.has(n) ? 0.25 : 1;
    sign(pen, view.model.actors[n].camp, x + w / 2, y + w / 2, w / 2, { fill: colours.line, stroke: view.theme.ground, width: 0.8, alpha });
  }
}

/**
 * A text that is no wider than asked.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} size
 * @param {boolean} bold
 * @param {number} most
 */
function fitting(pen, text, size, bold, most) {
  if (pen.width(text, size, bold) <= most) {
    return text;
  }
  const points = [...text];
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (pen.width(`${points.slice(0, middle).join("")}…`, size, bold) <= most) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return `${points.slice(0, low).join("").trimEnd()}…`;
}

/**
 * @param {Pen} pen
 * @param {View} view
 * @param {Drawn} box
 * @param {boolean} isBright
 */
export function drawBox(pen, view, box, isBright) {
  const { model, theme } = view;
  const actor = model.actors[box.n];
  const colours = theme.camps[actor.camp ?? 5];
  const kind = model.data.names.class[actor.class];
  const scale = box.w / actor.at[2];
  const isLit = view.lit.has(box.n);
  const border = Math.max(0.9, (0.8 + (actor.size - 11) * 0.22) * Math.min(scale, 1.4));
  const alpha = isBright ? 1 : 0.3;
  if (isLit || view.focus === box.n) {
    const by = isLit ? 4 : 3;
    outline(
      pen,
      kind === "group" ? "organization" : kind,
      { n: box.n, x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by },
      {
        stroke: theme.focus,
        width: 2.2,
        dash: isLit ? [] : [3, 3],
      },
    );
  }
  outline(pen, kind, box, { fill: colours.fill, stroke: colours.line, width: border, alpha });
  const size = actor.size * scale;
  const second = Math.max(8, 9 * scale);
  const inner = box.w - (kind === "place" ? 30 : kind === "state" ? 20 : 12) * scale;
  const hasSecond = size + second <= box.h * 0.86;
  const middle = box.x + box.w / 2;
  const top = hasSecond ? box.y + box.h / 2 - (size + second) * 0.62 : box.y + box.h / 2 - size * 0.62;
  pen.text(fitting(pen, actor.name, size, true, inner), middle, top + size * 0.96, {
    size,
    bold: true,
    colour: isBright ? theme.ink : theme.faint,
    anchor: "middle",
  });
  if (hasSecond) {
    pen.text(fitting(pen, secondLine(model, actor), second, false, inner), middle, top + size * 1.24 + second * 0.96, {
      size: second,
      colour: isBright ? theme.grey : theme.faint,
      anchor: "middle",
    });
  }
  if (actor.camp !== undefined) {
    const r = Math.max(3.2, 4 * Math.min(scale, 1.5));
    sign(
      pen,
      actor.camp,
      box.x + (kind === "state" ? 0.14 * box.h : kind === "place" ? box.w * 0.1 : 0),
      box.y + (kind === "place" ? box.h * 0.2 : 1),
      r,
      {
        fill: colours.line,
        stroke: theme.ground,
        width: 1,
        alpha,
      },
    );
  }
}

/**
 * `president, Norland · 12`.
 * @param {Model} model
 * @param {ActorRow} actor
 */
function secondLine(model, actor) {
  const role = actor.roles?.[0];
  const what = role ? role[0] + (role[1] === null ? "" : `, ${model.actors[role[1]].name}`) : model.data.names.class[actor.class];
  return `${what === "organization" ? "organisation" : what} · ${figure(actor.mentions.length / 4)}`;
}
