// Statements and events as they stand in lists, and the passage that tells each.

import { el, fill } from "./dom.js";
import { claimOf, doneText, folded, names, saidText, titleOf } from "./model.js";
import { marked, paragraph } from "./passage.js";
import { textAt, textOf, words } from "./source.js";
import { modalityName, short, span, stanceName } from "./terms.js";

/** So many characters of a sentence are shown in a list. */
const SENTENCE = 220;

/**
 * A sign that tells how an event is told: did, will, did not, might.
 * @param {Model} model
 * @param {Item} item
 */
export function badge(model, item) {
  if (!item.done) {
    return el("span", { class: "badge said" }, stanceName(model.data.names.stance[item.said?.stance ?? 0]));
  }
  const modality = model.data.names.modality[item.done.modality];
  return el("span", { class: `badge ${modality}` }, modalityName(modality));
}

/**
 * A link to an actor.
 * @param {App} app
 * @param {number} n
 */
export function actorLink(app, n) {
  const actor = app.model.actors[n];
  return el("a", { class: "actor", ...app.link({ pick: actor.id, panel: "" }) }, actor.name);
}

/**
 * `A → bombed → B`, or `“…”`.
 * @param {Model} model
 * @param {Item} item
 */
export function label(model, item) {
  if (item.said) {
    return quoted(model, item);
  }
  const { sources, targets } = item.done ?? { sources: [], targets: [] };
  const [from, to] = [names(model, sources), names(model, targets)];
  return `${from}${from ? " – " : ""}${doneText(item)}${to ? ` – ${to}` : ""}`;
}

/**
 * What is said, in quotation marks where it is a quotation.
 * @param {Model} model
 * @param {Item} item
 */
export function quoted(model, item) {
  const text = saidText(item);
  return model.data.names.quotation[item.said?.quotation ?? 0] === "direct" ? `“${text.replace(/^["“]|[",”]+$/g, "")}”` : text;
}

/**
 * A statement or event in a list: a link that leads to its passage.
 * @param {App} app
 * @param {number} n
 * @param {{ speaker?: boolean, article?: boolean }} [shows]
 */
export function itemRow(app, n, shows = {}) {
  const { model } = app;
  const item = model.items[n];
  const { said } = item;
  const who = said && shows.speaker !== false ? (said.speaker === undefined ? "speaker unknown" : model.actors[said.speaker].name) : "";
  const claim = item.done && claimOf(model, item);
  const by = claim ? `claimed by ${claim.said?.speaker === undefined ? "a speaker" : model.actors[claim.said.speaker].name}` : "";
  const day = item.first && !item.byArticle ? span(item.first, item.last) : "";
  const articles = new Set(item.told.map((telling) => telling.a)).size;
  const where = shows.article === false ? "" : titleOf(model.articles[item.told[0].a]);
  const notes = [by, day, articles > 1 ? `${articles} articles` : short(where, 60)].filter(Boolean).join(" · ");
  // The words of an event are few without their sentence.
  const [first] = item.told;
  const sentence = item.done ? short(folded(words(first.a, first.s)), SENTENCE) : "";
  const entries = model.entriesOf.get(n) ?? [];
  const disputed = entries.some((at) => model.ledger[at].contradicts);
  return el(
    "li",
    { class: "item" },
    el(
      "a",
      {
        ...app.link({ pick: item.id, panel: "" }),
        class: item.said ? "row said" : `row done ${model.data.names.polarity[model.data.names.leaning[item.done?.type ?? 0]]}`,
      },
      el(
        "span",
        { class: "top" },
        badge(model, item),
        who && el("span", { class: "who" }, who),
        disputed && el("span", { class: "badge dispute" }, "contradicted"),
      ),
      el("span", { class: "text" }, short(label(model, item), 260)),
      sentence && el("span", { class: "sentence" }, sentence),
      notes && el("span", { class: "note" }, notes),
    ),
  );
}

/**
 * A list of statements and events; the long rest of it on demand.
 * @param {App} app
 * @param {number[]} items
 * @param {{ speaker?: boolean, article?: boolean }} [shows]
 * @param {number} [most]
 */
export function itemList(app, items, shows, most = 8) {
  const list = el(
    "ul",
    { class: "items" },
    items.slice(0, most).map((n) => itemRow(app, n, shows)),
  );
  const rest = items.slice(most);
  if (rest.length === 0) {
    return list;
  }
  return growing(list, rest, (n) => itemRow(app, n, shows), 100);
}

