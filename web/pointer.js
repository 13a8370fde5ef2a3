// The map under a mouse or fingers: it is moved, spread and picked from, and boxes are dragged.

import { described } from "./map.js";
import { placeOf } from "./view.js";

/** Who moves less than so many pixels clicks. */
const SHAKE = 4;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} tip says what lies under the pointer
 * @param {import("./map.js").CanvasMap} map
 * @param {(found: import("./map.js").Found | null) => void} pick
 * @param {() => void} dropped is told when a box was dragged to another place
 */
export function listenToPointers(canvas, tip, map, pick, dropped) {
  const { view } = map;
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let dragged = -1;
  let travel = 0;
  let spread = 1;

  const placed = (/** @type {MouseEvent} */ event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const hideTip = () => {
    tip.hidden = true;
  };

  /** @param {Point} place */
  function hover(place) {
    const found = map.under(place, 4);
    const text = described(view.model, found);
    canvas.style.cursor = found ? "pointer" : "grab";
    tip.hidden = text === "";
    if (text) {
      tip.textContent = text;
      tip.style.left = `${Math.min(place.x + 14, view.width - tip.offsetWidth - 8)}px`;
      tip.style.top = `${Math.min(place.y + 16, view.height - tip.offsetHeight - 8)}px`;
    }
  }

  /** How far two fingers are from each other; never nothing, since it is divided by. */
  function apart() {
    const [a, b = a] = [...fingers.values()];
    return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  }

  /** Two fingers move the map by half of what each does, and spread it. */
  function pinch(/** @type {number} */ dx, /** @type {number} */ dy) {
    const [a, b] = [...fingers.values()];
    const wide = apart();
    map.pan(dx / 2, dy / 2);
    map.zoomAt((a.x + b.x) / 2, (a.y + b.y) / 2, wide / spread);
    spread = wide;
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    const place = placed(event);
    fingers.set(event.pointerId, place);
    canvas.setPointerCapture(event.pointerId);
    travel = 0;
    spread = apart();
    const found = fingers.size === 1 && event.pointerType === "mouse" ? map.under(place, SHAKE) : null;
    dragged = found?.actor ?? -1;
    hideTip();
  });

  canvas.addEventListener("pointermove", (event) => {
    const place = placed(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      hover(place);
      return;
    }
    const [dx, dy] = [place.x - before.x, place.y - before.y];
    travel += Math.abs(dx) + Math.abs(dy);
    fingers.set(event.pointerId, place);
    if (fingers.size === 2) {
      pinch(dx, dy);
    } else if (travel >= SHAKE && dragged >= 0) {
      const { x, y } = placeOf(view, dragged);
      view.moved.set(dragged, { x: x + dx / view.camera.zoom, y: y + dy / view.camera.zoom });
      map.ask();
    } else if (travel >= SHAKE) {
      map.pan(dx, dy);
    }
  });

  const release = (/** @type {PointerEvent} */ event) => {
    const was = fingers.delete(event.pointerId);
    if (was && fingers.size === 0 && travel < SHAKE && event.type === "pointerup") {
      pick(map.under(placed(event), event.pointerType === "mouse" ? SHAKE : 12));
    }
    if (was && dragged >= 0 && travel >= SHAKE) {
      dropped();
    }
    dragged = -1;
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", hideTip);
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = placed(event);
    map.zoomAt(x, y, 1.8);
  });
  const turn = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const { x, y } = placed(event);
    // A wheel may count in lines.
    map.zoomAt(x, y, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)));
  };
  canvas.addEventListener("wheel", turn, { passive: false });
}
