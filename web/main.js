// Puts the page together: one state, which the address has, and all that shows it.

import { asideOf } from "./aside.js";
import { listenToControls } from "./controls.js";
import { byId, set } from "./dom.js";
import { LINES, shownOf } from "./filter.js";
import { finder } from "./finder.js";
import { legendIn, showChips } from "./legend.js";
import { light } from "./light.js";
import { mapOn } from "./map.js";
import { modelOf } from "./model.js";
import { listenToPointers } from "./pointer.js";
import { whole } from "./source.js";
import { movedIn, movedOf, read, written } from "./state.js";
import { showSteps, showWhole } from "./status.js";
import { showTable } from "./table.js";
import { isDark, setDark, wantsDark } from "./theme.js";
import { timelineIn } from "./timeline.js";
import { listenToKeys } from "./walk.js";

async function start() {
  setDark(wantsDark(read(location.hash)));
  await framed();
  const model = modelOf(await whole());
  const state = read(location.hash);
  /** The address that is shown. */
  let here = location.hash;
  /** @type {App} */
  const app = {
    model,
    state,
    shown: shownOf(model, state),
    link: (change) => ({ href: written({ ...app.state, place: -1, ...change }), "data-go": JSON.stringify(change) }),
    go(change, replace = false) {
      map.rest();
      const { href } = app.link(change);
      if (href !== written(app.state)) {
        write(href, replace);
        follow(href, false);
      }
    },
    say(text) {
      byId("live").textContent = text;
    },
  };

  const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
  const map = mapOn(canvas, model, (camera) => {
    // Who has walked in the history meanwhile is at another entry, over which nothing of this one may be written.
    if (location.hash === here) {
      app.state = { ...app.state, camera };
      write(written(app.state), true);
    }
  });
  const pick = picker(app);
  const appOf = () => app;
  const legend = legendIn(byId("legend"), appOf);
  const timeline = timelineIn(byId("timeline"), appOf);
  const aside = asideOf(app, () => document.body.dataset.ready && map.hold());
  const search = finder(appOf);
  listenToPointers(canvas, byId("tip"), map, pick, () => app.go({ moved: movedIn(model, map.view.moved) }));
  listenToKeys(canvas, map, pick, app.say);
  listenToControls(app, map, search.focus);
  listenToLinks(app);
  showWhole(model);

  /**
   * @param {string} hash
   * @param {boolean} replace
   */
  function write(hash, replace) {
    try {
      history[replace ? "replaceState" : "pushState"]({ isOwn: true }, "", hash);
    } catch {
      // A page inside another may have no history of its own: then what is shown changes, and the address does not.
    }
    here = location.hash;
  }

  /** Goes where somebody went in the history, or by another address. */
  function walk() {
    if (location.hash === here) {
      return;
    }
    here = location.hash;
    const { theme } = app.state;
    // Light or dark goes along on the way back, but a link that somebody opens has its own.
    const hash = history.state?.isOwn ? written({ ...read(here), theme }) : here;
    if (history.state?.isOwn && hash !== written(read(here))) {
      write(hash, true);
    }
    follow(hash, true);
  }

  /**
   * Shows what an address says.
   * @param {string} hash
   * @param {boolean} isBack whether it was shown before
   */
  function follow(hash, isBack) {
    const last = app.state;
    app.state = read(hash);
    app.shown = shownOf(model, app.state);
    show(last, isBack);
  }

  /**
   * @param {State | null} last what was shown before, if anything
   * @param {boolean} isBack
   */
  function show(last, isBack) {
    if (isDark() !== wantsDark(app.state)) {
      setDark(!isDark());
      map.retheme();
    }
    light(app, map.view);
    map.view.shown = app.shown;
    map.view.moved = movedOf(model, app.state);
    aim(app, map, last);
    showViews(app);
    showChips(byId("chips"), app);
    showSteps(app);
    legend.update();
    timeline.update();
    aside.update(isBack);
    const found = model.find.get(app.state.pick);
    // A link that tells from where the map is seen is not contradicted.
    const isSeenFrom = (isBack || !last) && app.state.camera !== "";
    if (found?.kind === "actor" && app.state.pick !== last?.pick && !isSeenFrom) {
      // The panel takes room from the map first.
      requestAnimationFrame(() => map.reveal(found.n));
    }
  }

  window.addEventListener("popstate", walk);
  window.addEventListener("hashchange", walk);
  write(location.hash, true);
  show(null, false);
  document.body.dataset.ready = "1";
  performance.mark("interactive");
}

