// An article in full, with all that was found in it marked; every mark leads to what it stands for.

import { el, fill } from "./dom.js";
import { marksOf, whenSeen } from "./items.js";
import { titleOf } from "./model.js";
import { part } from "./panels.js";
import { marked } from "./passage.js";
import { count, stanceName, modalityName } from "./terms.js";

/**
 * @param {App} app
 * @param {number} n
 * @returns {import("./panels.js").Panel}
 */
export function articlePanel(app, n) {
  const { model, state } = app;
  const article = model.articles[n];
  const text = el("div", { class: "article", lang: "en" });
  whenSeen(text, n, (found) => {
    if (typeof found !== "string") {
      fill(
        text,
        el("p", { class: "note" }, found === null ? "The text of this article is not here. What was found in it is listed below." : "…"),
      );
      return;
    }
    fill(text, marked(found, 0, found.length, allMarks(app, n)));
    if (state.place >= 0) {
      // It has a place on the screen only when the panel does.
      requestAnimationFrame(() => showPlace(text, state.place));
    }
  });
  const items = model.itemsIn[n];
  const list = (/** @type {boolean} */ said) =>
    items
      .filter((item) => (model.items[item].said !== null) === said)
      .map((item) => el("li", null, el("a", app.link({ pick: model.items[item].id, place: -1 }), nameOf(model, item))));
  const [statements, events] = [list(true), list(false)];
  return {
    title: titleOf(article),
    kicker: ["article", article.outlet, article.date].filter(Boolean).join(" · "),
    body: [
      el("p", { class: "facts" }, `${count(statements.length, "statement")} · ${count(events.length, "event")}`),
      article.url ? el("p", { class: "note address" }, article.url) : null,
      el(
        "p",
        { class: "key", "aria-hidden": "true" },
        el("mark", { class: "m m-mention" }, "actor"),
        " ",
        el("mark", { class: "m m-cue" }, "cue"),
        " ",
        el("mark", { class: "m m-content" }, "what is said"),
        " ",
        el("mark", { class: "m m-trigger" }, "what happened"),
        " ",
        el("mark", { class: "m m-part-source" }, "who and whom"),
        " ",
        el("mark", { class: "m m-time" }, "when"),
      ),
      text,
      part("Statements in it", statements.length, el("ol", { class: "plain" }, statements)),
      part("Events in it", events.length, el("ol", { class: "plain" }, events)),
    ],
  };
}

/**
 * @param {Model} model
 * @param {number} n
 */
function nameOf(model, n) {
  const { said, done } = model.items[n];
  if (said) {
    return `${said.speaker === undefined ? "Somebody" : model.actors[said.speaker].name} ${stanceName(model.data.names.stance[said.stance])}`;
  }
  return `${model.data.names.type[done?.type ?? 0].toLowerCase()} (${modalityName(model.data.names.modality[done?.modality ?? 0])})`;
}

/**
 * @param {App} app
 * @param {number} n
 * @returns {import("./passage.js").Mark[]}
 */
function allMarks(app, n) {
  const { model } = app;
  /** @type {import("./passage.js").Mark[]} */
  const marks = [];
  model.actors.forEach(({ mentions, name, id }) => {
    for (let at = 0; at < mentions.length; at += 4) {
      if (mentions[at] === n) {
        marks.push({
          start: mentions[at + 1],
          end: mentions[at + 2],
          kind: "mention",
          title: name,
          link: app.link({ pick: id, place: -1 }),
        });
      }
    }
  });
  for (const at of model.itemsIn[n]) {
    const item = model.items[at];
    const link = app.link({ pick: item.id, place: -1 });
    const title = nameOf(model, at);
    for (const telling of item.told.filter((one) => one.a === n)) {
      marks.push(...marksOf(model, item, telling).map((mark) => ({ ...mark, link, title: `${title} – ${mark.title}` })));
    }
  }
  return marks;
}

/**
 * Brings a place of the text into sight.
 * @param {HTMLElement} text
 * @param {number} place
 */
function showPlace(text, place) {
  const marks = [...text.querySelectorAll("[data-start]")];
  const found = marks.find((mark) => Number(mark.getAttribute("data-start")) >= place);
  if (found) {
    found.classList.add("here");
    found.scrollIntoView({ block: "center" });
  }
}
