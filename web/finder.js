// The search field: a list of finds below it, walked by keys.

import { byId, el, fill } from "./dom.js";
import { badge, label } from "./items.js";
import { titleOf } from "./model.js";
import { search } from "./search.js";
import { className, short } from "./terms.js";

/** So many finds of each kind. */
const MOST = 7;

/** @param {() => App} appOf */
export function finder(appOf) {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  const list = byId("finds");
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    const { model } = appOf();
    const asked = input.value;
    const finds = search(model, asked, MOST);
    let kind = "";
    const rows = finds.flatMap(({ target }, n) => {
      const head =
        target.kind === kind
          ? []
          : [
              el(
                "li",
                { class: "kind", role: "presentation" },
                { actor: "Actors", item: "Statements and events", article: "Articles" }[target.kind],
              ),
            ];
      kind = target.kind;
      return [...head, find(target, n)];
    });
    fill(
      list,
      rows.length ? rows : asked.trim() ? el("li", { class: "kind", role: "presentation" }, "Nothing here has these words") : null,
    );
    list.hidden = asked.trim() === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(finds.length ? 0 : -1);
    if (!list.hidden) {
      appOf().say(`${finds.length} finds`);
    }
  }

  /**
   * @param {Target} target
   * @param {number} n
   */
  function find(target, n) {
    const { model } = appOf();
    const open = () => {
      const id =
        target.kind === "actor"
          ? model.actors[target.n].id
          : target.kind === "item"
            ? model.items[target.n].id
            : model.articles[target.n].id;
      input.value = "";
      close();
      appOf().go({ pick: id, panel: "", place: -1 });
      byId("panel-title").focus();
    };
    const row = el("li", { role: "option", id: `find-${n}`, class: "find", onclick: open, onpointermove: () => mark(n) });
    if (target.kind === "actor") {
      const actor = model.actors[target.n];
      row.append(
        el("b", null, actor.name),
        el("span", { class: "note" }, ` ${className(model.data.names.class[actor.class])} · ${model.itemsOf[target.n].length}`),
      );
    } else if (target.kind === "item") {
      const item = model.items[target.n];
      const who = item.said?.speaker;
      row.append(badge(model, item), who === undefined ? "" : el("b", null, model.actors[who].name), ` ${short(label(model, item), 110)}`);
    } else {
      row.append(short(titleOf(model.articles[target.n]), 110));
    }
    return row;
  }

  /** @param {number} n */
  function mark(n) {
    const rows = list.querySelectorAll("[role=option]");
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === n)));
    at = n;
    const row = rows[n];
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => input.value && show());
  input.addEventListener("blur", () => window.setTimeout(() => document.activeElement !== input && close(), 200));
  input.addEventListener("keydown", (event) => {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[role=option]"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (rows.length) {
        mark((at + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      rows[at]?.click();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (input.value) {
        input.value = "";
        close();
      } else {
        input.blur();
      }
    }
  });
  return { focus: () => input.focus() };
}
