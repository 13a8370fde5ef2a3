// Light or dark, and the colours of the map, as the style sheet has them.

/**
 * Whether it shall be dark: as the link says, else as the system has it.
 * @param {State} state
 */
export function wantsDark({ theme }) {
  return theme === "" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
}

/**
 * @param {boolean} isDark
 */
export function setDark(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** @returns {Theme} */
export function themeOf() {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const camps = [0, 1, 2, 3, 4, 5].map((n) => ({ line: colour(`camp-${n}`), fill: colour(`camp-${n}-fill`) }));
  return {
    ground: colour("ground"),
    ink: colour("ink"),
    grey: colour("grey"),
    faint: colour("faint"),
    focus: colour("focus"),
    camps,
    lines: ["hostile", "supportive", "contact", "about"].map((name) => colour(name)),
    words: ["hostile-ink", "supportive-ink", "slate", "slate"].map((name) => colour(name)),
  };
}
