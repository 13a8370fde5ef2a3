// Puts the page together: one state, which the address has, and all that shows it.

import { byId, el, fill } from "./dom.js";
import { LINES, askedActors, pairOf, shownOf, summary } from "./filter.js";
import { finder } from "./finder.js";
import { legendIn, showChips } from "./legend.js";
import { mapOn } from "./map.js";
import { ABOUT, modelOf } from "./model.js";
import { actorPanel, itemPanel, ledgerPanel, pairPanel } from "./panels.js";
import { articlePanel } from "./reader.js";
import { hopsOf, pathPanel } from "./route.js";
import { saveAs } from "./save.js";
import { whole } from "./source.js";
import { START, read, written } from "./state.js";
import { showTable } from "./table.js";
import { count, figure } from "./terms.js";
import { isDark, setDark } from "./theme.js";
import { timelineIn } from "./timeline.js";

/** Numbers of actors that one may choose from; 0 is all. */
const STEPS = [20, 60, 120, 250, 500, 1000, 2000, 0];

async function start() {
  setDark(matchMedia("(prefers-color-scheme: dark)").matches);
  const model = modelOf(await whole());
  let state = read(location.hash);
  /** @type {App} */
  const app = { model, state, shown: shownOf(model, state), go, link, say };
  const appOf = () => app;

  /** @param {Partial<State>} change */
  function link(change) {
    return written({ ...state, place: -1, ...change });
  }

  /**
   * @param {Partial<State>} change
   * @param {boolean} [replace]
   */
  function go(change, replace = false) {
    const hash = written({ ...state, place: -1, ...change });
    if (replace) {
      history.replaceState(null, "", hash);
      follow();
    } else if (hash !== location.hash) {
      location.hash = hash;
    }
  }

  /** @param {string} text */
  function say(text) {
    byId("live").textContent = text;
  }

  const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
  const map = mapOn(canvas, byId("tip"), model, {
    actor: (n) => go({ pick: model.actors[n].id, panel: "" }),
    line: ({ relation }) => go({ pick: `${model.actors[relation.source].id}|${LINES[relation.polarity]}|${model.actors[relation.target].id}`, panel: "" }),
    group: (n) => go({ community: n, camera: "", pick: "" }),
    nothing: () => (state.pick || state.panel) && go({ pick: "", panel: "" }),
    say,
    moved: (camera) => {
      state = { ...state, camera };
      app.state = state;
      history.replaceState(null, "", written(state));
    },
  });
  const legend = legendIn(byId("legend"), appOf);
  const timeline = timelineIn(byId("timeline"), appOf);
  const search = finder(appOf);
  head(model);

  let before = "";

  /** Shows what the address says. */
  function follow() {
    const last = state;
    state = read(location.hash);
    app.state = state;
    app.shown = shownOf(model, state);
    show(last);
  }

  /** @param {State | null} last */
  function show(last) {
    const { shown } = app;
    light();
    const frame = [state.camera, state.top, state.community, state.around, state.unfold].join();
    const lastFrame = last ? [last.camera, last.top, last.community, last.around, last.unfold].join() : "";
    map.view.shown = shown;
    if (state.camera && (!last || state.camera !== last.camera)) {
      const [x, y, zoom] = state.camera.split(",").map(Number);
      if ([x, y, zoom].every(Number.isFinite) && zoom > 0) {
        map.look({ x, y, zoom });
      }
    } else if (!last || (frame !== lastFrame && !state.camera)) {
      map.fit();
    }
    map.ask();
    byId("map-area").hidden = state.view !== "map";
    byId("table").hidden = state.view !== "table";
    document.querySelectorAll("[data-view]").forEach((one) => {
      if (one.getAttribute("data-view") === state.view) {
        one.setAttribute("aria-current", "page");
      } else {
        one.removeAttribute("aria-current");
      }
      one.setAttribute("href", link({ view: /** @type {State["view"]} */ (one.getAttribute("data-view")) }));
    });
    byId("to-ledger").setAttribute("href", link({ panel: "ledger", pick: "" }));
    byId("to-path").setAttribute("href", link({ panel: "path", pick: "" }));
    if (state.view === "table") {
      showTable(byId("table"), app);
    }
    showChips(byId("chips"), app);
    showSteps();
    legend.update();
    timeline.update();
    byId("summary").textContent = summary(model, shown);
    canvas.setAttribute("aria-label", `Map of ${summary(model, shown)}. Arrow keys walk from actor to actor, Enter opens one; the table has the same as text.`);
    showPanel();
  }

  /** What is picked stands out on the map. */
  function light() {
    const { shown } = app;
    const { view } = map;
    view.lit = new Set();
    view.litLine = null;
    view.extra = [];
    const found = model.find.get(state.pick);
    const pair = found ? null : pairOf(model, state.pick);
    const hops = hopsOf(model, state, shown.passes) ?? [];
    if (found?.kind === "actor") {
      view.lit.add(found.n);
    } else if (found?.kind === "item") {
      askedActors(model, { ...START, pick: state.pick }).forEach((n) => view.lit.add(n));
    } else if (pair) {
      pair.ends.forEach((n) => view.lit.add(n));
      const isIt = (/** @type {Line} */ { relation }) => relation.source === pair.ends[0] && relation.target === pair.ends[1] && LINES[relation.polarity] === pair.line;
      view.litLine = shown.lines.find(isIt) ?? null;
    }
    hops.forEach(({ from, to }) => view.lit.add(from).add(to));
    for (const n of hops.flatMap(({ from, to }) => [from, to])) {
      if (!shown.isShown[n]) {
        shown.isShown[n] = 1;
        shown.actors.push(n);
      }
    }
    // Whom one speaks of is drawn for what is picked, though the map have no such lines.
    if (view.lit.size && state.lines.includes("about")) {
      const about = [...view.lit].flatMap((n) => model.relationsOf[n]).map((at) => model.relations[at]).filter(({ polarity }) => polarity === ABOUT);
      const isWanted = (/** @type {Relation} */ { source, target }) =>
        shown.isShown[source] && shown.isShown[target] && (view.lit.size === 1 || (view.lit.has(source) && view.lit.has(target)));
      const extra = new Set(about.filter(isWanted));
      view.extra = [...extra].map((relation) => ({ relation, items: relation.items, told: relation.items.length, claimed: false, verb: relation.verb }));
    }
  }

  function showPanel() {
    const aim = [state.pick, state.panel, state.from, state.to, state.place, state.types, state.articles, state.since, state.until].join("\n");
    if (aim === before) {
      return;
    }
    const wasOpen = !byId("panel").hidden;
    before = aim;
    const panel = panelOf();
    if (wasOpen !== (panel !== null) && document.body.dataset.ready) {
      map.hold();
    }
    byId("panel").hidden = panel === null;
    document.body.classList.toggle("with-panel", panel !== null);
    if (!panel) {
      document.title = "Cablegraph: who said what, and who did what to whom";
      return;
    }
    byId("panel-title").textContent = panel.title;
    byId("panel-kicker").textContent = panel.kicker;
    const body = byId("panel-body");
    const scrolled = body.parentElement;
    fill(body, panel.body);
    if (scrolled) {
      scrolled.scrollTop = 0;
    }
    byId("panel-close").setAttribute("href", link({ pick: "", panel: "", from: "", to: "" }));
    document.title = `${panel.title} – Cablegraph`;
    const found = model.find.get(state.pick);
    if (found?.kind === "actor") {
      // The panel takes room from the map first.
      requestAnimationFrame(() => map.reveal(found.n));
    }
    if (!wasOpen || document.activeElement === document.body) {
      byId("panel-title").focus({ preventScroll: true });
    }
  }

  function panelOf() {
    const found = model.find.get(state.pick);
    const pair = found || !state.pick ? null : pairOf(model, state.pick);
    if (found?.kind === "actor") {
      return actorPanel(app, found.n);
    }
    if (found?.kind === "item") {
      return itemPanel(app, found.n);
    }
    if (found?.kind === "article") {
      return articlePanel(app, found.n);
    }
    if (pair) {
      return pairPanel(app, pair.ends[0], pair.ends[1], pair.line);
    }
    if (state.panel === "ledger") {
      return ledgerPanel(app);
    }
    if (state.panel === "path") {
      return pathPanel(app);
    }
    if (state.pick) {
      return { title: "Not here", kicker: "link", body: [el("p", null, `Nothing on this page is called ${state.pick}: the link may be of another build.`)] };
    }
    return null;
  }

  /** How many actors are shown, and the way to more and fewer. */
  function showSteps() {
    const { shown } = app;
    const total = model.actors.length;
    const able = STEPS.filter((step) => step === 0 || step < total);
    const option = (/** @type {number} */ step) => el("option", { value: step, selected: step === state.top }, step === 0 ? `all ${figure(total)}` : figure(step));
    const isListed = able.includes(state.top);
    const select = el("select", { "aria-label": "How many actors", onchange: (event) => go({ top: Number(event.target.value), camera: "" }) }, [...(isListed ? able : [state.top, ...able])].map(option));
    if (!isListed && state.top >= total) {
      select.value = "0";
    }
    const fold = shown.folded || (state.unfold && shown.actors.length > 2000);
    fill(
      byId("steps"),
      el("label", null, "Actors ", select),
      fold ? el("a", { class: "button", href: link({ unfold: !state.unfold, camera: "" }) }, state.unfold ? "Fold communities" : "Unfold all") : null,
      map.view.moved.size ? el("button", { type: "button", onclick: () => { map.settle(); showSteps(); } }, "Put boxes back") : null,
    );
  }

  window.addEventListener("hashchange", follow);
  byId("zoom-in").addEventListener("click", () => map.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => map.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => {
    map.fit();
    go({ camera: "" }, true);
  });
  canvas.addEventListener("pointerup", () => map.view.moved.size && showSteps());
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => {
      saveAs(button.getAttribute("data-save") ?? "", app, map);
      button.closest("details")?.removeAttribute("open");
    });
  }
  const wanted = matchMedia("(prefers-color-scheme: dark)");
  const paintIn = (/** @type {boolean} */ dark) => {
    setDark(dark);
    map.retheme();
  };
  byId("theme").addEventListener("click", () => paintIn(!isDark()));
  wanted.addEventListener("change", () => paintIn(wanted.matches));
  // Paper is white.
  let wasDark = false;
  window.addEventListener("beforeprint", () => {
    wasDark = isDark();
    paintIn(false);
    map.paint();
  });
  window.addEventListener("afterprint", () => paintIn(wasDark));
  byId("filters").addEventListener("click", () => {
    const isOpen = document.body.classList.toggle("with-legend");
    byId("filters").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      byId("legend").querySelector("summary")?.focus();
    }
  });
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  byId("help-open").addEventListener("click", () => help.showModal());
  byId("help-close").addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=checkbox]):not([type=range]), textarea, select")) {
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (event.key === "?") {
      help.showModal();
    } else if (event.key === "m") {
      canvas.focus();
    } else if (event.key === "t") {
      go({ view: state.view === "map" ? "table" : "map" });
    } else if (event.key === "Escape" && !help.open && (state.pick || state.panel)) {
      go({ pick: "", panel: "", from: "", to: "" });
      canvas.focus();
    }
  });

  show(null);
  document.body.classList.remove("loading");
  document.body.dataset.ready = "1";
  performance.mark("interactive");
}

/**
 * What the whole is about, and what it lacks.
 * @param {Model} model
 */
function head(model) {
  const { data } = model;
  const days = data.articles.map(({ date }) => date ?? "").filter(Boolean).sort();
  const when = days.length ? `, ${days[0]}${days.length > 1 && days[0] !== days[days.length - 1] ? ` to ${days[days.length - 1]}` : ""}` : "";
  const parts = [
    `${count(data.articles.length, "article")}${when}`,
    count(data.actors.length, "actor"),
    count(data.statements.length, "statement"),
    count(data.events.length, "event"),
  ];
  byId("counts").textContent = parts.join(" · ");
  const missing = data.served ? 0 : data.articles.length - Object.keys(data.texts ?? {}).length;
  const contradictions = data.ledger.filter(([kind]) => kind === 0).length;
  byId("to-ledger").textContent = contradictions ? `Contradictions ${contradictions}` : "Contradictions";
  if (missing > 0) {
    byId("missing").textContent = `The text of ${count(missing, "article")} is not in this page: their words are shown without what stands around them.`;
    byId("missing").hidden = false;
  }
}

start().catch((error) => {
  document.body.classList.remove("loading");
  byId("counts").textContent = `This page cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  throw error;
});