/**
 * A list with a button that adds the next ones of the rest.
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} rest
 * @param {(one: T) => HTMLElement} row
 * @param {number} step
 */
export function growing(list, rest, row, step) {
  const grow = () => {
    const next = rest.splice(0, step).map(row);
    list.append(...next);
    next[0]?.querySelector("a")?.focus();
    more.textContent = `Show ${rest.length} more`;
    more.hidden = rest.length === 0;
  };
  const more = el("button", { type: "button", class: "more", onclick: grow }, `Show ${rest.length} more`);
  return el("div", null, list, more);
}

/**
 * The marks of one telling.
 * @param {Model} model
 * @param {Item} item
 * @param {Telling} telling
 * @returns {import("./passage.js").Mark[]}
 */
export function marksOf(model, item, telling) {
  /** @type {import("./passage.js").Mark[]} */
  const marks = [];
  const mark = (/** @type {Span | undefined} */ at, /** @type {string} */ kind, /** @type {string} */ title) => {
    if (at) {
      marks.push({ start: at[0], end: at[1], kind, title });
    }
  };
  if (item.said) {
    const told = /** @type {Saying} */ (telling);
    mark(told.source, "source", "speaker");
    mark(told.cue, "cue", "cue");
    told.content.forEach((part) => mark(part, "content", "what is said"));
    mark(told.to, "to", "addressee");
    mark(told.occasion, "occasion", "occasion");
    mark(told.time, "time", "time");
  } else {
    const told = /** @type {Doing} */ (telling);
    mark(told.trigger, "trigger", "what happened");
    told.parts.forEach(([side, actor, at]) => mark(at, `part-${model.data.names.side[side]}`, model.actors[actor].name));
    mark(told.topic, "topic", "what it is about");
    mark(told.time, "time", "time");
  }
  return marks;
}

/**
 * The passage of an article that tells a statement or event, its parts marked; filled in when the text is there.
 * @param {App} app
 * @param {Item} item
 * @param {Telling} telling
 */
export function passage(app, item, telling) {
  const { model } = app;
  const article = model.articles[telling.a];
  const box = el("blockquote", { class: "passage", "data-article": article.id });
  const marks = marksOf(model, item, telling);
  whenSeen(box, telling.a, (text) => {
    if (typeof text === "string") {
      const [from, to] = paragraph(text, telling.s[0], telling.s[1]);
      fill(box, el("p", null, ...marked(text, from, to, marks)));
      return;
    }
    const note =
      text === null
        ? el("p", { class: "note" }, "The text of this article is not here: these are its words without what stands around them.")
        : null;
    fill(box, el("p", null, wordsAlone(item, telling)), note);
  });
  const title = titleOf(article);
  const link = el("a", app.link({ pick: article.id, place: telling.s[0], panel: "" }), title);
  const source = [article.outlet, article.date].filter(Boolean).join(", ");
  const rule = el("span", { class: "rule", title: "the rule that found it" }, model.data.rules[telling.rule]);
  return el("figure", { class: "told" }, box, el("figcaption", null, link, source ? ` · ${source}` : "", rule));
}

/** What waits to be seen, and what is shown then. @type {WeakMap<Element, () => void>} */
const unseen = new WeakMap();

/** Tells what comes into sight, or near. */
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      watcher.unobserve(target);
      unseen.get(target)?.();
    }
  },
  { rootMargin: "200px" },
);

/**
 * Shows the text of an article in an element: at once if it is at hand, else what can be told without it, until it was fetched because
 * somebody sees the element.
 * @param {Element} place
 * @param {number} article
 * @param {(text: string | null | undefined) => void} show gets null if there is no text, undefined as long as it is not there
 */
export function whenSeen(place, article, show) {
  const known = textAt(article);
  show(known);
  if (known === undefined) {
    unseen.set(
      place,
      () =>
        void textOf(article)
          .catch(() => null)
          .then(show),
    );
    watcher.observe(place);
  }
}

/**
 * @param {Item} item
 * @param {Telling} telling
 */
function wordsAlone(item, telling) {
  const spans = item.said ? /** @type {Saying} */ (telling).content : [/** @type {Doing} */ (telling).trigger];
  return spans.map((part) => folded(words(telling.a, part))).join(" … ");
}
