// Buttons and keys of the whole page.

import { byId } from "./dom.js";
import { saveAs } from "./save.js";
import { isDark, setDark, wantsDark } from "./theme.js";

/**
 * @param {App} app
 * @param {import("./map.js").CanvasMap} map
 * @param {() => void} find puts the keyboard into the search field
 */
export function listenToControls(app, map, find) {
  const help = /** @type {HTMLDialogElement} */ (byId("help"));
  const on = (/** @type {string} */ id, /** @type {() => void} */ act) => byId(id).addEventListener("click", act);
  on("zoom-in", () => map.zoom(1.3));
  on("zoom-out", () => map.zoom(1 / 1.3));
  on("zoom-fit", () => {
    map.fit();
    app.go({ camera: "" }, true);
  });
  on("filters", () => {
    const isOpen = document.body.classList.toggle("with-legend");
    byId("filters").setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      byId("legend").querySelector("summary")?.focus();
    }
  });
  on("help-open", () => help.showModal());
  on("help-close", () => help.close());
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => {
      saveAs(button.getAttribute("data-save") ?? "", app, map);
      button.closest("details")?.removeAttribute("open");
    });
  }
  listenForColours(app, map);
  /** @type {Record<string, () => void>} */
  const keys = {
    "/": find,
    "?": () => help.showModal(),
    m: () => byId("map").focus(),
    t: () => app.go({ view: app.state.view === "map" ? "table" : "map" }),
    Escape() {
      if (!help.open && (app.state.pick || app.state.panel)) {
        app.go({ pick: "", panel: "", from: "", to: "" });
        byId("map").focus();
      }
    },
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const isTyped = target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");
    const act = keys[event.key];
    if (act && !isTyped && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key !== "Escape") {
        event.preventDefault();
      }
      act();
    }
  });
}

/**
 * Light and dark, by the system, the button, and on paper.
 * @param {App} app
 * @param {import("./map.js").CanvasMap} map
 */
function listenForColours(app, map) {
  const paintIn = (/** @type {boolean} */ dark) => {
    setDark(dark);
    map.retheme();
  };
  byId("theme").addEventListener("click", () => app.go({ theme: isDark() ? "light" : "dark" }, true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paintIn(wantsDark(app.state)));
  // Paper is white.
  window.addEventListener("beforeprint", () => {
    paintIn(false);
    map.paint();
  });
  window.addEventListener("afterprint", () => paintIn(wantsDark(app.state)));
}
