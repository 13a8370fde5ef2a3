// The data as the page walks it: who takes part in what, and what an id names.

import { words } from "./source.js";

/** The number of the line from a speaker to whom he speaks of, behind those of the polarities. */
export const ABOUT = 3;

/** More parties than this on one side are a list of members, which says nothing about any two of them. */
const MOST_PARTIES = 16;

/**
 * @param {Data} data
 * @returns {Model}
 */
export function modelOf(data) {
  const items = [...data.statements.map(statement), ...data.events.map((row, n) => event(row, n + data.statements.length))];
  /** @type {Model} */
  const model = {
    data,
    actors: data.actors,
    articles: data.articles,
    items,
    relations: [],
    ledger: data.ledger.map(entry),
    find: new Map(),
    itemsOf: data.actors.map(() => []),
    relationsOf: data.actors.map(() => []),
    entriesOf: new Map(),
    itemsIn: data.articles.map(() => []),
  };
  data.articles.forEach(({ id }, n) => model.find.set(id, { kind: "article", n }));
  items.forEach(({ id }, n) => model.find.set(id, { kind: "item", n }));
  data.actors.forEach(({ id }, n) => model.find.set(id, { kind: "actor", n }));
  for (const item of items) {
    item.actors.forEach((actor) => model.itemsOf[actor]?.push(item.n));
    new Set(item.told.map((telling) => telling.a)).forEach((article) => model.itemsIn[article]?.push(item.n));
  }
  model.relations = [...data.relations.map(relation), ...spokenOf(model)];
  model.relations.forEach(({ source, target }, n) => {
    model.relationsOf[source]?.push(n);
    model.relationsOf[target]?.push(n);
  });
  model.ledger.forEach(({ accounts }, n) => {
    for (const { item } of accounts) {
      model.entriesOf.set(item, [...(model.entriesOf.get(item) ?? []), n]);
    }
  });
  return model;
}

/**
 * @param {StatementRow} row
 * @param {number} n
 * @returns {Item}
 */
function statement(row, n) {
  const actors = [row.speaker, ...row.to, ...row.about, row.place];
  return { n, id: row.id, said: row, done: null, told: row.told, ...dated(row), actors: unique(actors) };
}

/**
 * @param {EventRow} row
 * @param {number} n
 * @returns {Item}
 */
function event(row, n) {
  const actors = [...row.sources, ...row.targets, row.place];
  return { n, id: row.id, said: null, done: row, told: row.told, ...dated(row), actors: unique(actors) };
}

/** @param {ItemRow} row */
function dated(row) {
  const [first, last, byArticle] = row.days ?? [null, null, 0];
  return { first: first ?? last ?? "", last: last ?? first ?? "", byArticle: byArticle === 1 };
}

/** @param {(number | undefined)[]} list */
function unique(list) {
  return [...new Set(list)].filter((one) => one !== undefined);
}

/**
 * @param {RelationRow} row
 * @returns {Relation}
 */
function relation([source, target, polarity, verb, items, curve]) {
  return { source, target, polarity, verb, items, curve };
}

/**
 * Who speaks of whom, where no other line says the same.
 * @param {Model} model
 */
function spokenOf(model) {
  const told = new Set(model.data.relations.flatMap(([source, target, , , items]) => items.map((n) => `${n} ${source} ${target}`)));
  /** @type {Map<string, Relation>} */
  const found = new Map();
  for (const { n, said } of model.items) {
    if (said?.speaker === undefined) {
      continue;
    }
    const source = said.speaker;
    for (const target of said.about) {
      if (target !== source && !told.has(`${n} ${source} ${target}`)) {
        const key = `${source} ${target}`;
        const one = found.get(key) ?? { source, target, polarity: ABOUT, verb: "speaks of", items: [], curve: null };
        one.items.push(n);
        found.set(key, one);
      }
    }
  }
  return found.values();
}

/**
 * @param {EntryRow} row
 * @returns {Entry}
 */
function entry([kind, grade, rule, accounts]) {
  const account = (/** @type {EntryRow[3][0]} */ [item, article, sentence, spans]) => ({ item, article, sentence, words: spans });
  return { contradicts: kind === 0, grade, rule, accounts: accounts.map(account) };
}

/**
 * What is said, as the first article has it.
 * @param {Item} item
 */
export function saidText(item) {
  const telling = item.said?.told[0];
  return telling ? telling.content.map((part) => folded(words(telling.a, part))).join(" … ") : "";
}

/**
 * The words that tell an event, as the first article has them.
 * @param {Item} item
 */
export function doneText(item) {
  const telling = item.done?.told[0];
  return telling ? folded(words(telling.a, telling.trigger)) : "";
}

/** @param {string} text */
export function folded(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * The statement or event that another is told in, if any; then it is its speaker's claim.
 * @param {Model} model
 * @param {Item} item
 */
export function claimOf(model, item) {
  const within = (item.said ?? item.done)?.in;
  return within === undefined ? undefined : model.items[within];
}

/**
 * The pairs of actors that a statement or event joins, in the direction in which it goes.
 * @param {Model} model
 * @param {Item} item
 * @returns {[number, number][]}
 */
export function pairsOf(model, item) {
  const { said, done } = item;
  if (said) {
    const { speaker } = said;
    return speaker === undefined
      ? []
      : unique([...said.to, ...said.about])
          .filter((one) => one !== speaker)
          .map((one) => [speaker, one]);
  }
  if (!done || done.sources.length > MOST_PARTIES || done.targets.length > MOST_PARTIES) {
    return [];
  }
  /** @type {[number, number][]} */
  const pairs = done.sources.flatMap((source) => done.targets.map((target) => /** @type {[number, number]} */ ([source, target])));
  if (model.data.names.mutual.includes(done.type)) {
    for (const side of [done.sources, done.targets]) {
      side.forEach((one, at) => side.slice(at + 1).forEach((other) => pairs.push([one, other])));
    }
  }
  return pairs.filter(([one, other]) => one !== other);
}

/**
 * The statements and events that join two actors, in either direction.
 * @param {Model} model
 * @param {number} one
 * @param {number} other
 */
export function between(model, one, other) {
  const joins = (/** @type {number} */ n) =>
    pairsOf(model, model.items[n]).some(([a, b]) => (a === one && b === other) || (a === other && b === one));
  return model.itemsOf[one].filter(joins);
}

/**
 * Names of actors: `Ruth Okafor and Lars Holm`.
 * @param {Model} model
 * @param {number[]} actors
 */
export function names(model, actors) {
  const list = actors.map((n) => model.actors[n].name);
  return list.length < 2 ? (list[0] ?? "") : `${list.slice(0, -1).join(", ")} and ${list[list.length - 1]}`;
}

/**
 * What an article is called.
 * @param {ArticleRow} article
 */
export function titleOf(article) {
  return article.title ?? article.doc;
}