/**
 * Waits until the frame of the page was painted, so that it is there before what is in it. What nobody sees is not painted.
 * @returns {Promise<void>}
 */
function framed() {
  return new Promise((done) => {
    requestAnimationFrame(() => window.setTimeout(done));
    window.setTimeout(done, document.visibilityState === "hidden" ? 0 : 1000);
  });
}

/**
 * Links change what they are meant to change in the state as it is then, not as it was when they were written.
 * @param {App} app
 */
function listenToLinks(app) {
  const changeOf = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-go]") : null;
    const change = link?.getAttribute("data-go");
    return link && change ? { link, change: /** @type {Partial<State>} */ (JSON.parse(change)) } : null;
  };
  document.addEventListener("click", (event) => {
    const found = changeOf(event);
    if (found && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      app.go(found.change);
    }
  });
  // To be copied, or opened elsewhere.
  for (const kind of ["pointerdown", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const found = changeOf(event);
      found?.link.setAttribute("href", app.link(found.change).href);
    });
  }
}

/**
 * Goes to what was picked from the map.
 * @param {App} app
 * @returns {(found: import("./map.js").Found | null) => void}
 */
function picker(app) {
  const id = (/** @type {number} */ n) => app.model.actors[n].id;
  return (found) => {
    if (found?.actor !== undefined) {
      app.go({ pick: id(found.actor), panel: "" });
    } else if (found?.group !== undefined) {
      app.go({ community: found.group, camera: "", pick: "" });
    } else if (found?.line) {
      const { source, target, polarity } = found.line.relation;
      app.go({ pick: `${id(source)}|${LINES[polarity]}|${id(target)}`, panel: "" });
    } else if (app.state.pick || app.state.panel) {
      app.go({ pick: "", panel: "" });
    }
  };
}

/**
 * Sees the map from where the address says, else all of it if other actors are shown than before.
 * @param {App} app
 * @param {import("./map.js").CanvasMap} map
 * @param {State | null} last
 */
function aim({ state }, map, last) {
  const frame = (/** @type {State} */ { top, community, around, hops, unfold }) => [top, community, around, hops, unfold].join();
  const [x, y, zoom] = state.camera.split(",").map(Number);
  if (state.camera && zoom > 0 && Number.isFinite(x + y + zoom)) {
    if (state.camera !== last?.camera) {
      map.look({ x, y, zoom });
    }
  } else if (!last || last.camera || frame(state) !== frame(last)) {
    map.fit();
  }
  map.ask();
}

/**
 * Map or table, and the links to what else there is.
 * @param {App} app
 */
function showViews(app) {
  const { view } = app.state;
  byId("map-area").hidden = view !== "map";
  byId("table").hidden = view !== "table";
  if (view === "table") {
    showTable(byId("table"), app);
  }
  for (const name of /** @type {State["view"][]} */ (["map", "table"])) {
    const link = byId(`to-${name}`);
    set(link, app.link({ view: name }));
    link.setAttribute("aria-current", name === view ? "page" : "false");
  }
  set(byId("skip"), app.link({ view: "table" }));
  set(byId("to-ledger"), app.link({ panel: "ledger", pick: "" }));
  set(byId("to-path"), app.link({ panel: "path", pick: "" }));
}

start().catch((error) => {
  byId("counts").textContent = `This page cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  throw error;
});
