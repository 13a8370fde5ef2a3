// The legend, which is the filter too, and the chips that tell what is hidden.

import { el, fill, svg } from "./dom.js";
import { LINES } from "./filter.js";
import { titleOf } from "./model.js";
import { START } from "./state.js";
import { className, figure, lineName, modalityName, short } from "./terms.js";

/** @typedef {"classes" | "camps" | "lines" | "types" | "articles" | "told"} ListKey */

/**
 * A switch: on unless the list has it, or for what is off by default the other way round.
 * @param {() => App} appOf
 * @param {ListKey} key
 * @param {string} name
 * @param {import("./dom.js").Child} sign
 * @param {string} label
 * @param {number} number
 * @param {boolean} [offAtStart]
 */
function toggle(appOf, key, name, sign, label, number, offAtStart = false) {
  const box = el("input", {
    type: "checkbox",
    "data-key": key,
    "data-name": name,
    onchange: (event) => {
      const list = appOf().state[key].filter((one) => one !== name);
      const isListed = event.target.checked === offAtStart;
      appOf().go({ [key]: isListed ? [...list, name] : list });
    },
  });
  return el(
    "label",
    { class: "switch" },
    box,
    sign,
    el("span", { class: "label" }, label),
    el("span", { class: "number" }, figure(number)),
  );
}

/** @param {string} name */
function lineSign(name) {
  const dash = { hostile: "", supportive: "6 3.5", contact: "", about: "1.5 3" }[name] ?? "";
  const line = svg("line", { x1: 1, y1: 6, x2: 20, y2: 6, "stroke-dasharray": dash, class: `line-${name}`, "stroke-width": 2.2 });
  const head = svg("polygon", { points: "26,6 19,2.6 19,9.4", class: `head-${name}` });
  return svg("svg", { viewBox: "0 0 27 12", width: 27, height: 12, class: "sign", "aria-hidden": "true" }, line, head);
}

/** @param {number | undefined} camp */
function campSign(camp) {
  const forms = [
    () => svg("circle", { cx: 8, cy: 8, r: 5 }),
    () => svg("polygon", { points: "8,2 14,13 2,13" }),
    () => svg("rect", { x: 3, y: 3, width: 10, height: 10 }),
    () => svg("polygon", { points: "8,1.5 14.5,8 8,14.5 1.5,8" }),
    () => svg("path", { d: "M6 2h4v4h4v4h-4v4H6v-4H2V6h4z" }),
  ];
  const form = (forms[camp ?? -1] ?? (() => svg("circle", { cx: 8, cy: 8, r: 3.6 })))();
  form.setAttribute("class", `sign-camp-${camp ?? 5}`);
  return svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, class: "sign", "aria-hidden": "true" }, form);
}

/** @param {string} name */
function classSign(name) {
  const box = { x: 1, y: 2, width: 22, height: 11 };
  const forms = {
    person: [svg("rect", { ...box, rx: 5 })],
    organization: [svg("rect", box)],
    group: [svg("rect", box), svg("path", { d: "M4 2v11M20 2v11" })],
    state: [svg("polygon", { points: "5,2 19,2 23,5.5 23,9.5 19,13 5,13 1,9.5 1,5.5" })],
    place: [svg("ellipse", { cx: 12, cy: 7.5, rx: 11, ry: 5.8 })],
  }[name] ?? [svg("rect", box)];
  return svg("svg", { viewBox: "0 0 24 15", width: 24, height: 15, class: "sign form", "aria-hidden": "true" }, ...forms);
}

/**
 * @param {HTMLElement} place
 * @param {() => App} appOf
 */
