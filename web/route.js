// The way from one actor to another, with what tells each hop.

import { el } from "./dom.js";
import { actorLink, itemList } from "./items.js";
import { part } from "./panels.js";
import { path } from "./paths.js";
import { count } from "./terms.js";

/**
 * The hops that the state asks for: none if it does not ask, null if there is no way.
 * @param {Model} model
 * @param {State} state
 * @param {Uint8Array} passes
 */
export function hopsOf(model, state, passes) {
  const [from, to] = [state.from, state.to].map((id) => model.find.get(id));
  if (state.panel !== "path" || from?.kind !== "actor" || to?.kind !== "actor" || from.n === to.n) {
    return [];
  }
  return path(model, passes, from.n, to.n);
}

/**
 * @param {App} app
 * @returns {import("./panels.js").Panel}
 */
export function pathPanel(app) {
  const { model, state, shown } = app;
  const hops = hopsOf(model, state, shown.passes);
  const ends = [state.from, state.to].map((id) => model.find.get(id));
  /** @type {(Node | null)[]} */
  const body = [
    el("div", { class: "ends" }, chooser(app, "from", "From"), chooser(app, "to", "To")),
    state.from && state.to ? el("p", { class: "acts" }, el("a", { class: "button", ...app.link({ from: state.to, to: state.from }) }, "Turn round")) : null,
  ];
  const isAsked = ends.every((end) => end?.kind === "actor") && state.from !== state.to;
  if (!isAsked) {
    body.push(el("p", { class: "note" }, "Choose two actors: the shortest way between them by what happened and what is said, each hop with the sentences that tell it."));
  } else if (hops === null) {
    body.push(el("p", null, "Nothing that happened or is said joins the two."));
  } else {
    body.push(el("p", { class: "facts" }, count(hops.length, "hop")));
    hops.forEach(({ from, to, items }) => {
      const heading = `${model.actors[from].name} ↔ ${model.actors[to].name}`;
      body.push(part(heading, items.length, el("p", { class: "note" }, actorLink(app, from), " and ", actorLink(app, to)), itemList(app, items, {}, 3)));
    });
  }
  return { title: "Path between two actors", kicker: "path", body };
}

/**
 * A field with the actors' names.
 * @param {App} app
 * @param {"from" | "to"} key
 * @param {string} label
 */
function chooser(app, key, label) {
  const { model, state } = app;
  const found = model.find.get(state[key]);
  const name = found?.kind === "actor" ? model.actors[found.n].name : "";
  const list = el("datalist", { id: `actors-${key}` }, model.actors.slice(0, 1000).map((actor) => el("option", { value: actor.name })));
  const choose = (/** @type {Event} */ event) => {
    const wanted = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase();
    const named = (/** @type {ActorRow} */ actor) => [actor.name, ...(actor.aliases ?? []).map(([alias]) => alias)].some((one) => one.toLowerCase() === wanted);
    const actor = model.actors.find(named);
    if (actor) {
      app.go({ [key]: actor.id });
    } else if (wanted) {
      app.say(`no actor is called ${wanted}`);
    }
  };
  const input = el("input", { type: "text", id: `path-${key}`, list: `actors-${key}`, value: name, autocomplete: "off", onchange: choose });
  return el("label", null, label, input, list);
}
