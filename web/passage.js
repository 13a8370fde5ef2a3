// A stretch of an article with what was found in it marked: words that stand for several things at once lead to the smallest.

import { el } from "./dom.js";

/**
 * A stretch of text that means something.
 * @typedef {{ start: number, end: number, kind: string, title?: string, link?: Link }} Mark
 */

/**
 * The pieces between all borders of marks, each with the marks that cover it, the smallest first.
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 */
export function pieces(start, end, marks) {
  const within = marks.filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end);
  const borders = new Set([start, end]);
  for (const mark of within) {
    borders.add(Math.max(mark.start, start)).add(Math.min(mark.end, end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  const open = [...within].sort((a, b) => a.start - b.start);
  /** @type {Mark[]} */
  let live = [];
  let next = 0;
  const found = [];
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const [from, to] = [sorted[at], sorted[at + 1]];
    live = live.filter((mark) => mark.end > from);
    while (next < open.length && open[next].start <= from) {
      live.push(open[next]);
      next += 1;
    }
    const covering = live.filter((mark) => mark.end > from).sort((a, b) => a.end - a.start - (b.end - b.start));
    found.push({ start: from, end: to, marks: covering });
  }
  return found;
}

/**
 * Nodes for a stretch of a text with its marks.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 */
export function marked(text, start, end, marks) {
  return pieces(start, end, marks).map((piece) => {
    const words = text.slice(piece.start, piece.end);
    if (piece.marks.length === 0) {
      return document.createTextNode(words);
    }
    const kinds = [...new Set(piece.marks.map((mark) => mark.kind))];
    const target = piece.marks.find((mark) => mark.link);
    const attributes = {
      class: kinds.map((kind) => `m m-${kind}`).join(" "),
      "data-start": piece.start,
      title:
        piece.marks
          .map((mark) => mark.title)
          .filter(Boolean)
          .join(" · ") || null,
    };
    return target ? el("a", { ...attributes, ...target.link }, words) : el("mark", attributes, words);
  });
}

/**
 * The lines around a sentence: whole lines, since a line of an article is a paragraph.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {[number, number]}
 */
export function paragraph(text, start, end) {
  const from = text.lastIndexOf("\n", Math.max(start - 1, 0)) + 1;
  const to = text.indexOf("\n", end);
  // A file of one line would be shown whole: some way around the sentence will do.
  const far = 600;
  return [Math.max(from > start ? start : from, start - far), Math.min(to < 0 ? text.length : to, end + far)];
}
