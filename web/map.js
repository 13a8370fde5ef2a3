// The map on its canvas: from where it is seen, when it is painted, and what lies at a place of it.

import { draw } from "./draw.js";
import { canvasPen } from "./pen.js";
import { distance } from "./shapes.js";
import { themeOf } from "./theme.js";
import { placeOf } from "./view.js";

/** Nearer and farther than this nothing is seen. */
const ZOOMS = [0.02, 4];
/** After so many milliseconds without a movement all is drawn again. */
const CALM = 140;
/** Of more actors and lines than this the last picture is moved as a whole as long as something moves. */
const HEAVY = 2500;

/** @typedef {{ actor?: number, group?: number, line?: Line }} Found what lies at a place; of these one */
/** @typedef {ReturnType<typeof mapOn>} CanvasMap */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Model} model
 * @param {(camera: string) => void} moved is told where the map is seen from when it comes to rest
 */
export function mapOn(canvas, model, moved) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const pen = canvasPen(context);
  /** @type {import("./view.js").View} */
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
  /** @type {import("./view.js").Scene} */
  let scene = { boxes: [], lines: [], groups: [], dots: [] };
  let asked = 0;
  let calm = 0;
  /** Whether all is shown as nobody moved it: then it is shown so in a window of another size too. */
  let isFitted = false;
  /** From where the last picture was drawn, and its copy once that is moved. */
  let drawn = { x: 0, y: 0, zoom: 1 };
  let copy = /** @type {HTMLCanvasElement | null} */ (null);

  function paint() {
    asked = 0;
    const isHeavy = !view.shown.folded && view.shown.actors.length + view.shown.lines.length > HEAVY;
    if (view.isMoving && isHeavy) {
      copy ??= copied(canvas);
      clear();
      shift(copy);
      return;
    }
    clear();
    scene = draw(pen, view);
    drawn = { ...view.camera };
    copy = null;
  }

  function clear() {
    const ratio = sharpness();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = view.theme.ground;
    context.fillRect(0, 0, view.width, view.height);
  }

  /** The last picture as it would be seen from here. */
  function shift(/** @type {HTMLCanvasElement} */ picture) {
    const { camera, width, height } = view;
    const scale = camera.zoom / drawn.zoom;
    const left = (drawn.x - camera.x) * camera.zoom + (width / 2) * (1 - scale);
    const top = (drawn.y - camera.y) * camera.zoom + (height / 2) * (1 - scale);
    context.drawImage(picture, left, top, width * scale, height * scale);
  }

  function ask() {
    asked ||= requestAnimationFrame(paint);
  }

  function resize() {
    const { width, height } = canvas.getBoundingClientRect();
    view.width = Math.max(1, width);
    view.height = Math.max(1, height);
    canvas.width = Math.round(view.width * sharpness());
    canvas.height = Math.round(view.height * sharpness());
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
    calm = window.setTimeout(rest, CALM);
    ask();
  }

  /** Tells where the map is seen from, if that was not told since it moved. */
  function rest() {
    if (view.isMoving) {
      halt();
      const { x, y, zoom } = view.camera;
      moved([Math.round(x), Math.round(y), Math.round(zoom * 1000) / 1000].join(","));
    }
  }

  function halt() {
    window.clearTimeout(calm);
    view.isMoving = false;
    ask();
  }

  /** Shows all. */
  function fit() {
    halt();
    const { left, top, right, bottom } = extent(view);
    const margin = Math.min(36, view.width * 0.05);
    const zoom = Math.min((view.width - 2 * margin) / (right - left), (view.height - 2 * margin - 16) / (bottom - top), 1.25);
    view.camera = { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.max(zoom, ZOOMS[0]) };
    isFitted = true;
  }

  /**
   * Comes nearer or goes farther; what is at that place of the canvas stays there.
   * @param {number} x
   * @param {number} y
   * @param {number} by
   */
  function zoomAt(x, y, by) {
    const { camera, width, height } = view;
    const zoom = Math.max(ZOOMS[0], Math.min(ZOOMS[1], camera.zoom * by));
    camera.x += (x - width / 2) * (1 / camera.zoom - 1 / zoom);
    camera.y += (y - height / 2) * (1 / camera.zoom - 1 / zoom);
    camera.zoom = zoom;
    moving();
  }

  new ResizeObserver(resize).observe(canvas);
  resize();

  return {
    view,
    fit,
    ask,
    paint,
    rest,
    zoomAt,
    measure: pen.width,
    zoom: (/** @type {number} */ by) => zoomAt(view.width / 2, view.height / 2, by),
    pan(/** @type {number} */ dx, /** @type {number} */ dy) {
      view.camera.x -= dx / view.camera.zoom;
      view.camera.y -= dy / view.camera.zoom;
      moving();
    },
    /** Shows what another saw. */
    look(/** @type {Camera} */ camera) {
      halt();
      view.camera = camera;
      isFitted = false;
    },
    /** Stays as near as it is, though the map get another size. */
    hold() {
      isFitted = false;
    },
    /** Moves so that an actor can be seen. */
    reveal(/** @type {number} */ n) {
      const { x, y } = placeOf(view, n);
      const { camera, width, height } = view;
      const [dx, dy] = [(x - camera.x) * camera.zoom, (y - camera.y) * camera.zoom];
      if (Math.abs(dx) > width / 2 - 70 || Math.abs(dy) > height / 2 - 40) {
        camera.x = x;
        camera.y = y;
        moving();
      }
    },
    retheme() {
      view.theme = themeOf();
      ask();
    },
    under: (/** @type {Point} */ place, /** @type {number} */ reach) => under(scene, place, reach),
  };
}