export function legendIn(place, appOf) {
  const { model } = appOf();
  const { names, camps } = model.data;
  const number = (/** @type {(actor: ActorRow) => boolean} */ fits) => model.actors.filter(fits).length;
  const group = (/** @type {string} */ title, /** @type {HTMLElement[]} */ switches, isOpen = true) =>
    switches.length ? el("details", { open: isOpen }, el("summary", null, title), el("div", { class: "switches" }, switches)) : null;
  const campRows = camps.map((name, n) =>
    toggle(
      appOf,
      "camps",
      String(n),
      campSign(n),
      name,
      number((actor) => actor.camp === n),
    ),
  );
  const others = number((actor) => actor.camp === undefined);
  if (campRows.length && others) {
    campRows.push(toggle(appOf, "camps", "none", campSign(undefined), "no camp", others));
  }
  const lineRows = LINES.map((name, n) => {
    const lines = model.relations.filter(({ polarity }) => polarity === n).length;
    return lines ? toggle(appOf, "lines", name, lineSign(name), lineName(name), lines) : null;
  });
  const classRows = names.class.map((name, n) => {
    const actors = number((actor) => actor.class === n);
    return actors ? toggle(appOf, "classes", name, classSign(name), className(name), actors) : null;
  });
  const told = names.modality.map((name, n) => {
    const events = model.items.filter(({ done }) => done?.modality === n).length;
    return events && name !== "actual"
      ? toggle(appOf, "told", name, el("span", { class: `badge ${name}` }, modalityName(name)), "", events, true)
      : null;
  });
  const statements = model.data.statements.length;
  const types = names.type.map((name, n) => {
    const events = model.items.filter(({ done }) => done?.type === n).length;
    return events ? toggle(appOf, "types", name, null, name.toLowerCase(), events) : null;
  });
  const articles = model.articles
    .slice(0, 300)
    .map((article, n) => toggle(appOf, "articles", article.id, null, short(titleOf(article), 60), model.itemsIn[n].length));
  const most = model.relations.reduce((best, { items }) => Math.max(best, items.length), 1);
  const least = el("input", {
    type: "range",
    min: 1,
    max: Math.max(2, Math.min(20, most)),
    step: 1,
    id: "least",
    onchange: (event) => appOf().go({ min: Number(event.target.value) }),
  });
  const leastNote = el("output", { for: "least" }, "1");
  least.addEventListener("input", () => (leastNote.textContent = least.value));
  /** @param {(HTMLElement | null)[]} list */
  const present = (list) => list.filter((one) => one !== null);
  fill(
    place,
    group("Lines", present(lineRows)),
    el("label", { class: "least" }, "told at least ", leastNote, " times", least),
    group("Camps", campRows),
    group("Actors", present(classRows), false),
    group("Draw as well what", present(told), false),
    group(
      "Statements and events",
      [...(statements ? [toggle(appOf, "types", "statement", null, "statement", statements)] : []), ...present(types)],
      false,
    ),
    group("Articles", articles, false),
  );
  return {
    update() {
      const { state } = appOf();
      for (const box of place.querySelectorAll("input[type=checkbox]")) {
        const input = /** @type {HTMLInputElement} */ (box);
        const key = /** @type {ListKey} */ (input.dataset.key);
        const isListed = state[key].includes(input.dataset.name ?? "");
        input.checked = key === "told" ? isListed : !isListed;
      }
      least.value = String(state.min);
      leastNote.textContent = String(state.min);
    },
  };
}

/**
 * One chip for each thing that hides something, with how much; a click shows it.
 * @param {HTMLElement} place
 * @param {App} app
 */
export function showChips(place, app) {
  const { shown, model } = app;
  const undo = (/** @type {string} */ key) => {
    if (key === "since") {
      return { since: "", until: "" };
    }
    if (key === "told") {
      return { told: model.data.names.modality.filter((name) => name !== "actual") };
    }
    if (key === "lines") {
      return { lines: [] };
    }
    return { [key]: START[/** @type {keyof State} */ (key)] };
  };
  const chips = shown.hidden.map(({ key, label, count }) => {
    const text = key === "around" ? label : `${label}: ${figure(count)} hidden`;
    return el(
      "a",
      {
        class: "chip",
        ...app.link({ ...undo(key), ...(key === "around" || key === "community" ? { camera: "" } : {}) }),
        title: "Show again",
        "data-key": key,
      },
      text,
      el("span", { class: "cross", "aria-hidden": "true" }, " ×"),
      el("span", { class: "unseen" }, ", show again"),
    );
  });
  fill(place, chips);
}
