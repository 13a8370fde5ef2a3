// Puts the page together: one state, which the address has, and all that shows it.

import { asideOf } from "./aside.js";
import { listenToControls } from "./controls.js";
import { byId } from "./dom.js";
import { LINES, shownOf } from "./filter.js";
import { finder } from "./finder.js";
import { legendIn, showChips } from "./legend.js";
import { light } from "./light.js";
import { mapOn } from "./map.js";
import { modelOf } from "./model.js";
import { listenToPointers } from "./pointer.js";
import { whole } from "./source.js";
import { read, written } from "./state.js";
import { showSteps, showWhole } from "./status.js";
import { showTable } from "./table.js";
import { setDark } from "./theme.js";
import { timelineIn } from "./timeline.js";
import { listenToKeys } from "./walk.js";

async function start() {
  setDark(matchMedia("(prefers-color-scheme: dark)").matches);
  const model = modelOf(await whole());
  const state = read(location.hash);
  /** @type {App} */
  const app = {
    model,
    state,
    shown: shownOf(model, state),
    link: (change) => written({ ...app.state, place: -1, ...change }),
    go(change, replace = false) {
      const hash = app.link(change);
      if (replace) {
        history.replaceState(null, "", hash);
        follow();
      } else if (hash !== location.hash) {
        location.hash = hash;
      }
    },
    say(text) {
      byId("live").textContent = text;
    },
  };

  const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
  const map = mapOn(canvas, model, (camera) => {
    app.state = { ...app.state, camera };
    history.replaceState(null, "", written(app.state));
  });
  const pick = picker(app);
  const appOf = () => app;
  const legend = legendIn(byId("legend"), appOf);
  const timeline = timelineIn(byId("timeline"), appOf);
  const aside = asideOf(app, () => document.body.dataset.ready && map.hold());
  const search = finder(appOf);
  listenToPointers(canvas, byId("tip"), map, pick);
  listenToKeys(canvas, map, pick, app.say);
  listenToControls(app, map, search.focus);
  canvas.addEventListener("pointerup", () => map.view.moved.size && showSteps(app, map));
  showWhole(model);

  /** Shows what the address says. */
  function follow() {
    const last = app.state;
    app.state = read(location.hash);
    app.shown = shownOf(model, app.state);
    show(last);
  }

  /** @param {State | null} last what was shown before, if anything */
  function show(last) {
    light(app, map.view);
    map.view.shown = app.shown;
    aim(app, map, last);
    showViews(app);
    showChips(byId("chips"), app);
    showSteps(app, map);
    legend.update();
    timeline.update();
    aside.update();
    const found = model.find.get(app.state.pick);
    if (found?.kind === "actor" && app.state.pick !== last?.pick) {
      // The panel takes room from the map first.
      requestAnimationFrame(() => map.reveal(found.n));
    }
  }

  window.addEventListener("hashchange", follow);
  show(null);
  document.body.dataset.ready = "1";
  performance.mark("interactive");
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
    link.setAttribute("href", app.link({ view: name }));
    link.setAttribute("aria-current", name === view ? "page" : "false");
  }
  byId("to-ledger").setAttribute("href", app.link({ panel: "ledger", pick: "" }));
  byId("to-path").setAttribute("href", app.link({ panel: "path", pick: "" }));
}

start().catch((error) => {
  byId("counts").textContent = `This page cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  throw error;
});
