// What stands out on the map: what is picked, and how it is tied to others.

import { LINES, askedActors, pairOf } from "./filter.js";
import { ABOUT } from "./model.js";
import { waysOf } from "./route.js";
import { START } from "./state.js";

/**
 * Tells the map what is picked; those on a path are shown though they be none of the heaviest.
 * @param {App} app
 * @param {import("./view.js").View} view
 */
export function light(app, view) {
  const { model, state, shown } = app;
  const found = model.find.get(state.pick);
  const pair = found ? null : pairOf(model, state.pick);
  const ways = waysOf(model, state, shown.passes) ?? [];
  const onPath = (ways[Math.min(state.way, ways.length - 1)] ?? []).flatMap(({ from, to }) => [from, to]);
  const picked =
    found?.kind === "actor" ? [found.n] : found?.kind === "item" ? askedActors(model, { ...START, pick: state.pick }) : (pair?.ends ?? []);
  for (const n of onPath.filter((one) => !shown.isShown[one])) {
    shown.isShown[n] = 1;
    shown.actors.push(n);
  }
  view.lit = new Set([...picked, ...onPath]);
  view.litLine = pair ? (shown.lines.find(({ relation }) => isPair(relation, pair)) ?? null) : null;
  // Whom one speaks of is drawn for what is picked, though the map have no such lines.
  view.extra = view.lit.size && state.lines.includes("about") ? speechOf(app, view.lit) : [];
}

/**
 * @param {Relation} relation
 * @param {{ ends: number[], line: string }} pair
 */
function isPair({ source, target, polarity }, { ends, line }) {
  return source === ends[0] && target === ends[1] && LINES[polarity] === line;
}

/**
 * The lines of speech from and to one actor, or among several.
 * @param {App} app
 * @param {Set<number>} lit
 * @returns {Line[]}
 */
function speechOf({ model, shown }, lit) {
  const isWanted = (/** @type {Relation} */ { source, target, polarity }) =>
    polarity === ABOUT && shown.isShown[source] && shown.isShown[target] && (lit.size === 1 || (lit.has(source) && lit.has(target)));
  const found = new Set(
    [...lit]
      .flatMap((n) => model.relationsOf[n])
      .map((at) => model.relations[at])
      .filter(isWanted),
  );
  return [...found].map((relation) => ({
    relation,
    items: relation.items,
    told: relation.items.length,
    claimed: false,
    verb: relation.verb,
  }));
}
