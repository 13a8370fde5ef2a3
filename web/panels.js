// What stands beside the map: an actor, how two stand to each other, a statement or event with its passage.

import { el, svg } from "./dom.js";
import { LINES } from "./filter.js";
import { actorLink, badge, growing, itemList, itemRow, label, passage, quoted } from "./items.js";
import { between, claimOf, titleOf } from "./model.js";
import { className, count, lineName, modalityName, short, span, stanceName, unnamedName } from "./terms.js";

/** So many contradictions are listed at a time. */
const PAIRS = 40;

/** @typedef {{ title: string, kicker: string, body: (Node | null)[] }} Panel */

/**
 * A part of a panel with a heading; none if it has nothing.
 * @param {string} heading
 * @param {number} number
 * @param {...import("./dom.js").Child} children
 */
export function part(heading, number, ...children) {
  if (number === 0) {
    return null;
  }
  return el("section", { class: "part" }, el("h3", null, heading, number > 0 && el("span", { class: "number" }, String(number))), children);
}

/**
 * All that is known of an actor.
 * @param {App} app
 * @param {number} n
 * @returns {Panel}
 */
export function actorPanel(app, n) {
  const { model, state, shown } = app;
  const actor = model.actors[n];
  const all = model.itemsOf[n];
  const items = all.filter((item) => shown.passes[item]);
  const said = items.filter((item) => model.items[item].said?.speaker === n);
  const about = items.filter((item) => model.items[item].said && model.items[item].said?.speaker !== n);
  const events = items.filter((item) => model.items[item].done);
  const aliases = (actor.aliases ?? []).filter(([name]) => name !== actor.name);
  const facts = el(
    "p",
    { class: "facts" },
    [count(actor.mentions.length / 4, "mention"), count(new Set(actor.mentions.filter((_, at) => at % 4 === 0)).size, "article")].join(
      " · ",
    ),
    actor.wikidata ? ` · Wikidata ${actor.wikidata}` : "",
  );
  const hidden = all.length - items.length;
  return {
    title: actor.name,
    kicker: className(model.data.names.class[actor.class]) + (actor.camp === undefined ? "" : ` · camp of ${model.data.camps[actor.camp]}`),
    body: [
      facts,
      rolesOf(app, actor),
      aliases.length
        ? el(
            "p",
            { class: "aliases" },
            el("span", { class: "dim" }, "also "),
            aliases
              .slice(0, 12)
              .map(([name, times]) => `${name}${times > 1 ? ` ×${times}` : ""}`)
              .join(" · "),
          )
        : null,
      el(
        "p",
        { class: "acts" },
        el("a", { class: "button", ...app.link({ panel: "path", from: actor.id, to: "", way: 0, pick: "" }) }, "Path from here"),
        state.around === actor.id
          ? el("a", { class: "button", ...app.link({ around: "" }) }, "Show all again")
          : el("a", { class: "button", ...app.link({ around: actor.id, hops: 1, camera: "" }) }, "Only its neighbours"),
      ),
      hidden > 0 ? hiddenNote(app, hidden) : null,
      part("Says", said.length, itemList(app, said, { speaker: false }, 6)),
      part("Said of or to", about.length, itemList(app, about, {}, 5)),
      part("Does and undergoes", events.length, itemList(app, events, {}, 6)),
      relationsPart(app, n),
      mentionsPart(app, actor),
    ],
  };
}

/**
 * Says that filters hide something, and takes them away.
 * @param {App} app
 * @param {number} hidden
 */
function hiddenNote(app, hidden) {
  const link = el("a", app.link({ types: [], articles: [], since: "", until: "" }), "show them");
  return el("p", { class: "note" }, `Filters hide ${hidden} of its statements and events: `, link);
}

/**
 * @param {App} app
 * @param {ActorRow} actor
 */
function rolesOf(app, actor) {
  const roles = actor.roles ?? [];
  if (!roles.length) {
    return null;
  }
  const role = (/** @type {[string, number | null]} */ [title, of]) =>
    el("li", null, title, of === null ? "" : ", ", of === null ? null : actorLink(app, of));
  return el("ul", { class: "roles" }, roles.slice(0, 5).map(role));
}

/**
 * @param {App} app
 * @param {number} n
 */
function relationsPart(app, n) {
  const { model } = app;
  const relations = model.relationsOf[n].map((at) => model.relations[at]);
  relations.sort((one, other) => other.items.length - one.items.length || one.polarity - other.polarity);
  const row = (/** @type {Relation} */ { source, target, polarity, verb, items }) => {
    const name = LINES[polarity];
    const pick = `${model.actors[source].id}|${name}|${model.actors[target].id}`;
    const text = source === n ? `${verb} ${model.actors[target].name}` : `${model.actors[source].name} ${verb}`;
    const direction = source === n ? "→" : "←";
    return el(
      "li",
      { class: `tie ${name}` },
      el(
        "a",
        app.link({ pick, panel: "" }),
        el("span", { class: "way", "aria-hidden": "true" }, direction),
        ` ${text}`,
        el("span", { class: "note" }, ` ${lineName(name)} · ${items.length}`),
      ),
    );
  };
  const list = el("ul", { class: "ties" }, relations.slice(0, 10).map(row));
  return part(
    "Stands to others",
    relations.length,
    list,
    relations.length > 10 ? el("p", { class: "note" }, `and ${relations.length - 10} weaker ones: see the table`) : null,
  );
}

