// What is shown as tables: to read without a picture, to sort, and what CSV files are written from.

import { el, fill } from "./dom.js";
import { LINES } from "./filter.js";
import { label, quoted } from "./items.js";
import { claimOf, names, titleOf } from "./model.js";
import { className, count, lineName, modalityName, span, stanceName } from "./terms.js";

/** @typedef {{ id: string, cells: (string | number)[] }} Row */
/** @typedef {{ name: string, title: string, heads: string[], rows(app: App): Row[] }} Table */

/** So many rows at first. */
const ROWS = 200;

/** @type {Table[]} */
export const TABLES = [
  {
    name: "actors",
    title: "Actors",
    heads: ["Name", "Type", "Camp", "Mentions", "Articles", "Says", "Said of or to", "Events"],
    rows({ model, shown }) {
      return shown.actors.map((n) => {
        const actor = model.actors[n];
        const items = model.itemsOf[n].filter((item) => shown.passes[item]).map((item) => model.items[item]);
        const said = items.filter((item) => item.said?.speaker === n).length;
        const statements = items.filter((item) => item.said).length;
        const articles = new Set(actor.mentions.filter((_, at) => at % 4 === 0)).size;
        const camp = actor.camp === undefined ? "" : model.data.camps[actor.camp];
        return {
          id: actor.id,
          cells: [
            actor.name,
            className(model.data.names.class[actor.class]),
            camp,
            actor.mentions.length / 4,
            articles,
            said,
            statements - said,
            items.length - statements,
          ],
        };
      });
    },
  },
  {
    name: "lines",
    title: "Relations",
    heads: ["From", "Does", "To", "Kind", "Told", "Only claimed"],
    rows({ model, shown }) {
      return shown.lines.map((line) => {
        const { source, target, polarity } = line.relation;
        const [from, to] = [model.actors[source], model.actors[target]];
        return {
          id: `${from.id}|${LINES[polarity]}|${to.id}`,
          cells: [from.name, line.verb, to.name, lineName(LINES[polarity]), line.items.length, line.claimed ? "yes" : ""],
        };
      });
    },
  },
  {
    name: "statements",
    title: "Statements",
    heads: ["Speaker", "Stance", "Words", "To", "Of", "Day", "Articles", "First in"],
    rows({ model, shown }) {
      return model.items
        .filter((item) => item.said && shown.passes[item.n])
        .map((item) => {
          const said = /** @type {StatementRow} */ (item.said);
          const articles = new Set(item.told.map((telling) => telling.a)).size;
          return {
            id: item.id,
            cells: [
              said.speaker === undefined ? "" : model.actors[said.speaker].name,
              stanceName(model.data.names.stance[said.stance]),
              quoted(model, item),
              names(model, said.to),
              names(model, said.about),
              span(item.first, item.last),
              articles,
              titleOf(model.articles[item.told[0].a]),
            ],
          };
        });
    },
  },
  {
    name: "events",
    title: "Events",
    heads: ["Event", "Type", "Told as", "Claimed by", "Day", "Articles", "First in"],
    rows({ model, shown }) {
      return model.items
        .filter((item) => item.done && shown.passes[item.n])
        .map((item) => {
          const done = /** @type {EventRow} */ (item.done);
          const speaker = claimOf(model, item)?.said?.speaker;
          return {
            id: item.id,
            cells: [
              label(model, item),
              model.data.names.type[done.type].toLowerCase(),
              modalityName(model.data.names.modality[done.modality]),
              speaker === undefined ? "" : model.actors[speaker].name,
              span(item.first, item.last),
              new Set(item.told.map((telling) => telling.a)).size,
              titleOf(model.articles[item.told[0].a]),
            ],
          };
        });
    },
  },
];

/** @param {string} name */
export function tableNamed(name) {
  return TABLES.find((table) => table.name === name) ?? TABLES[0];
}

/**
 * @param {HTMLElement} place
 * @param {App} app
 */
export function showTable(place, app) {
  const table = tableNamed(app.state.list);
  const rows = table.rows(app);
  const sorted = Math.abs(app.state.sort) - 1;
  if (sorted >= 0 && sorted < table.heads.length) {
    rows.sort((one, other) => compare(one.cells[sorted], other.cells[sorted]) * Math.sign(app.state.sort));
  }
  let most = ROWS;
  const body = el("tbody");
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        most += 1000;
        write();
      },
    },
    "Show more",
  );
  const write = () => {
    const link = (/** @type {Row} */ row, /** @type {string | number} */ cell, /** @type {number} */ at) =>
      at === 0
        ? el("th", { scope: "row" }, el("a", app.link({ pick: row.id, panel: "" }), String(cell) || "unknown"))
        : el("td", typeof cell === "number" ? { class: "figure" } : null, String(cell));
    fill(
      body,
      rows.slice(0, most).map((row) =>
        el(
          "tr",
          null,
          row.cells.map((cell, at) => link(row, cell, at)),
        ),
      ),
    );
    more.hidden = rows.length <= most;
  };
  const heads = table.heads.map((head, at) => {
    // Figures begin with the greatest, words with the alphabet; a second time it is the other way round.
    const first = typeof rows[0]?.cells[at] === "number" ? -(at + 1) : at + 1;
    const sort = () => {
      app.go({ sort: app.state.sort === first ? -first : first }, true);
      /** @type {HTMLElement | null} */ (place.querySelectorAll("thead button")[at])?.focus();
    };
    const order = at !== sorted ? null : app.state.sort < 0 ? "descending" : "ascending";
    return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", onclick: sort }, head));
  });
  write();
  const tabs = TABLES.map(({ name, title }) =>
    el("a", { ...app.link({ list: name, sort: 0 }), "aria-current": name === table.name ? "page" : null }, title),
  );
  fill(
    place,
    el("nav", { class: "tabs", "aria-label": "Tables" }, tabs),
    el(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": `${table.title} as a table` },
      el(
        "table",
        null,
        el("caption", null, `${table.title}: ${count(rows.length, "row")}`),
        el("thead", null, el("tr", null, heads)),
        body,
      ),
      more,
    ),
  );
}

/**
 * @param {string | number} one
 * @param {string | number} other
 */
function compare(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : String(one).localeCompare(String(other));
}
