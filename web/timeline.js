// When things were said and happened: a histogram to brush over, and to play.

import { el, fill, svg } from "./dom.js";
import { count } from "./terms.js";

/** So many bars at most. */
const BARS = 72;

/** @param {string} day */
const numberOf = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
/** @param {number} number */
const dayOf = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

/**
 * Equal stretches of days with how many statements and events begin in each.
 * @param {Model} model
 */
function barsOf(model) {
  const dated = model.items.filter((item) => item.first && Number.isFinite(numberOf(item.first)));
  const days = dated.map((item) => numberOf(item.first)).sort((a, b) => a - b);
  if (!days.length) {
    return null;
  }
  // A date that lies far off would make all others one bar: a hundredth at either end is put into the first and last.
  const cut = Math.floor(days.length / 100);
  const [first, last] = [days[cut], days[days.length - 1 - cut]];
  const step = Math.max(1, Math.ceil((last - first + 1) / BARS));
  const number = Math.floor((last - first) / step) + 1;
  const bars = Array.from({ length: number }, (_, at) => ({
    from: dayOf(first + at * step),
    to: dayOf(first + (at + 1) * step - 1),
    said: 0,
    done: 0,
  }));
  bars[0].from = dayOf(days[0]);
  bars[number - 1].to = dayOf(Math.max(days[days.length - 1], first + number * step - 1));
  for (const item of dated) {
    const at = Math.max(0, Math.min(number - 1, Math.floor((numberOf(item.first) - first) / step)));
    bars[at][item.said ? "said" : "done"] += 1;
  }
  return { bars, dated: dated.length };
}

/**
 * @param {HTMLElement} place
 * @param {() => App} appOf
 */
export function timelineIn(place, appOf) {
  const { model } = appOf();
  const found = barsOf(model);
  if (!found) {
    place.hidden = true;
    return { update() {}, stop() {} };
  }
  const { bars, dated } = found;
  const most = Math.max(...bars.map(({ said, done }) => said + done));
  const height = 44;
  const drawn = svg("svg", { class: "bars", viewBox: `0 0 ${bars.length} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const parts = bars.map(({ from, to, said, done }, at) => {
    const scale = (/** @type {number} */ n) => (n * (height - 2)) / most;
    const text = svg("title", {});
    text.textContent = `${from === to ? from : `${from} to ${to}`}: ${count(said, "statement")}, ${count(done, "event")}`;
    const group = svg(
      "g",
      {},
      svg("rect", { class: "slot", x: at, y: 0, width: 1, height }),
      svg("rect", { class: "bar-said", x: at + 0.08, y: height - scale(said), width: 0.84, height: scale(said) }),
      svg("rect", { class: "bar-done", x: at + 0.08, y: height - scale(said + done), width: 0.84, height: scale(done) }),
      text,
    );
    drawn.append(group);
    return group;
  });
  const [since, until] = ["since", "until"].map((key) =>
    el("input", {
      type: "date",
      "aria-label": key === "since" ? "From this day" : "Up to this day",
      min: bars[0].from,
      max: bars[bars.length - 1].to,
      onchange: (event) => appOf().go({ [key]: event.target.value }),
    }),
  );
  const play = el("button", { type: "button", class: "play", onclick: () => (timer ? stop() : start()) }, "▶ Play");
  const clear = el(
    "button",
    {
      type: "button",
      class: "clear",
      onclick: () => {
        stop();
        appOf().go({ since: "", until: "" });
      },
    },
    "All days",
  );
  const note = `${dated} of ${model.items.length} statements and events have a day`;
  // Where few have a day it tells little, and the map has the room.
  const isTelling = dated * 5 > model.items.length && bars.length > 2;
  const box = el(
    "details",
    { open: isTelling },
    el("summary", null, "Timeline ", el("span", { class: "note" }, note)),
    el("div", { class: "strip" }, drawn),
    el("div", { class: "controls" }, play, since, el("span", { "aria-hidden": "true" }, "–"), until, clear),
  );
  fill(place, box);

  const barAt = (/** @type {PointerEvent} */ event) => {
    const { left, width } = drawn.getBoundingClientRect();
    return Math.max(0, Math.min(bars.length - 1, Math.floor(((event.clientX - left) / width) * bars.length)));
  };
  let begun = -1;
  const mark = (/** @type {number} */ a, /** @type {number} */ b) =>
    parts.forEach((group, at) => group.classList.toggle("off", at < Math.min(a, b) || at > Math.max(a, b)));
  drawn.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) {
      return;
    }
    begun = barAt(event);
    drawn.setPointerCapture(event.pointerId);
    mark(begun, begun);
  });
  drawn.addEventListener("pointermove", (event) => {
    if (begun >= 0) {
      mark(begun, barAt(event));
    }
  });
  drawn.addEventListener("pointercancel", () => {
    begun = -1;
    parts.forEach((group) => group.classList.remove("off"));
  });
  drawn.addEventListener("pointerup", (event) => {
    if (begun < 0) {
      return;
    }
    const end = barAt(event);
    const [a, b] = [Math.min(begun, end), Math.max(begun, end)];
    begun = -1;
    stop();
    appOf().go({ since: bars[a].from, until: bars[b].to });
  });

  /** @type {number} */
  let timer = 0;
  function start() {
    const { state } = appOf();
    let at = state.until ? bars.findIndex(({ to }) => to >= state.until) + 1 : 0;
    at = at <= 0 || at >= bars.length ? 0 : at;
    play.textContent = "❚❚ Pause";
    const step = () => {
      while (at < bars.length - 1 && bars[at].said + bars[at].done === 0) {
        at += 1;
      }
      appOf().go({ since: bars[0].from, until: bars[at].to }, true);
      at += 1;
      if (at >= bars.length) {
        stop();
      }
    };
    timer = window.setInterval(step, 700);
    step();
  }
  function stop() {
    window.clearInterval(timer);
    timer = 0;
    play.textContent = "▶ Play";
  }
  return {
    stop,
    update() {
      const { state } = appOf();
      since.value = state.since;
      until.value = state.until;
      clear.hidden = !state.since && !state.until;
      parts.forEach((group, at) =>
        group.classList.toggle(
          "off",
          (state.since !== "" && bars[at].to < state.since) || (state.until !== "" && bars[at].from > state.until),
        ),
      );
    },
  };
}
