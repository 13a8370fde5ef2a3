// The way from one actor to another, with what tells each hop.

import { el } from "./dom.js";
import { actorLink, itemList } from "./items.js";
import { names } from "./model.js";
import { part } from "./panels.js";
import { paths } from "./paths.js";
import { count } from "./terms.js";

/** So many ways are shown. */
const WAYS = 3;

/**
 * What was asked for last, and the answer: map and panel show the same.
 * @type {{ asked: string, passes: Uint8Array | null, ways: import("./paths.js").Hop[][] }}
 */
let last = { asked: "", passes: null, ways: [] };

/**
 * The ways that the state asks for, the best first; null if it does not ask.
 * @param {Model} model
 * @param {State} state
 * @param {Uint8Array} passes
 */
export function waysOf(model, state, passes) {
  const [from, to] = [state.from, state.to].map((id) => model.find.get(id));
  if (state.panel !== "path" || from?.kind !== "actor" || to?.kind !== "actor" || from.n === to.n) {
    return null;
  }
  const asked = `${from.n} ${to.n}`;
  if (last.asked !== asked || last.passes !== passes) {
    last = { asked, passes, ways: paths(model, passes, from.n, to.n, WAYS) };
  }
  return last.ways;
}

/**
 * @param {App} app
 * @returns {import("./panels.js").Panel}
 */
export function pathPanel(app) {
  const { model, state, shown } = app;
  const ways = waysOf(model, state, shown.passes);
  /** @type {(Node | null)[]} */
  const body = [
    el("div", { class: "ends" }, chooser(app, "from", "From"), chooser(app, "to", "To")),
    state.from && state.to
      ? el("p", { class: "acts" }, el("a", { class: "button", ...app.link({ from: state.to, to: state.from, way: 0 }) }, "Turn round"))
      : null,
  ];
  if (ways === null) {
    body.push(
      el(
        "p",
        { class: "note" },
        "Choose two actors: the shortest ways between them by what happened and what is said, each hop with the sentences that tell it.",
      ),
    );
  } else if (ways.length === 0) {
    body.push(el("p", null, "Nothing that happened or is said joins the two."));
  } else {
    const chosen = Math.min(state.way, ways.length - 1);
    if (ways.length > 1) {
      body.push(
        el(
          "nav",
          { class: "ways", "aria-label": "Ways" },
          ways.map((way, n) => wayLink(app, way, n, n === chosen)),
        ),
      );
    }
    body.push(el("p", { class: "facts" }, count(ways[chosen].length, "hop")));
    ways[chosen].forEach(({ from, to, items }) => {
      const heading = `${model.actors[from].name} ↔ ${model.actors[to].name}`;
      body.push(
        part(
          heading,
          items.length,
          el("p", { class: "note" }, actorLink(app, from), " and ", actorLink(app, to)),
          itemList(app, items, {}, 3),
        ),
      );
    });
  }
  return { title: "Path between two actors", kicker: "path", body };
}

/**
 * A link to one of several ways: over whom it leads.
 * @param {App} app
 * @param {import("./paths.js").Hop[]} way
 * @param {number} n
 * @param {boolean} isChosen
 */
function wayLink(app, way, n, isChosen) {
  const over = names(
    app.model,
    way.slice(1).map(({ from }) => from),
  );
  return el("a", { ...app.link({ way: n }), "aria-current": isChosen ? "true" : null }, over ? `over ${over}` : "directly");
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
  const list = el(
    "datalist",
    { id: `actors-${key}` },
    model.actors.slice(0, 1000).map((actor) => el("option", { value: actor.name })),
  );
  const choose = (/** @type {Event} */ event) => {
    const wanted = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase();
    const named = (/** @type {ActorRow} */ actor) =>
      [actor.name, ...(actor.aliases ?? []).map(([alias]) => alias)].some((one) => one.toLowerCase() === wanted);
    const actor = model.actors.find(named);
    if (actor) {
      app.go({ [key]: actor.id, way: 0 });
    } else if (wanted) {
      app.say(`no actor is called ${wanted}`);
    }
  };
  const input = el("input", { type: "text", id: `path-${key}`, list: `actors-${key}`, value: name, autocomplete: "off", onchange: choose });
  return el("label", null, label, input, list);
}
