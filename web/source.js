// Where the data comes from: the block in the page, or the server that gave the page. Nothing else reads or fetches anything.

/** @type {Data | null} */
let data = null;

/** Articles of which the server has no text. @type {Set<number>} */
const absent = new Set();

/** Texts that were asked for and are not there yet. @type {Map<number, Promise<string | null>>} */
const coming = new Map();

/** @param {string} path */
async function fetched(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path}: the server answers ${answer.status}`);
  }
  return answer.json();
}

/**
 * All data but, from a server, the texts.
 * @returns {Promise<Data>}
 */
export async function whole() {
  const block = document.getElementById("data");
  const head = JSON.parse(block?.textContent ?? "{}");
  if (head.format !== "cablegraph-page/1") {
    throw new Error("the page has no data that it can read");
  }
  if (head.served) {
    for (let part = 0; part < head.parts; part += 1) {
      for (const [key, value] of Object.entries(await fetched(`api/page/${part}`))) {
        // Long lists come in parts.
        head[key] = Array.isArray(value) ? (head[key] ?? []).concat(value) : value;
      }
    }
  }
  for (const key of ["actors", "articles", "statements", "events", "relations", "ledger", "communities", "camps", "rules"]) {
    head[key] ??= [];
  }
  // Twice in memory is once too often.
  block?.remove();
  data = head;
  return head;
}

/**
 * The text of an article, by its place; null if it is not there, undefined if it was not fetched yet.
 * @param {number} article
 * @returns {string | null | undefined}
 */
export function textAt(article) {
  return data?.texts?.[article] ?? (data?.served && !absent.has(article) ? undefined : null);
}

/**
 * The same, fetched if need be.
 * @param {number} article
 * @returns {Promise<string | null>}
 */
export function textOf(article) {
  const known = textAt(article);
  if (known !== undefined) {
    return Promise.resolve(known);
  }
  const asked = coming.get(article) ?? fetchText(article).finally(() => coming.delete(article));
  coming.set(article, asked);
  return asked;
}

/**
 * @param {number} article
 * @returns {Promise<string | null>}
 */
async function fetchText(article) {
  const { text } = await fetched(`api/page/text/${article}`);
  if (typeof text !== "string" || !data) {
    absent.add(article);
    return null;
  }
  (data.texts ??= {})[article] = text;
  return text;
}

/**
 * The words at a place: those beside it, else those of the text.
 * @param {number} article
 * @param {Span} span
 */
export function words(article, span) {
  return span[2] ?? data?.texts?.[article]?.slice(span[0], span[1]) ?? "";
}
