// The lines above the map: what the whole is, how much of it is shown, and the way to more.

import { byId, el, fill } from "./dom.js";
import { FOLDED, summary } from "./filter.js";
import { count, figure } from "./terms.js";

/** Numbers of actors that one may choose from; 0 is all. */
const STEPS = [20, 60, 120, 250, 500, 1000, 2000, 0];

/**
 * What the whole is about, and what it lacks.
 * @param {Model} model
 */
export function showWhole({ data }) {
  const days = data.articles
    .map(({ date }) => date ?? "")
    .filter(Boolean)
    .sort();
  const [first, last] = [days[0], days[days.length - 1]];
  const when = days.length ? `, ${first}${first === last ? "" : ` to ${last}`}` : "";
  const parts = [
    `${count(data.articles.length, "article")}${when}`,
    count(data.actors.length, "actor"),
    count(data.statements.length, "statement"),
    count(data.events.length, "event"),
  ];
  byId("counts").textContent = parts.join(" · ");
  const contradictions = data.ledger.filter(([kind]) => kind === 0).length;
  byId("to-ledger").textContent = contradictions ? `Contradictions ${contradictions}` : "Contradictions";
  const missing = data.served ? 0 : data.articles.length - Object.keys(data.texts ?? {}).length;
  byId("missing").hidden = missing === 0;
  byId("missing").textContent =
    `The text of ${count(missing, "article")} is not in this page: their words are shown without what stands around them.`;
}

/**
 * How much is shown, with a choice of how much it shall be.
 * @param {App} app
 */
export function showSteps(app) {
  const { model, state, shown } = app;
  const total = model.actors.length;
  const told = summary(model, shown);
  byId("summary").textContent = told;
  byId("map").setAttribute(
    "aria-label",
    `Map of ${told}. Arrow keys walk from actor to actor, Enter opens one; the table has the same as text.`,
  );
  const usual = STEPS.filter((step) => step === 0 || step < total);
  const steps = usual.includes(state.top) || state.top >= total ? usual : [state.top, ...usual];
  const chosen = state.top >= total ? 0 : state.top;
  const option = (/** @type {number} */ step) =>
    el("option", { value: step, selected: step === chosen }, step === 0 ? `all ${figure(total)}` : figure(step));
  const choose = (/** @type {Event} */ event) => app.go({ top: Number(/** @type {HTMLSelectElement} */ (event.target).value), camera: "" });
  const canFold = shown.folded || (state.unfold && shown.actors.length > FOLDED);
  fill(
    byId("steps"),
    el("label", null, "Actors ", el("select", { onchange: choose }, steps.map(option))),
    canFold
      ? el("a", { class: "button", ...app.link({ unfold: !state.unfold, camera: "" }) }, state.unfold ? "Fold communities" : "Unfold all")
      : null,
    state.moved.length ? el("a", { class: "button", ...app.link({ moved: [] }) }, "Put boxes back") : null,
  );
}
