// The best way between two actors: the one of the fewest hops, of these the one that is told best.

import { pairsOf } from "./model.js";

/** @typedef {{ from: number, to: number, items: number[] }} Hop */

/**
 * Whom each actor is tied to by what happened and what is said, with the statements and events that tell it.
 * @param {Model} model
 * @param {Uint8Array} passes
 */
function tiesOf(model, passes) {
  /** @type {Map<number, number[]>[]} */
  const ties = model.actors.map(() => new Map());
  const actual = model.data.names.modality.indexOf("actual");
  for (const item of model.items) {
    if (!passes[item.n] || (item.done && item.done.modality !== actual)) {
      continue;
    }
    for (const [one, other] of pairsOf(model, item)) {
      for (const [from, to] of [[one, other], [other, one]]) {
        const told = ties[from].get(to);
        if (told === undefined) {
          ties[from].set(to, [item.n]);
        } else if (told[told.length - 1] !== item.n) {
          told.push(item.n);
        }
      }
    }
  }
  return ties;
}

/**
 * The hops from one actor to another; null if there is no way.
 * @param {Model} model
 * @param {Uint8Array} passes which statements and events count
 * @param {number} from
 * @param {number} to
 * @returns {Hop[] | null}
 */
export function path(model, passes, from, to) {
  const ties = tiesOf(model, passes);
  const hops = new Map([[to, 0]]);
  let edge = [to];
  while (edge.length && !hops.has(from)) {
    const next = [];
    for (const at of edge) {
      for (const other of ties[at].keys()) {
        if (!hops.has(other)) {
          hops.set(other, (hops.get(at) ?? 0) + 1);
          next.push(other);
        }
      }
    }
    edge = next;
  }
  if (!hops.has(from)) {
    return null;
  }
  return best(ties, hops, from, to);
}

/**
 * Of the shortest ways the one whose weakest told hops cost least: a hop costs the less, the more tell it.
 * @param {Map<number, number[]>[]} ties
 * @param {Map<number, number>} hops how far each is from the end
 * @param {number} from
 * @param {number} to
 */
function best(ties, hops, from, to) {
  /** @type {Map<number, { cost: number, before: number }>} */
  let level = new Map([[from, { cost: 0, before: -1 }]]);
  const levels = [level];
  for (let left = (hops.get(from) ?? 0) - 1; left >= 0; left -= 1) {
    /** @type {typeof level} */
    const next = new Map();
    for (const [at, { cost }] of level) {
      for (const [other, items] of ties[at]) {
        const sum = cost + 1 / items.length;
        const known = next.get(other);
        if (hops.get(other) === left && (!known || sum < known.cost || (sum === known.cost && at < known.before))) {
          next.set(other, { cost: sum, before: at });
        }
      }
    }
    levels.push(next);
    level = next;
  }
  /** @type {Hop[]} */
  const way = [];
  for (let at = to, depth = levels.length - 1; depth > 0; depth -= 1) {
    const before = levels[depth].get(at)?.before ?? from;
    way.unshift({ from: before, to: at, items: ties[before].get(at) ?? [] });
    at = before;
  }
  return way;
}
