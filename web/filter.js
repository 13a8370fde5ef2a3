// What is shown: the heaviest actors that pass the filters, the lines between them, and how much each filter hides.

import { claimOf, doneText } from "./model.js";
import { className, count, figure, lineName, modalityName } from "./terms.js";

/** Above so many visible actors communities stand in their stead. */
export const FOLDED = 2000;

/** The names of the lines, by number. */
export const LINES = ["hostile", "supportive", "contact", "about"];

/**
 * @param {Model} model
 * @param {State} state
 * @returns {Shown}
 */
export function shownOf(model, state) {
  const passes = new Uint8Array(model.items.length);
  const items = itemFilters(model, state);
  model.items.forEach((item) => (passes[item.n] = items.every((filter) => filter.keeps(item)) ? 1 : 0));
  const lines = linesOf(model, state, passes);
  const asked = askedActors(model, state);
  const fits = actorFilter(model, state, passes, items.length > 0);
  const near = state.around ? aroundOf(model, lines, state) : null;
  const able = model.actors.map((_, n) => n).filter((n) => asked.has(n) || (fits(n) && (!near || near.has(n))));
  const top = state.top === 0 || state.community >= 0 || near ? able.length : state.top;
  const actors = able.filter((n, place) => place < top || asked.has(n));
  const isShown = new Uint8Array(model.actors.length);
  actors.forEach((n) => (isShown[n] = 1));
  const isFolded = actors.length > FOLDED && !state.unfold && model.data.communities.length > 0;
  const drawn = lines.filter(({ relation }) => isShown[relation.source] && isShown[relation.target]);
  return {
    actors,
    isShown,
    lines: drawn,
    of: able.length,
    folded: isFolded ? foldOf(model, actors, drawn) : null,
    passes,
    hidden: [...items, ...actorFilters(model, state)].map(({ key, label, hides }) => ({ key, label, count: hides })),
  };
}

/**
 * Those that are shown whatever the filters say: they were asked for.
 * @param {Model} model
 * @param {State} state
 */
export function askedActors(model, state) {
  const asked = new Set();
  const add = (/** @type {string} */ id) => {
    const found = model.find.get(id);
    if (found?.kind === "actor") {
      asked.add(found.n);
    }
  };
  [state.pick, state.from, state.to, state.around].forEach(add);
  pairOf(model, state.pick)?.ends.forEach((n) => asked.add(n));
  const item = model.find.get(state.pick);
  if (item?.kind === "item") {
    model.items[item.n].actors.slice(0, 12).forEach((n) => asked.add(n));
  }
  return asked;
}

/**
 * The two actors that `a|hostile|b` names, if it does.
 * @param {Model} model
 * @param {string} pick
 */
export function pairOf(model, pick) {
  for (const name of LINES) {
    // An id may have a bar in it, so every place is tried.
    for (let at = pick.indexOf(`|${name}|`); at >= 0; at = pick.indexOf(`|${name}|`, at + 1)) {
      const ends = [pick.slice(0, at), pick.slice(at + name.length + 2)].map((id) => model.find.get(id));
      if (ends.every((end) => end?.kind === "actor")) {
        return { ends: ends.map((end) => /** @type {Target} */ (end).n), line: name };
      }
    }
  }
  return null;
}

/** @typedef {{ key: keyof State, label: string, keeps: (item: Item) => boolean, hides: number }} ItemFilter */

/**
 * @param {Model} model
 * @param {State} state
 */
function itemFilters(model, state) {
  const { names } = model.data;
  /** @type {ItemFilter[]} */
  const filters = [];
  const add = (/** @type {keyof State} */ key, /** @type {string} */ label, /** @type {(item: Item) => boolean} */ keeps) => {
    filters.push({ key, label, keeps, hides: model.items.filter((item) => !keeps(item)).length });
  };
  if (state.types.length) {
    const off = new Set(state.types);
    add("types", "types", (item) => !off.has(item.done ? names.type[item.done.type] : "statement"));
  }
  if (state.articles.length) {
    const off = new Set(state.articles);
    add("articles", "articles", (item) => item.told.some((telling) => !off.has(model.articles[telling.a].id)));
  }
  if (state.since || state.until) {
    const inTime = (/** @type {Item} */ item) =>
      item.first !== "" && (!state.until || item.first <= state.until) && (!state.since || item.last >= state.since);
    add("since", `dates ${state.since || "…"} to ${state.until || "…"}`, inTime);
  }
  return filters;
}

/**
 * What the filters of actors and lines hide.
 * @param {Model} model
 * @param {State} state
 */
function actorFilters(model, state) {
  const { names } = model.data;
  const found = [];
  const off = (/** @type {(actor: ActorRow) => boolean} */ hides) => model.actors.filter(hides).length;
  if (state.classes.length) {
    const label = `no ${state.classes.map(className).join(", ")}`;
    found.push({ key: "classes", label, hides: off((actor) => state.classes.includes(names.class[actor.class])) });
  }
  if (state.camps.length) {
    found.push({ key: "camps", label: "camps", hides: off((actor) => state.camps.includes(campKey(actor))) });
  }
  if (state.lines.length) {
    const hides = model.relations.filter(({ polarity }) => state.lines.includes(LINES[polarity])).length;
    found.push({ key: "lines", label: `lines “${state.lines.map(lineName).join("”, “")}”`, hides });
  }
  if (state.min > 1) {
    const hides = model.relations.filter(({ items }) => items.length < state.min).length;
    found.push({ key: "min", label: `lines told fewer than ${state.min} times`, hides });
  }
  const untold = names.modality.filter((name) => name !== "actual" && !state.told.includes(name));
  if (untold.length) {
    const hides = model.items.filter(({ done }) => done && untold.includes(names.modality[done.modality])).length;
    found.push({ key: "told", label: `events told as “${untold.map(modalityName).join("”, “")}”`, hides });
  }
  if (state.community >= 0) {
    const hides = off((actor) => actor.community !== state.community);
    found.push({ key: "community", label: model.data.communities[state.community]?.name ?? "community", hides });
  }
  if (state.around) {
    const meant = model.find.get(state.around);
    const label = `around ${meant?.kind === "actor" ? model.actors[meant.n].name : state.around}`;
    found.push({ key: "around", label, hides: 0 });
  }
  return found.filter(({ hides, key }) => hides > 0 || key === "around");
}