/** @param {HTMLCanvasElement} canvas */
function copied(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return copy;
}

/** How many pixels of the screen one of the page is: more than two and a half nobody sees. */
function sharpness() {
  return Math.min(window.devicePixelRatio || 1, 2.5);
}

/**
 * The borders of all that is shown.
 * @param {import("./view.js").View} view
 */
function extent(view) {
  const { folded, actors } = view.shown;
  const boxes = folded
    ? folded.groups.map(({ at }) => at)
    : actors.map((n) => {
        const { x, y } = placeOf(view, n);
        return [x, y, view.model.actors[n].at[2], view.model.actors[n].at[3]];
      });
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y, w, h] of boxes) {
    left = Math.min(left, x - w / 2);
    right = Math.max(right, x + w / 2);
    top = Math.min(top, y - h / 2);
    bottom = Math.max(bottom, y + h / 2);
  }
  return left > right ? { left: 0, top: 0, right: 1, bottom: 1 } : { left, top, right, bottom };
}

/**
 * What was drawn at a place of the canvas, or so near to it; boxes go before lines.
 * @param {import("./view.js").Scene} scene
 * @param {Point} place
 * @param {number} reach
 * @returns {Found | null}
 */
function under(scene, place, reach) {
  const hits = (/** @type {number} */ by) => (/** @type {Drawn} */ box) =>
    place.x >= box.x - by && place.x <= box.x + box.w + by && place.y >= box.y - by && place.y <= box.y + box.h + by;
  const far = (/** @type {Drawn} */ { x, y, w, h }) => Math.hypot(x + w / 2 - place.x, y + h / 2 - place.y);
  const dots = scene.dots.filter(hits(reach)).sort((one, other) => far(one) - far(other));
  const box = scene.boxes.find(hits(0)) ?? dots[0];
  if (box) {
    return { actor: box.n };
  }
  const group = scene.groups.find(hits(reach));
  if (group) {
    return { group: group.n };
  }
  let best = { far: reach + 3, line: /** @type {Line | undefined} */ (undefined) };
  for (const { line, curve } of scene.lines) {
    const far = distance(curve, place);
    if (far < best.far) {
      best = { far, line };
    }
  }
  return best.line ? { line: best.line } : null;
}

/**
 * What lies at a place, in words.
 * @param {Model} model
 * @param {Found | null} found
 */
export function described(model, found) {
  if (found?.line) {
    const { relation, verb, items } = found.line;
    return `${model.actors[relation.source].name} – ${verb} – ${model.actors[relation.target].name} · ${items.length}`;
  }
  if (found?.group !== undefined) {
    const { name, size } = model.data.communities[found.group];
    return `${name}: ${size} actors`;
  }
  if (found?.actor !== undefined) {
    return `${model.actors[found.actor].name} · ${model.itemsOf[found.actor].length} statements and events`;
  }
  return "";
}
