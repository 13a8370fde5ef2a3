// The map by keys: arrows walk from actor to actor, or from community to community.

import { described } from "./map.js";
import { placeOf } from "./view.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import("./map.js").CanvasMap} map
 * @param {(found: import("./map.js").Found | null) => void} pick
 * @param {(text: string) => void} say
 */
export function listenToKeys(canvas, map, pick, say) {
  const { view } = map;
  const here = () => (view.shown.folded ? { group: view.focus } : { actor: view.focus });

  /** @param {number} n */
  function focus(n) {
    view.focus = n;
    if (n >= 0) {
      if (!view.shown.folded) {
        map.reveal(n);
      }
      say(described(view.model, here()));
    }
    map.ask();
  }

  const step = (/** @type {number} */ dx, /** @type {number} */ dy) => focus(nextFrom(view, dx, dy));
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => step(-1, 0),
    ArrowRight: () => step(1, 0),
    ArrowUp: () => step(0, -1),
    ArrowDown: () => step(0, 1),
    "+": () => map.zoom(1.25),
    "=": () => map.zoom(1.25),
    "-": () => map.zoom(0.8),
    0: () => map.fit(),
    Enter: () => pick(view.focus < 0 ? null : here()),
  };
  canvas.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  canvas.addEventListener("focus", () => {
    if (view.focus < 0 && canvas.matches(":focus-visible")) {
      step(0, 0);
    }
  });
  canvas.addEventListener("blur", () => focus(-1));
}

/**
 * What is shown nearest in a direction from where the keyboard is, rather straight on than near; the heaviest if it is nowhere yet.
 * @param {import("./view.js").View} view
 * @param {number} dx
 * @param {number} dy
 */
function nextFrom(view, dx, dy) {
  const { folded, actors } = view.shown;
  const all = folded ? folded.groups.map(({ n, at }) => ({ n, x: at[0], y: at[1] })) : actors.map((n) => ({ n, ...placeOf(view, n) }));
  const here = all.find(({ n }) => n === view.focus);
  if (!here) {
    return all[0]?.n ?? -1;
  }
  let best = { cost: Infinity, n: view.focus };
  for (const { n, x, y } of all) {
    const [ax, ay] = [x - here.x, y - here.y];
    const along = ax * dx + ay * dy;
    const cost = along > 0.5 ? along + 2.2 * Math.abs(ax * dy - ay * dx) : Infinity;
    if (cost < best.cost) {
      best = { cost, n };
    }
  }
  return best.n;
}