/**
 * How often each article mentions an actor, by date where there are dates.
 * @param {App} app
 * @param {ActorRow} actor
 */
function mentionsPart(app, actor) {
  const { model } = app;
  /** @type {Map<number, { number: number, first: number }>} */
  const counts = new Map();
  for (let at = 0; at < actor.mentions.length; at += 4) {
    const [article, start] = [actor.mentions[at], actor.mentions[at + 1]];
    const known = counts.get(article);
    counts.set(article, { number: (known?.number ?? 0) + 1, first: known?.first ?? start });
  }
  const rows = [...counts].sort(([a], [b]) => (model.articles[a].date ?? "9").localeCompare(model.articles[b].date ?? "9") || a - b);
  const most = rows.reduce((most, [, { number }]) => Math.max(most, number), 1);
  const bar = (/** @type {number} */ number) =>
    svg(
      "svg",
      { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { width: Math.max(2, (100 * number) / most), height: 8, rx: 1 }),
    );
  const row = (/** @type {[number, { number: number, first: number }]} */ [article, { number, first }]) => {
    const { id, date } = model.articles[article];
    const link = app.link({ pick: id, place: first, panel: "" });
    return el(
      "li",
      null,
      el("a", link, date ? el("span", { class: "dim" }, `${date} `) : null, short(titleOf(model.articles[article]), 70)),
      el("span", { class: "meter" }, bar(number), el("span", { class: "note" }, String(number))),
    );
  };
  return part(
    "Mentioned in",
    rows.length,
    el("ol", { class: "mentions" }, rows.slice(0, 40).map(row)),
    rows.length > 40 ? el("p", { class: "note" }, `and ${rows.length - 40} more articles`) : null,
  );
}

/**
 * All that two actors do to each other and say of each other, by article.
 * @param {App} app
 * @param {number} one
 * @param {number} other
 * @param {string} line the name of the line that was picked
 * @returns {Panel}
 */
export function pairPanel(app, one, other, line) {
  const { model, shown } = app;
  const all = between(model, one, other);
  const items = all.filter((n) => shown.passes[n]);
  /** @type {Map<number, number[]>} */
  const byArticle = new Map();
  for (const n of items) {
    for (const article of new Set(model.items[n].told.map((telling) => telling.a))) {
      byArticle.set(article, [...(byArticle.get(article) ?? []), n]);
    }
  }
  /** @type {Record<string, number>} */
  const counts = {};
  for (const n of items) {
    const { done } = model.items[n];
    const name = done ? modalityName(model.data.names.modality[done.modality]) : "said";
    counts[name] = (counts[name] ?? 0) + 1;
  }
  const told = Object.entries(counts)
    .map(([name, number]) => `${name} ${number}`)
    .join(" · ");
  const articles = [...byArticle].sort(([a], [b]) => a - b);
  return {
    title: `${model.actors[one].name} and ${model.actors[other].name}`,
    kicker: `relation · ${lineName(line)}`,
    body: [
      el("p", { class: "facts" }, actorLink(app, one), " and ", actorLink(app, other), `: ${told || "nothing that the filters leave"}`),
      all.length > items.length ? hiddenNote(app, all.length - items.length) : null,
      ...articles.map(([article, list]) =>
        part(titleOf(model.articles[article]), list.length, itemList(app, list, { article: false }, 12)),
      ),
    ],
  };
}

/**
 * A statement or event with the words that tell it.
 * @param {App} app
 * @param {number} n
 * @returns {Panel}
 */
export function itemPanel(app, n) {
  const { model } = app;
  const item = model.items[n];
  const [first, ...others] = item.told;
  const within = claimOf(model, item);
  const claims = model.items.filter((one) => (one.said ?? one.done)?.in === n).map((one) => one.n);
  return {
    title: item.said ? short(quoted(model, item), 180) : label(model, item),
    kicker: item.said ? "statement" : `event · ${model.data.names.type[item.done?.type ?? 0].toLowerCase()}`,
    body: [
      item.said ? statementFacts(app, item.said, item) : eventFacts(app, item),
      within
        ? el(
            "p",
            { class: "note" },
            item.done ? "Told by a speaker, so it is a claim: " : "Reported in another statement: ",
            el("a", app.link({ pick: within.id, panel: "" }), short(label(model, within), 90)),
          )
        : null,
      passage(app, item, first),
      part("Told too in", others.length, ...others.map((telling) => passage(app, item, telling))),
      ledgerPart(app, n, claims, true),
      ledgerPart(app, n, claims, false),
      part("Claims in it", claims.length, itemList(app, claims, { article: false })),
    ],
  };
}

