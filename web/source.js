// Where the data comes from: the block in the page, or the server that gave the page. Nothing else reads or fetches anything.

/** @type {Data | null} */
let data = null;

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
 * The text of an article, by its place; null if it is not there.
 * @param {number} article
 * @returns {Promise<string | null>}
 */
export async function textOf(article) {
  if (!data) {
    return null;
  }
  const own = (data.texts ??= {});
  if (data.served && own[article] === undefined) {
    const { text } = await fetched(`api/page/text/${article}`);
    if (typeof text === "string") {
      own[article] = text;
    }
  }
  return own[article] ?? null;
}

/**
 * The words at a place: those beside it, else those of the text.
 * @param {number} article
 * @param {Span} span
 */
export function words(article, span) {
  return span[2] ?? data?.texts?.[article]?.slice(span[0], span[1]) ?? "";
}
