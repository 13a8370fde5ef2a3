// The best ways between two actors: those of the fewest hops, of these the ones that are told best. Unlike `path` of the program
// they are of what happened and what is said alone: offices join nobody here.

import { pairsOf } from "./model.js";

/** @typedef {{ from: number, to: number, items: number[] }} Hop */

/** What a hop costs; besides, it costs the less, the more tell it, but all of that together less than one hop. */
const HOP = 1_000_000;

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
      for (const [from, to] of [
        [one, other],
        [other, one],
      ]) {
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
 * The best ways from one actor to another, which visit nobody twice; none if there is no way.
 * @param {Model} model
 * @param {Uint8Array} passes which statements and events count
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {Hop[][]}
 */
export function paths(model, passes, from, to, most) {
  const ties = tiesOf(model, passes);
  const left = costsTo(ties, to);
  const first = bestFrom(ties, left, [from], new Set(), to);
  const open = first ? [first] : [];
  /** @type {Way[]} */
  const found = [];
  // Yen's algorithm (1971): each further way leaves one of those before at one of its actors.
  while (open.length && found.length < most) {
    open.sort((one, other) => one.cost - other.cost || compared(one.actors, other.actors));
    const way = /** @type {Way} */ (open.shift());
    found.push(way);
    for (let spur = 0; spur + 1 < way.actors.length; spur += 1) {
      const root = way.actors.slice(0, spur + 1);
      const alike = [...found, ...open].filter(({ actors }) => root.every((actor, place) => actors[place] === actor));
      const other = bestFrom(ties, left, root, new Set(alike.map(({ actors }) => actors[spur + 1])), to);
      if (other) {
        open.push(other);
      }
    }
  }
  return found.map(({ actors }) =>
    actors.slice(1).map((actor, place) => ({ from: actors[place], to: actor, items: ties[actors[place]].get(actor) ?? [] })),
  );
}

/** @typedef {{ cost: number, actors: number[] }} Way */

/** @param {number[]} items */
const costOf = (items) => HOP + 1000 / items.length;

/**
 * The order of two lists of numbers.
 * @param {number[]} one
 * @param {number[]} other
 */
function compared(one, other) {
  const at = one.findIndex((actor, place) => actor !== other[place]);
  return at < 0 ? one.length - other.length : one[at] - (other[at] ?? -1);
}

/**
 * What the best way from each actor costs.
 * @param {Map<number, number[]>[]} ties
 * @param {number} to
 */
function costsTo(ties, to) {
  const costs = new Float64Array(ties.length).fill(Infinity);
  costs[to] = 0;
  const heap = heapOf();
  heap.push(0, to);
  for (let top = heap.pop(); top; top = heap.pop()) {
    if (top.cost > costs[top.n]) {
      continue;
    }
    for (const [other, items] of ties[top.n]) {
      const cost = top.cost + costOf(items);
      if (cost < costs[other]) {
        costs[other] = cost;
        heap.push(cost, other);
      }
    }
  }
  return costs;
}

/**
 * The best way that begins with these actors and does not go on to any of those that are taken (A*: what is left is known).
 * @param {Map<number, number[]>[]} ties
 * @param {Float64Array} left
 * @param {number[]} root
 * @param {Set<number>} taken
 * @param {number} to
 * @returns {Way | null}
 */
function bestFrom(ties, left, root, taken, to) {
  const spur = root[root.length - 1];
  const passed = new Set(root);
  const spent = root.slice(1).reduce((sum, actor, place) => sum + costOf(ties[root[place]].get(actor) ?? [0]), 0);
  const costs = new Map([[spur, spent]]);
  /** @type {Map<number, number>} */
  const before = new Map();
  const heap = heapOf();
  heap.push(spent + left[spur], spur);
  for (let top = heap.pop(); top && top.cost < Infinity; top = heap.pop()) {
    const at = top.n;
    if (at === to) {
      const behind = [];
      for (let actor = to; actor !== spur; actor = before.get(actor) ?? spur) {
        behind.unshift(actor);
      }
      return { cost: top.cost, actors: [...root, ...behind] };
    }
    const here = costs.get(at) ?? Infinity;
    if (top.cost > here + left[at]) {
      continue;
    }
    for (const [other, items] of ties[at]) {
      const cost = here + costOf(items);
      if (!passed.has(other) && !(at === spur && taken.has(other)) && cost < (costs.get(other) ?? Infinity)) {
        costs.set(other, cost);
        before.set(other, at);
        heap.push(cost + left[other], other);
      }
    }
  }
  return null;
}

/** A heap that gives the cheapest first, of equals the heavier actor. */
function heapOf() {
  /** @type {{ cost: number, n: number }[]} */
  const all = [];
  const isLess = (/** @type {number} */ a, /** @type {number} */ b) =>
    all[a].cost < all[b].cost || (all[a].cost === all[b].cost && all[a].n < all[b].n);
  const swap = (/** @type {number} */ a, /** @type {number} */ b) => ([all[a], all[b]] = [all[b], all[a]]);
  return {
    push(/** @type {number} */ cost, /** @type {number} */ n) {
      all.push({ cost, n });
      for (let at = all.length - 1; at > 0 && isLess(at, (at - 1) >> 1); at = (at - 1) >> 1) {
        swap(at, (at - 1) >> 1);
      }
    },
    pop() {
      const top = all[0];
      const last = all.pop();
      if (all.length && last) {
        all[0] = last;
        for (let at = 0; ; ) {
          const left = 2 * at + 1;
          const least = left + 1 < all.length && isLess(left + 1, left) ? left + 1 : left;
          if (least >= all.length || !isLess(least, at)) {
            break;
          }
          swap(at, least);
          at = least;
        }
      }
      return top;
    },
  };
}
