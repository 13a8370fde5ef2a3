// Finding actors by any name, statements, events and articles by their words: without regard to case and diacritics.

import { doneText, saidText, titleOf } from "./model.js";

/** @type {WeakMap<Model, { target: Target, keys: string[], weight: number }[]>} */
const indexes = new WeakMap();

/** Letters that are no others with a mark, each with what it is without; names are compared so everywhere in Cablegraph. */
const LETTERS = "æae ƀb ɓb ƈc đd ðd ɖd ɗd ǝe əe ƒf ǥg ħh ıi ĸk ƙk łl ƚl ŋn øo œoe ßss ŧt þth ƶz";

const PLAIN = new Map(LETTERS.split(" ").map((pair) => [pair[0], pair.slice(1)]));

/**
 * Letters and digits in lower case and without marks, each run of anything else a blank; `U.S.` is `us`.
 * @param {string} text
 */
export function key(text) {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = bare.replace(/[.'’‘ʼʻʹ`´′]/gu, "").replace(/[^\p{ASCII}]/gu, (letter) => PLAIN.get(letter) ?? letter);
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
}

/** @param {Model} model */
function indexOf(model) {
  const made = indexes.get(model);
  if (made) {
    return made;
  }
  const row = (
    /** @type {Target["kind"]} */ kind,
    /** @type {number} */ n,
    /** @type {string[]} */ texts,
    /** @type {number} */ weight,
  ) => ({
    target: { kind, n },
    keys: texts.map(key),
    weight,
  });
  const index = [
    ...model.actors.map((actor, n) => row("actor", n, [actor.name, ...(actor.aliases ?? []).map(([name]) => name)], 3)),
    ...model.items.map((item) => row("item", item.n, [item.said ? saidText(item) : doneText(item)], item.said ? 2 : 1)),
    ...model.articles.map((article, n) => row("article", n, [titleOf(article)], 0)),
  ];
  indexes.set(model, index);
  return index;
}

/**
 * How well words fit a text: all of it, its beginning, all words in a row, all words; 0 if one is not there.
 * @param {string} text as `key` makes it
 * @param {string} wanted likewise
 * @param {string[]} parts its words, each with a blank before
 */
function fit(text, wanted, parts) {
  if (text === wanted) {
    return 4;
  }
  if (text.startsWith(wanted)) {
    return 3;
  }
  if (text.includes(wanted)) {
    return 2;
  }
  return parts.every((part) => text.includes(part)) ? 1 : 0;
}

/**
 * The best finds, actors before statements before events and articles, each kind's best first.
 * @param {Model} model
 * @param {string} asked
 * @param {number} most of each kind
 * @returns {{ target: Target, score: number }[]}
 */
export function search(model, asked, most) {
  const wanted = key(asked);
  const parts = wanted
    .split(" ")
    .filter(Boolean)
    .map((part) => ` ${part}`);
  if (parts.length === 0) {
    return [];
  }
  const found = [];
  for (const { target, keys, weight } of indexOf(model)) {
    const score = keys.reduce((best, text) => Math.max(best, fit(text, wanted, parts)), 0);
    if (score > 0) {
      found.push({ target, score: score + weight * 10 });
    }
  }
  // Sorting is stable: equals stay in the order of weight or text.
  found.sort((one, other) => other.score - one.score);
  /** @type {Record<string, number>} */
  const taken = {};
  return found.filter(({ target, score }) => {
    const group = `${target.kind}${Math.floor(score / 10)}`;
    taken[group] = (taken[group] ?? 0) + 1;
    return taken[group] <= most;
  });
}
