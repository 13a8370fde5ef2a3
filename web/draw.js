// Draws the map: lines, boxes, words. What is small on the screen becomes a sign, and names come in the order of weight where there is
// room, so that every zoom can be read.

import { at, bent, clipped, outline, sign } from "./shapes.js";
import { figure } from "./terms.js";

/** Names are never smaller than this, in pixels. */
const LEAST = 10.5;
/** With more lines on the screen than this they are drawn together, without heads. */
const MANY = 700;
/** Between frames of a movement no more lines than this are drawn, the strongest. */
const MOVING = 6000;

/**
 * What is drawn and where it may be hit.
 * @typedef {{ boxes: Drawn[], lines: { line: Line, curve: number[] }[], groups: Drawn[], dots: Drawn[] }} Scene
 */

/**
 * @typedef {object} View
 * @property {Model} model
 * @property {Shown} shown
 * @property {Camera} camera
 * @property {number} width
 * @property {number} height
 * @property {Theme} theme
 * @property {Set<number>} lit those that are picked; if any, all others but their neighbours fade
 * @property {Line | null} litLine
 * @property {number} focus the actor that the keyboard is at, or -1
 * @property {Map<number, Point>} moved places to which actors were dragged
 * @property {boolean} isMoving
 * @property {Line[]} extra lines that are shown for what is picked alone
 */

/**
 * The box of an actor on the map.
 * @param {View} view
 * @param {number} n
 */
export function placeOf(view, n) {
  const [x, y] = view.model.actors[n].at;
  return view.moved.get(n) ?? { x, y };
}

/**
 * @param {Pen} pen
 * @param {View} view
 * @returns {Scene}
 */
export function draw(pen, view) {
  return view.shown.folded ? drawFold(pen, view, view.shown.folded) : drawActors(pen, view);
}

/** @param {View} view */
function screen(view) {
  const { camera, width, height } = view;
  return (/** @type {Point} */ p) => ({
    x: (p.x - camera.x) * camera.zoom + width / 2,
    y: (p.y - camera.y) * camera.zoom + height / 2,
  });
}

/** Rectangles that are taken, in cells, so that a question looks at few of them. */
function takenCells() {
  /** @type {Map<number, Drawn[]>} */
  const cells = new Map();
  const CELL = 64;
  const over = (/** @type {Drawn} */ box, /** @type {(key: number) => boolean | void} */ visit) => {
    for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x += 1) {
      for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y += 1) {
        if (visit(x * 100003 + y)) {
          return true;
        }
      }
    }
    return false;
  };
  const hits = (/** @type {Drawn} */ a, /** @type {Drawn} */ b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return {
    isFree: (/** @type {Drawn} */ box) => !over(box, (key) => cells.get(key)?.some((other) => hits(box, other)) ?? false),
    take(/** @type {Drawn} */ box) {
      over(box, (key) => {
        const list = cells.get(key);
        if (list) {
          list.push(box);
        } else {
          cells.set(key, [box]);
        }
      });
    },
  };
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
  const order = lit.size ? [...first, ...shown.actors.filter((n) => near.has(n) && !lit.has(n)), ...shown.actors.filter((n) => !near.has(n))] : shown.actors;
  for (const n of order) {
    const actor = model.actors[n];
    const middle = to(placeOf(view, n));
    const scale = Math.max(camera.zoom, Math.min(LEAST / actor.size, 1));
    const [w, h] = [actor.at[2] * scale, actor.at[3] * scale];
    const box = { n, x: middle.x - w / 2, y: middle.y - h / 2, w, h };
    if (box.x > width || box.y > height || box.x + w < 0 || box.y + h < 0) {
      continue;
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
function drawLines(pen, view, lines, boxOf) {
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
  const most = view.isMoving ? MOVING : Infinity;
  let count = 0;
  for (const line of lines) {
    const { source, target, polarity } = line.relation;
    if (lit.size && isAmong(lit, line.relation)) {
      litLines.push(line);
      continue;
    }
    const [a, b] = [to(placeOf(view, source)), to(placeOf(view, target))];
    if (Math.max(a.x, b.x) >= 0 && Math.min(a.x, b.x) <= width && Math.max(a.y, b.y) >= 0 && Math.min(a.y, b.y) <= height && count < most) {
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
 * @param {Pen} pen
 * @param {View} view
 * @param {Drawn[]} dots
 * @param {Set<number>} near
 */
function drawDots(pen, view, dots, near) {
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
function drawBox(pen, view, box, isBright) {
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
    outline(pen, kind === "group" ? "organization" : kind, { n: box.n, x: box.x - by, y: box.y - by, w: box.w + 2 * by, h: box.h + 2 * by }, {
      stroke: theme.focus,
      width: 2.2,
      dash: isLit ? [] : [3, 3],
    });
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
    sign(pen, actor.camp, box.x + (kind === "state" ? 0.14 * box.h : kind === "place" ? box.w * 0.1 : 0), box.y + (kind === "place" ? box.h * 0.2 : 1), r, {
      fill: colours.line,
      stroke: theme.ground,
      width: 1,
      alpha,
    });
  }
}

/**
 * `president, Norland · 12`.
 * @param {Model} model
 * @param {ActorRow} actor
 */
export function secondLine(model, actor) {
  const role = actor.roles?.[0];
  const what = role ? role[0] + (role[1] === null ? "" : `, ${model.actors[role[1]].name}`) : model.data.names.class[actor.class];
  return `${what === "organization" ? "organisation" : what} · ${figure(actor.mentions.length / 4)}`;
}

/**
 * Words beside lines, the strongest first, where they hide nothing.
 * @param {Pen} pen
 * @param {View} view
 * @param {{ line: Line, curve: number[] }[]} drawn
 * @param {ReturnType<typeof takenCells>} cells
 */
function drawWords(pen, view, drawn, cells) {
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

/**
 * Communities as discs whose areas grow with their members.
 * @param {Pen} pen
 * @param {View} view
 * @param {Fold} fold
 * @returns {Scene}
 */
function drawFold(pen, view, fold) {
  const { theme, camera, width, height } = view;
  const to = screen(view);
  const places = new Map(fold.groups.map((group) => [group.n, to({ x: group.at[0], y: group.at[1] })]));
  const most = fold.ties.reduce((best, tie) => Math.max(best, tie.counts.reduce((a, b) => a + b, 0)), 1);
  for (const tie of fold.ties) {
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
