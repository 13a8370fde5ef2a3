// All that can be linked to: the page's state, as its address has it behind `#`.
//
// `#russia` is what is picked, as the diagram's links have it; `?view=table&top=120` behind it how the rest stands. What is as at the
// start is left out.

/** @type {State} */
export const START = {
  pick: "",
  place: -1,
  panel: "",
  from: "",
  to: "",
  way: 0,
  view: "map",
  list: "actors",
  sort: 0,
  top: 60,
  unfold: false,
  community: -1,
  around: "",
  hops: 1,
  classes: [],
  camps: [],
  lines: ["about"],
  types: [],
  articles: [],
  told: [],
  since: "",
  until: "",
  min: 1,
  moved: [],
  camera: "",
  theme: "",
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {State} state
 * @returns {string} beginning with `#`
 */
export function written(state) {
  const fields = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    const start = START[/** @type {keyof State} */ (key)];
    if (key !== "pick" && String(value) !== String(start)) {
      // A list may be empty where it is not at the start.
      fields.set(key, Array.isArray(value) ? value.map(encodeURIComponent).join(",") : String(value));
    }
  }
  const rest = fields.toString();
  return `#${encodeURIComponent(state.pick)}${rest ? `?${rest}` : ""}`;
}

/**
 * @param {string} hash
 * @returns {State}
 */
export function read(hash) {
  const text = hash.replace(/^#/, "");
  const at = text.indexOf("?");
  const fields = new URLSearchParams(at < 0 ? "" : text.slice(at + 1));
  const state = /** @type {State} */ (structuredClone(START));
  state.pick = decoded(at < 0 ? text : text.slice(0, at));
  const list = (/** @type {keyof State} */ key) => fields.get(key)?.split(",").filter(Boolean).map(decoded);
  const number = (/** @type {keyof State} */ key, /** @type {number} */ least) => {
    const value = Number(fields.get(key) ?? NaN);
    return Number.isInteger(value) && value >= least ? value : /** @type {number} */ (START[key]);
  };
  const day = (/** @type {keyof State} */ key) => (DAY.test(fields.get(key) ?? "") ? String(fields.get(key)) : "");
  state.place = number("place", 0);
  const panel = fields.get("panel");
  state.panel = panel === "ledger" || panel === "path" ? panel : "";
  state.from = fields.get("from") ?? "";
  state.to = fields.get("to") ?? "";
  state.way = number("way", 0);
  state.view = fields.get("view") === "table" ? "table" : "map";
  state.list = fields.get("list") ?? START.list;
  state.sort = number("sort", -20);
  state.top = number("top", 0);
  state.unfold = fields.get("unfold") === "true";
  state.community = number("community", 0);
  state.around = fields.get("around") ?? "";
  state.hops = Math.min(number("hops", 1), 3);
  state.classes = list("classes") ?? [];
  state.camps = list("camps") ?? [];
  state.lines = list("lines") ?? START.lines;
  state.types = list("types") ?? [];
  state.articles = list("articles") ?? [];
  state.told = list("told") ?? [];
  state.since = day("since");
  state.until = day("until");
  state.min = number("min", 1);
  state.moved = list("moved") ?? [];
  state.camera = fields.get("camera") ?? "";
  const theme = fields.get("theme");
  state.theme = theme === "light" || theme === "dark" ? theme : "";
  return state;
}

/**
 * Where boxes were dragged to, by actor.
 * @param {Model} model
 * @param {State} state
 */
export function movedOf(model, state) {
  /** @type {Map<number, Point>} */
  const places = new Map();
  for (const one of state.moved) {
    const [, id = "", x, y] = /^(.*):(-?\d{1,6}):(-?\d{1,6})$/su.exec(one) ?? [];
    const found = model.find.get(id);
    if (found?.kind === "actor") {
      places.set(found.n, { x: Number(x), y: Number(y) });
    }
  }
  return places;
}

/**
 * The same as the state holds it.
 * @param {Model} model
 * @param {Map<number, Point>} places
 */
export function movedIn(model, places) {
  return [...places].map(([n, { x, y }]) => `${model.actors[n].id}:${Math.round(x)}:${Math.round(y)}`);
}

/**
 * What is percent-encoded, as far as it is.
 * @param {string} text
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
