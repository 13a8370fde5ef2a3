// The map on its canvas: moving it by mouse, touch and keys, what lies under the pointer, and boxes that are dragged.

import { draw, placeOf } from "./draw.js";
import { canvasPen } from "./pen.js";
import { distance } from "./shapes.js";
import { themeOf } from "./theme.js";

/** Nearer and farther than this nothing is seen. */
const ZOOMS = [0.02, 4];

/**
 * @typedef {object} Doings what the map tells the page
 * @property {(n: number) => void} actor
 * @property {(line: Line) => void} line
 * @property {(n: number) => void} group
 * @property {() => void} nothing
 * @property {(text: string) => void} say
 * @property {(camera: string) => void} moved
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} tip
 * @param {Model} model
 * @param {Doings} doings
 */
export function mapOn(canvas, tip, model, doings) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pen = canvasPen(context);
  /** @type {import("./draw.js").View} */
  const view = {
    model,
    shown: { actors: [], isShown: new Uint8Array(0), lines: [], of: 0, folded: null, passes: new Uint8Array(0), hidden: [] },
    camera: { x: 0, y: 0, zoom: 1 },
    width: 1,
    height: 1,
    theme: themeOf(),
    lit: new Set(),
    litLine: null,
    focus: -1,
    moved: new Map(),
    isMoving: false,
    extra: [],
  };
  /** @type {import("./draw.js").Scene} */
  let scene = { boxes: [], lines: [], groups: [], dots: [] };
  let asked = 0;
  let calm = 0;
  /** Whether all is shown as nobody moved it: then it is shown so in a window of another size too. */
  let isFitted = false;

  function paint() {
    asked = 0;
    const ratio = Math.min(window.devicePixelRatio || 1, 2.5);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = view.theme.ground;
    context.fillRect(0, 0, view.width, view.height);
    scene = draw(pen, view);
  }

  function ask() {
    asked ||= requestAnimationFrame(paint);
  }

  function resize() {
    const { width, height } = canvas.getBoundingClientRect();
    const ratio = Math.min(window.devicePixelRatio || 1, 2.5);
    view.width = Math.max(1, width);
    view.height = Math.max(1, height);
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    if (isFitted) {
      fit();
    }
    ask();
  }

  /** While something moves less is drawn; soon after all of it. */
  function moving() {
    isFitted = false;
    view.isMoving = true;
    window.clearTimeout(calm);
    calm = window.setTimeout(() => {
      view.isMoving = false;
      const { x, y, zoom } = view.camera;
      doings.moved([Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000].join(","));
      ask();
    }, 140);
    ask();
  }

  /** The boxes of all that is shown. */
  function extent() {
    const all = view.shown.folded
      ? view.shown.folded.groups.map(({ at }) => at)
      : view.shown.actors.map((n) => {
          const { x, y } = placeOf(view, n);
          return [x, y, model.actors[n].at[2], model.actors[n].at[3]];
        });
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y, w, h] of all) {
      left = Math.min(left, x - w / 2);
      right = Math.max(right, x + w / 2);
      top = Math.min(top, y - h / 2);
      bottom = Math.max(bottom, y + h / 2);
    }
    return left > right ? { left: 0, top: 0, right: 1, bottom: 1 } : { left, top, right, bottom };
  }

  /** Shows all, with what lies over the map left free. */
  function fit(/** @type {number} */ most = 1.25) {
    const { left, top, right, bottom } = extent();
    const margin = Math.min(36, view.width * 0.05);
    const zoom = Math.min((view.width - 2 * margin) / (right - left), (view.height - 2 * margin - 16) / (bottom - top), most);
    view.camera = { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.max(zoom, ZOOMS[0]) };
    isFitted = true;
    ask();
  }

  function zoomAt(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ by) {
    const { camera, width, height } = view;
    const zoom = Math.max(ZOOMS[0], Math.min(ZOOMS[1], camera.zoom * by));
    camera.x += (x - width / 2) * (1 / camera.zoom - 1 / zoom);
    camera.y += (y - height / 2) * (1 / camera.zoom - 1 / zoom);
    camera.zoom = zoom;
    moving();
  }

  function pan(/** @type {number} */ dx, /** @type {number} */ dy) {
    view.camera.x -= dx / view.camera.zoom;
    view.camera.y -= dy / view.camera.zoom;
    moving();
  }

  /** Moves so that an actor can be seen. */
  function reveal(/** @type {number} */ n) {
    const { x, y } = placeOf(view, n);
    const { camera, width, height } = view;
    const [dx, dy] = [(x - camera.x) * camera.zoom, (y - camera.y) * camera.zoom];
    const [w, h] = [width / 2 - 70, height / 2 - 40];
    if (Math.abs(dx) > w || Math.abs(dy) > h) {
      camera.x = x;
      camera.y = y;
      moving();
    }
  }

  const within = (/** @type {Drawn} */ box, /** @type {Point} */ p, by = 0) =>
    p.x >= box.x - by && p.x <= box.x + box.w + by && p.y >= box.y - by && p.y <= box.y + box.h + by;

  /** What lies at a place of the canvas. */
  function under(/** @type {Point} */ p, /** @type {number} */ reach) {
    const box = scene.boxes.find((one) => within(one, p)) ?? scene.dots.find((one) => within(one, p, reach));
    if (box) {
      return { actor: box.n };
    }
    const group = scene.groups.find((one) => within(one, p, reach));
    if (group) {
      return { group: group.n };
    }
    let best = { distance: reach + 3, line: /** @type {Line | null} */ (null) };
    for (const { line, curve } of scene.lines) {
      const far = distance(curve, p);
      if (far < best.distance) {
        best = { distance: far, line };
      }
    }
    return best.line ? { line: best.line } : null;
  }

  const placed = (/** @type {PointerEvent | WheelEvent | MouseEvent} */ event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let dragged = -1;
  let travel = 0;
  let spread = 0;

  canvas.addEventListener("pointerdown", (event) => {
    const p = placed(event);
    fingers.set(event.pointerId, p);
    canvas.setPointerCapture(event.pointerId);
    travel = 0;
    const found = fingers.size === 1 ? under(p, 4) : null;
    dragged = found?.actor !== undefined && event.pointerType === "mouse" ? found.actor : -1;
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      spread = Math.hypot(a.x - b.x, a.y - b.y);
    }
    hideTip();
  });

  canvas.addEventListener("pointermove", (event) => {
    const p = placed(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      hover(p);
      return;
    }
    const [dx, dy] = [p.x - before.x, p.y - before.y];
    travel += Math.abs(dx) + Math.abs(dy);
    fingers.set(event.pointerId, p);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()];
      const wide = Math.hypot(a.x - b.x, a.y - b.y);
      pan(dx / 2, dy / 2);
      if (spread > 0) {
        zoomAt((a.x + b.x) / 2, (a.y + b.y) / 2, wide / spread);
      }
      spread = wide;
    } else if (travel < 4) {
      // A click with a shaking hand is none the less a click.
    } else if (dragged >= 0) {
      const { x, y } = placeOf(view, dragged);
      view.moved.set(dragged, { x: x + dx / view.camera.zoom, y: y + dy / view.camera.zoom });
      ask();
    } else {
      pan(dx, dy);
    }
  });

  const release = (/** @type {PointerEvent} */ event) => {
    const was = fingers.delete(event.pointerId);
    if (was && fingers.size === 0 && travel < 4 && event.type === "pointerup") {
      pick(under(placed(event), event.pointerType === "mouse" ? 4 : 12));
    }
    dragged = -1;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", hideTip);
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = placed(event);
    zoomAt(x, y, 1.8);
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = placed(event);
      zoomAt(x, y, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)));
    },
    { passive: false },
  );

  function pick(/** @type {ReturnType<typeof under>} */ found) {
    if (found?.actor !== undefined) {
      doings.actor(found.actor);
    } else if (found?.group !== undefined) {
      doings.group(found.group);
    } else if (found?.line) {
      doings.line(found.line);
    } else {
      doings.nothing();
    }
  }

  function hideTip() {
    tip.hidden = true;
  }

  function hover(/** @type {Point} */ p) {
    const found = under(p, 4);
    canvas.style.cursor = found ? "pointer" : "grab";
    const text = describe(found);
    tip.hidden = text === "";
    if (text) {
      tip.textContent = text;
      tip.style.left = `${Math.min(p.x + 14, view.width - tip.offsetWidth - 8)}px`;
      tip.style.top = `${Math.min(p.y + 16, view.height - tip.offsetHeight - 8)}px`;
    }
  }

  function describe(/** @type {ReturnType<typeof under>} */ found) {
    if (found?.line) {
      const { relation, verb, items } = found.line;
      return `${model.actors[relation.source].name} – ${verb} – ${model.actors[relation.target].name} · ${items.length}`;
    }
    if (found?.group !== undefined) {
      const { name, size } = model.data.communities[found.group];
      return `${name}: ${size} actors`;
    }
    if (found?.actor !== undefined) {
      const actor = model.actors[found.actor];
      return `${actor.name} · ${model.itemsOf[found.actor].length} statements and events`;
    }
    return "";
  }

  /** The shown actor or community that lies nearest in a direction from where the keyboard is. */
  function step(/** @type {number} */ dx, /** @type {number} */ dy) {
    const { folded, actors } = view.shown;
    const all = folded ? folded.groups.map(({ n, at }) => ({ n, x: at[0], y: at[1] })) : actors.map((n) => ({ n, ...placeOf(view, n) }));
    const here = all.find(({ n }) => n === view.focus);
    if (!here) {
      focus(all[0]?.n ?? -1);
      return;
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
    focus(best.n);
  }

  function focus(/** @type {number} */ n) {
    view.focus = n;
    if (n < 0) {
      return;
    }
    if (view.shown.folded) {
      doings.say(describe({ group: n }));
    } else {
      reveal(n);
      doings.say(describe({ actor: n }));
    }
    ask();
  }

  canvas.addEventListener("keydown", (event) => {
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => step(-1, 0),
      ArrowRight: () => step(1, 0),
      ArrowUp: () => step(0, -1),
      ArrowDown: () => step(0, 1),
      "+": () => zoomAt(view.width / 2, view.height / 2, 1.25),
      "=": () => zoomAt(view.width / 2, view.height / 2, 1.25),
      "-": () => zoomAt(view.width / 2, view.height / 2, 0.8),
      0: () => fit(),
      Enter: () => pick(view.focus < 0 ? null : view.shown.folded ? { group: view.focus } : { actor: view.focus }),
    };
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
  canvas.addEventListener("blur", () => {
    view.focus = -1;
    ask();
  });

  new ResizeObserver(resize).observe(canvas);
  resize();

  return {
    view,
    fit,
    /** Shows what another saw. */
    look(/** @type {Camera} */ camera) {
      view.camera = camera;
      isFitted = false;
      ask();
    },
    /** Stays as near as it is, though the map get another size. */
    hold() {
      isFitted = false;
    },
    reveal,
    ask,
    zoom: (/** @type {number} */ by) => zoomAt(view.width / 2, view.height / 2, by),
    /** Boxes go back to where they were. */
    settle() {
      view.moved.clear();
      ask();
    },
    retheme() {
      view.theme = themeOf();
      ask();
    },
    measure: pen.width,
    /** Where an actor is drawn, in pixels of the canvas. */
    whereIs(/** @type {number} */ n) {
      const { x, y } = placeOf(view, n);
      const { camera, width, height } = view;
      return { x: (x - camera.x) * camera.zoom + width / 2, y: (y - camera.y) * camera.zoom + height / 2 };
    },
    paint,
  };
}
