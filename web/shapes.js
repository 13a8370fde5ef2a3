// The forms of actors and camps, and how lines run from box to box.

/**
 * The outline of an actor's box: rounded for a person, cut corners for a state, doubled sides for a group, an ellipse for a place.
 * @param {Pen} pen
 * @param {string} kind
 * @param {Drawn} box
 * @param {Style} style
 */
export function outline(pen, kind, box, style) {
  const { x, y, w, h } = box;
  if (kind === "place") {
    pen.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, style);
  } else if (kind === "state") {
    const c = Math.min(h * 0.3, w * 0.2);
    pen.polygon([x + c, y, x + w - c, y, x + w, y + c, x + w, y + h - c, x + w - c, y + h, x + c, y + h, x, y + h - c, x, y + c], style);
  } else {
    pen.round(x, y, w, h, kind === "person" ? Math.min(h / 2.4, 14) : 1.5, style);
    if (kind === "group") {
      const inset = Math.min(4.5, w / 12);
      pen.lines([x + inset, y, x + inset, y + h, x + w - inset, y, x + w - inset, y + h], { ...style, fill: undefined, width: 1 });
    }
  }
}

/**
 * The sign of a camp, so that its colour does not stand alone: disc, triangle, square, diamond, cross.
 * @param {Pen} pen
 * @param {number | undefined} camp
 * @param {number} x its middle
 * @param {number} y
 * @param {number} r
 * @param {Style} style
 */
export function sign(pen, camp, x, y, r, style) {
  switch (camp) {
    case 0:
      return pen.ellipse(x, y, r, r, style);
    case 1:
      return pen.polygon([x, y - r * 1.1, x + r * 1.1, y + r * 0.85, x - r * 1.1, y + r * 0.85], style);
    case 2:
      return pen.round(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, 0, style);
    case 3:
      return pen.polygon([x, y - r * 1.25, x + r * 1.25, y, x, y + r * 1.25, x - r * 1.25, y], style);
    case 4: {
      const [a, b] = [r * 1.15, r * 0.4];
      return pen.polygon(
        [
          x - b,
          y - a,
          x + b,
          y - a,
          x + b,
          y - b,
          x + a,
          y - b,
          x + a,
          y + b,
          x + b,
          y + b,
          x + b,
          y + a,
          x - b,
          y + a,
          x - b,
          y + b,
          x - a,
          y + b,
          x - a,
          y - b,
          x - b,
          y - b,
        ],
        style,
      );
    }
    default:
      return pen.ellipse(x, y, r * 0.75, r * 0.75, style);
  }
}

/**
 * A place of a cubic curve.
 * @param {number[]} p
 * @param {number} t
 * @returns {Point}
 */
export function at(p, t) {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: a * p[0] + b * p[2] + c * p[4] + d * p[6], y: a * p[1] + b * p[3] + c * p[5] + d * p[7] };
}

/**
 * The part of a cubic curve between two of its places (de Casteljau).
 * @param {number[]} p
 * @param {number} from
 * @param {number} to
 */
export function cut(p, from, to) {
  const start = at(p, from);
  const end = at(p, to);
  const way = (/** @type {number} */ t) => {
    const s = 1 - t;
    const k = to - from;
    const d = (/** @type {number} */ i) =>
      3 * (s * s * (p[i + 2] - p[i]) + 2 * s * t * (p[i + 4] - p[i + 2]) + t * t * (p[i + 6] - p[i + 4])) * k;
    return { x: d(0) / 3, y: d(1) / 3 };
  };
  const [out, into] = [way(from), way(to)];
  return [start.x, start.y, start.x + out.x, start.y + out.y, end.x - into.x, end.y - into.y, end.x, end.y];
}

/**
 * A curve between the middles of two boxes that bends to its left by so much.
 * @param {Point} from
 * @param {Point} to
 * @param {number} bend
 */
export function bent(from, to, bend) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(dy / length) * bend * (4 / 3), (-dx / length) * bend * (4 / 3)];
  return [from.x, from.y, from.x + dx / 3 + nx, from.y + dy / 3 + ny, from.x + (dx * 2) / 3 + nx, from.y + (dy * 2) / 3 + ny, to.x, to.y];
}

/**
 * What of a curve lies outside the boxes at its ends; null if nothing does.
 * @param {number[]} p
 * @param {Drawn | null} from
 * @param {Drawn | null} to
 * @param {number} gap how far it ends before the second
 */
export function clipped(p, from, to, gap) {
  const inside = (/** @type {Drawn | null} */ box, /** @type {Point} */ at_, /** @type {number} */ by) =>
    box !== null && at_.x > box.x - by && at_.x < box.x + box.w + by && at_.y > box.y - by && at_.y < box.y + box.h + by;
  const steps = 32;
  let start = 0;
  let end = steps;
  while (start < steps && inside(from, at(p, start / steps), 0)) {
    start += 1;
  }
  while (end > start && inside(to, at(p, end / steps), gap)) {
    end -= 1;
  }
  if (start >= end) {
    return null;
  }
  // Borders lie between two steps.
  const border = (/** @type {number} */ out, /** @type {number} */ into, /** @type {Drawn | null} */ box, /** @type {number} */ by) => {
    let [a, b] = [out / steps, into / steps];
    for (let turn = 0; turn < 7; turn += 1) {
      const middle = (a + b) / 2;
      [a, b] = inside(box, at(p, middle), by) ? [a, middle] : [middle, b];
    }
    return a;
  };
  const first = start > 0 ? border(start, start - 1, from, 0) : 0;
  const last = end < steps ? border(end, end + 1, to, gap) : 1;
  return cut(p, first, last);
}

/**
 * How far a place is from a curve, about.
 * @param {number[]} p
 * @param {Point} place
 */
export function distance(p, place) {
  let best = Infinity;
  let before = at(p, 0);
  for (let step = 1; step <= 16; step += 1) {
    const next = at(p, step / 16);
    const [dx, dy] = [next.x - before.x, next.y - before.y];
    const along = Math.max(0, Math.min(1, ((place.x - before.x) * dx + (place.y - before.y) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(place.x - before.x - along * dx, place.y - before.y - along * dy));
    before = next;
  }
  return best;
}