/**
 * The camp as the address names it.
 * @param {ActorRow} actor
 */
export function campKey(actor) {
  return actor.camp === undefined ? "none" : String(actor.camp);
}

/**
 * @param {Model} model
 * @param {State} state
 * @param {Uint8Array} passes
 * @param {boolean} byItem
 */
function actorFilter(model, state, passes, byItem) {
  const { names } = model.data;
  const [classes, camps] = [new Set(state.classes), new Set(state.camps)];
  return (/** @type {number} */ n) => {
    const actor = model.actors[n];
    return (
      !classes.has(names.class[actor.class]) &&
      !camps.has(campKey(actor)) &&
      (state.community < 0 || actor.community === state.community) &&
      (!byItem || model.itemsOf[n].some((item) => passes[item]))
    );
  };
}

/**
 * The lines that pass, between whatever actors.
 * @param {Model} model
 * @param {State} state
 * @param {Uint8Array} passes
 * @returns {Line[]}
 */
function linesOf(model, state, passes) {
  const off = new Set(state.lines);
  const { modality } = model.data.names;
  const wanted = new Set(["actual", ...state.told]);
  const lines = [];
  for (const relation of model.relations) {
    if (off.has(LINES[relation.polarity])) {
      continue;
    }
    const items = relation.items.filter((n) => {
      const { done } = model.items[n];
      return passes[n] && (!done || wanted.has(modality[done.modality]));
    });
    if (items.length >= state.min) {
      lines.push(lineOf(model, relation, items));
    }
  }
  return lines;
}

/**
 * @param {Model} model
 * @param {Relation} relation
 * @param {number[]} items
 * @returns {Line}
 */
function lineOf(model, relation, items) {
  const { modality } = model.data.names;
  const happened = items.filter((n) => !model.items[n].done || modality[model.items[n].done?.modality ?? 0] === "actual");
  const isClaim = (/** @type {number} */ n) => model.items[n].done !== null && claimOf(model, model.items[n]) !== undefined;
  const verb = items.length === relation.items.length ? relation.verb : doneText(model.items[items[0]]) || relation.verb;
  const claimed = happened.length > 0 && happened.every(isClaim);
  return { relation, items, told: happened.length, claimed, verb };
}

/**
 * Those that so many lines lead to from one, in either direction.
 * @param {Model} model
 * @param {Line[]} lines
 * @param {State} state
 */
function aroundOf(model, lines, state) {
  const start = model.find.get(state.around);
  /** @type {Set<number>} */
  const found = new Set(start?.kind === "actor" ? [start.n] : []);
  for (let hop = 0; hop < state.hops; hop += 1) {
    const edge = new Set(found);
    for (const { relation } of lines) {
      if (edge.has(relation.source) || edge.has(relation.target)) {
        found.add(relation.source).add(relation.target);
      }
    }
  }
  return found;
}

/**
 * Communities in the stead of actors.
 * @param {Model} model
 * @param {number[]} actors
 * @param {Line[]} lines
 * @returns {Fold}
 */
function foldOf(model, actors, lines) {
  const sizes = new Map();
  for (const n of actors) {
    const community = model.actors[n].community ?? 0;
    sizes.set(community, (sizes.get(community) ?? 0) + 1);
  }
  const groups = model.data.communities.map(({ name, at }, n) => ({ n, name, size: sizes.get(n) ?? 0, at })).filter(({ size }) => size > 0);
  /** @type {Map<string, Fold["ties"][number]>} */
  const ties = new Map();
  for (const { relation, items } of lines) {
    const ends = [relation.source, relation.target].map((n) => model.actors[n].community ?? 0).sort((a, b) => a - b);
    if (ends[0] !== ends[1]) {
      const tie = ties.get(ends.join()) ?? { a: ends[0], b: ends[1], counts: [0, 0, 0, 0] };
      tie.counts[relation.polarity] += items.length;
      ties.set(ends.join(), tie);
    }
  }
  return { groups, ties: [...ties.values()] };
}

/**
 * What is shown, in words: `60 of 81 actors, 44 lines`.
 * @param {Model} model
 * @param {Shown} shown
 */
export function summary(model, shown) {
  const all = model.actors.length;
  const actors = shown.actors.length === all ? count(all, "actor") : `${figure(shown.actors.length)} of ${count(all, "actor")}`;
  const folded = shown.folded
    ? ` in ${count(shown.folded.groups.length, "communit")}`.replace(/communits?$/, (word) =>
        word === "communit" ? "community" : "communities",
      )
    : "";
  return `${actors}${folded} · ${count(shown.lines.length, "line")}`;
}
