// The panel beside the map: which one is shown, and where the keyboard is when it changes.

import { byId, el, fill, set } from "./dom.js";
import { pairOf } from "./filter.js";
import { actorPanel, itemPanel, ledgerPanel, pairPanel } from "./panels.js";
import { articlePanel } from "./reader.js";
import { pathPanel } from "./route.js";

/**
 * The panel that the state asks for.
 * @param {App} app
 * @returns {import("./panels.js").Panel | null}
 */
function panelOf(app) {
  const { model, state } = app;
  const found = model.find.get(state.pick);
  if (found) {
    return { actor: actorPanel, item: itemPanel, article: articlePanel }[found.kind](app, found.n);
  }
  const pair = state.pick ? pairOf(model, state.pick) : null;
  if (pair) {
    return pairPanel(app, pair.ends[0], pair.ends[1], pair.line);
  }
  if (state.panel) {
    return state.panel === "ledger" ? ledgerPanel(app) : pathPanel(app);
  }
  const note = `Nothing on this page is called ${state.pick}: the link may be of another build.`;
  return state.pick ? { title: "Not here", kicker: "link", body: [el("p", null, note)] } : null;
}

/**
 * @param {App} app
 * @param {() => void} resized is told before the panel takes room from the map or gives it back
 */
export function asideOf(app, resized) {
  const panel = byId("panel");
  let before = "";
  /** How far each panel was read, for the way back to it. @type {Map<string, number>} */
  const read = new Map();
  return {
    /**
     * Shows the panel, unless it would be the one that is there.
     * @param {boolean} isBack whether it is come back to
     */
    update(isBack) {
      const { state } = app;
      const aim = [
        state.pick,
        state.panel,
        state.from,
        state.to,
        state.way,
        state.place,
        state.types,
        state.articles,
        state.since,
        state.until,
      ].join("\n");
      if (aim === before) {
        return;
      }
      read.set(before, panel.scrollTop);
      before = aim;
      const [wasOpen, found] = [!panel.hidden, panelOf(app)];
      if (wasOpen !== (found !== null)) {
        resized();
      }
      panel.hidden = found === null;
      document.body.classList.toggle("with-panel", found !== null);
      document.title = `${found ? `${found.title} – ` : ""}Cablegraph: who said what, and who did what to whom`;
      if (!found) {
        return;
      }
      byId("panel-title").textContent = found.title;
      byId("panel-kicker").textContent = found.kicker;
      fill(byId("panel-body"), found.body);
      panel.scrollTop = isBack ? (read.get(aim) ?? 0) : 0;
      set(byId("panel-close"), app.link({ pick: "", panel: "", from: "", to: "" }));
      // What had the keyboard may have gone with the panel before.
      if (!wasOpen || document.activeElement === document.body) {
        byId("panel-title").focus({ preventScroll: true });
      }
    },
  };
}
