// The words in which the page tells what the data has by numbers.

/** @type {Record<string, string>} */
const CLASSES = { person: "person", state: "state", organization: "organisation", group: "group", place: "place" };

/** @type {Record<string, string>} */
const LINE_NAMES = { hostile: "against", supportive: "for or together", contact: "contact", about: "speaks of" };

/** @type {Record<string, string>} */
const MODALITIES = { actual: "did", planned: "will", negated: "did not", hypothetical: "might" };

/** @type {Record<string, string>} */
const STANCES = {
  assert: "says",
  deny: "denies",
  decline: "declines",
  accuse: "accuses",
  demand: "demands",
  promise: "promises",
  doubt: "doubts",
  praise: "praises",
};

/** @type {Record<string, string>} */
const UNNAMED = {
  "no-source": "the text names no source",
  "quotation-alone": "a quotation that stands alone",
  "pronoun-unresolved": "whom the pronoun means is unclear",
  "source-no-actor": "the source is no actor",
};

/** @param {string} name */
export const className = (name) => CLASSES[name] ?? name;
/** @param {string} name */
export const lineName = (name) => LINE_NAMES[name] ?? name;
/** @param {string} name */
export const modalityName = (name) => MODALITIES[name] ?? name;
/** @param {string} name */
export const stanceName = (name) => STANCES[name] ?? name;
/** @param {string} name */
export const unnamedName = (name) => UNNAMED[name] ?? name;

/**
 * `1 article`, `2 articles`, `2,000 articles`.
 * @param {number} number
 * @param {string} noun
 */
export function count(number, noun) {
  return `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** @param {number} number */
export function figure(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A text of at most so many characters.
 * @param {string} text
 * @param {number} most
 */
export function short(text, most) {
  const points = [...text];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/**
 * A stretch of days as it would be told.
 * @param {string} first
 * @param {string} last
 */
export function span(first, last) {
  if (!first || !last || first === last) {
    return first || last;
  }
  if (first.endsWith("-01-01") && last.endsWith("-12-31")) {
    return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : `${first.slice(0, 4)}–${last.slice(0, 4)}`;
  }
  if (first.slice(0, 7) === last.slice(0, 7) && first.endsWith("-01") && Number(last.slice(8)) >= 28) {
    return first.slice(0, 7);
  }
  return `${first} to ${last}`;
}