/**
 * @param {App} app
 * @param {StatementRow} said
 * @param {Item} item
 */
function statementFacts(app, said, item) {
  const { model } = app;
  const { speaker, candidates = [] } = said;
  const list = (/** @type {number[]} */ actors) => actors.flatMap((n, at) => [at ? ", " : "", actorLink(app, n)]);
  const unknown = [
    "unknown",
    said.unnamed ? ` (${unnamedName(said.unnamed)})` : "",
    candidates.length ? "; it might be " : "",
    ...list(candidates),
  ];
  return facts([
    ["Speaker", speaker === undefined ? unknown : [actorLink(app, speaker)]],
    ["Stance", [stanceName(model.data.names.stance[said.stance])]],
    ["Words", [`${model.data.names.quotation[said.quotation]} speech`]],
    ["To", list(said.to)],
    ["Of", list(said.about)],
    ["Where", said.place === undefined ? [] : [actorLink(app, said.place)]],
    ["When", item.first ? [`${item.byArticle ? "by " : ""}${span(item.first, item.last)}`] : []],
  ]);
}

/**
 * @param {App} app
 * @param {Item} item
 */
function eventFacts(app, item) {
  const { done } = item;
  if (!done) {
    return null;
  }
  const { model } = app;
  const list = (/** @type {number[]} */ actors) => actors.flatMap((n, at) => [at ? ", " : "", actorLink(app, n)]);
  return facts([
    ["Told as", [badge(model, item)]],
    ["Who", list(done.sources)],
    ["To whom", list(done.targets)],
    ["Where", done.place === undefined ? [] : [actorLink(app, done.place)]],
    ["When", item.first ? [`${item.byArticle ? "by " : ""}${span(item.first, item.last)}`] : []],
    ["Type", [`${model.data.names.type[done.type].toLowerCase()} (PLOVER), ${done.cameo} (CAMEO)`]],
  ]);
}

/** @param {[string, import("./dom.js").Child[]][]} rows */
function facts(rows) {
  const told = rows.filter(([, values]) => values.length);
  return el(
    "dl",
    { class: "grid" },
    told.map(([name, values]) => [el("dt", null, name), el("dd", null, values)]),
  );
}

/**
 * @param {App} app
 * @param {number} n
 * @param {number[]} claims what is told in it
 * @param {boolean} contradicts
 */
function ledgerPart(app, n, claims, contradicts) {
  const { model } = app;
  // What a speaker claims is contradicted in the event that he tells.
  const own = [n, ...claims];
  const entries = own
    .flatMap((one) => model.entriesOf.get(one) ?? [])
    .map((at) => model.ledger[at])
    .filter((entry) => entry.contradicts === contradicts);
  const others = entries.flatMap((entry) => entry.accounts.filter(({ item }) => !own.includes(item)).map(({ item }) => ({ item, entry })));
  const row = (/** @type {{ item: number, entry: Entry }} */ { item, entry }) => [
    el("p", { class: "note" }, `${entry.grade}, by the rule ${entry.rule}`),
    el("ul", { class: "items" }, itemRow(app, item)),
  ];
  return part(contradicts ? "Contradicted by" : "Corroborated by", others.length, ...others.map(row));
}

/**
 * All contradictions, both sides beside each other, then agreement.
 * @param {App} app
 * @returns {Panel}
 */
export function ledgerPanel(app) {
  const { model } = app;
  const entries = (/** @type {boolean} */ contradicts) => model.ledger.filter((entry) => entry.contradicts === contradicts);
  const side = (/** @type {Entry["accounts"][0]} */ account) => {
    const item = model.items[account.item];
    const telling = item.told.find((one) => one.a === account.article) ?? item.told[0];
    const speaker = item.said?.speaker;
    return el(
      "div",
      { class: "side" },
      el(
        "p",
        { class: "top" },
        badge(model, item),
        speaker === undefined ? null : el("span", { class: "who" }, model.actors[speaker].name),
      ),
      passage(app, item, telling),
      el("a", { class: "note", ...app.link({ pick: item.id, panel: "" }) }, item.said ? "the statement" : "the event"),
    );
  };
  const pair = (/** @type {Entry} */ entry) =>
    el(
      "li",
      { class: "versus" },
      el("div", { class: "sides" }, entry.accounts.map(side)),
      el("p", { class: "note" }, `${entry.rule} · ${entry.grade}`),
    );
  const list = (/** @type {Entry[]} */ found) => {
    const first = el("ol", { class: "ledger" }, found.slice(0, PAIRS).map(pair));
    return found.length > PAIRS ? growing(first, found.slice(PAIRS), pair, PAIRS) : first;
  };
  const [against, agreed] = [entries(true), entries(false)];
  return {
    title: "Where the accounts differ",
    kicker: "contradictions and agreement",
    body: [
      model.ledger.length ? null : el("p", null, "No two accounts here contradict or confirm each other outright."),
      part("Cannot both be true", against.length, list(against)),
      part("Say the same in other words", agreed.length, list(agreed)),
    ],
  };
}
