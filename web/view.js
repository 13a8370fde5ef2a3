// What the map shows and from where: what all that draws it is told.

/**
 * What is drawn and where it may be hit.
 * @typedef {{ boxes: Drawn[], lines: { line: Line, curve: number[] }[], groups: Drawn[], dots: Drawn[] }} Scene
 */

/**
 * @typedef {object} View
 * @property {Model} model
 * @property {Shown} shown
 * @property {Camera} camera
 * @property {number} width
 * @property {number} height
 * @property {Theme} theme
 * @property {Set<number>} lit those that are picked; if any, all others but their neighbours fade
 * @property {Line | null} litLine
 * @property {number} focus the actor that the keyboard is at, or -1
 * @property {Map<number, Point>} moved places to which actors were dragged
 * @property {boolean} isMoving
 * @property {Line[]} extra lines that are shown for what is picked alone
 */

/**
 * The box of an actor on the map.
 * @param {View} view
 * @param {number} n
 */
export function placeOf(view, n) {
  const [x, y] = view.model.actors[n].at;
  return view.moved.get(n) ?? { x, y };
}

/**
 * Where a place of the map is on the screen.
 * @param {View} view
 */
export function screen(view) {
  const { camera, width, height } = view;
  return (/** @type {Point} */ p) => ({
    x: (p.x - camera.x) * camera.zoom + width / 2,
    y: (p.y - camera.y) * camera.zoom + height / 2,
  });
}

/** Rectangles that are taken, in cells, so that a question looks at few of them. */
export function takenCells() {
  /** @type {Map<number, Drawn[]>} */
  const cells = new Map();
  const CELL = 64;
  const over = (/** @type {Drawn} */ box, /** @type {(key: number) => boolean | void} */ visit) => {
    for (let x = Math.floor(box.x / CELL); x <= Math.floor((box.x + box.w) / CELL); x += 1) {
      for (let y = Math.floor(box.y / CELL); y <= Math.floor((box.y + box.h) / CELL); y += 1) {
        if (visit(x * 100003 + y)) {
          return true;
        }
      }
    }
    return false;
  };
  const hits = (/** @type {Drawn} */ a, /** @type {Drawn} */ b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  return {
    isFree: (/** @type {Drawn} */ box) => !over(box, (key) => cells.get(key)?.some((other) => hits(box, other)) ?? false),
    take(/** @type {Drawn} */ box) {
      over(box, (key) => {
        const list = cells.get(key);
        if (list) {
          list.push(box);
        } else {
          cells.set(key, [box]);
        }
      });
    },
  };
}
