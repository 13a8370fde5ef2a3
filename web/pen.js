// What a picture is drawn with: a canvas on the screen, or the text of an SVG file.

const FONT = '"Noto Sans", system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif';

/**
 * A pen for a canvas.
 * @param {CanvasRenderingContext2D} context
 * @returns {Pen}
 */
export function canvasPen(context) {
  /** @type {Map<string, number>} */
  const widths = new Map();
  let font = "";
  const setFont = (/** @type {number} */ size, /** @type {boolean} */ bold) => {
    const wanted = `${bold ? "600 " : ""}${Math.round(size * 10) / 10}px ${FONT}`;
    if (wanted !== font) {
      font = wanted;
      context.font = wanted;
    }
  };
  const paint = (/** @type {Style} */ style) => {
    context.globalAlpha = style.alpha ?? 1;
    if (style.fill) {
      context.fillStyle = style.fill;
      context.fill();
    }
    if (style.stroke) {
      context.strokeStyle = style.stroke;
      context.lineWidth = style.width ?? 1;
      context.setLineDash(style.dash ?? []);
      context.stroke();
    }
    context.globalAlpha = 1;
  };
  return {
    width(text, size, bold) {
      // Widths grow with the size, so that one size is measured.
      const key = bold ? `b${text}` : text;
      let unit = widths.get(key);
      if (unit === undefined) {
        setFont(20, bold);
        unit = context.measureText(text).width / 20;
        widths.set(key, unit);
      }
      return unit * size;
    },
    curve(p, style) {
      context.beginPath();
      context.moveTo(p[0], p[1]);
      context.bezierCurveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
      paint(style);
    },
    polygon(p, style) {
      context.beginPath();
      context.moveTo(p[0], p[1]);
      for (let at = 2; at < p.length; at += 2) {
        context.lineTo(p[at], p[at + 1]);
      }
      context.closePath();
      paint(style);
    },
    round(x, y, w, h, r, style) {
      context.beginPath();
      if (r > 0) {
        context.roundRect(x, y, w, h, r);
      } else {
        context.rect(x, y, w, h);
      }
      paint(style);
    },
    ellipse(x, y, rx, ry, style) {
      context.beginPath();
      context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      paint(style);
    },
    lines(p, style) {
      context.beginPath();
      for (let at = 0; at < p.length; at += 4) {
        context.moveTo(p[at], p[at + 1]);
        context.lineTo(p[at + 2], p[at + 3]);
      }
      paint(style);
    },
    text(text, x, y, letters) {
      setFont(letters.size, letters.bold ?? false);
      context.textAlign = letters.anchor === "middle" ? "center" : "left";
      if (letters.halo) {
        context.lineJoin = "round";
        context.setLineDash([]);
        context.strokeStyle = letters.halo;
        context.lineWidth = 3.5;
        context.strokeText(text, x, y);
      }
      context.fillStyle = letters.colour;
      context.fillText(text, x, y);
    },
  };
}

/** @param {string} text */
function escaped(text) {
  // XML has no way to write most control characters, and none for half a pair.
  const visible = text.replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu, "");
  return visible.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * A pen for an SVG file, and what gives the file.
 * @param {number} width
 * @param {number} height
 * @param {string} title
 * @param {Theme} theme
 * @param {(text: string, size: number, bold: boolean) => number} measure
 * @returns {Pen & { file(): string }}
 */
export function svgPen(width, height, title, theme, measure) {
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `font-family="${escaped(FONT)}" role="img"><title>${escaped(title)}</title>` +
      `<rect width="${width}" height="${height}" fill="${theme.ground}"/>`,
  ];
  const n = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);
  const look = (/** @type {Style} */ style) =>
    ` fill="${style.fill ?? "none"}"` +
    (style.stroke ? ` stroke="${style.stroke}" stroke-width="${n(style.width ?? 1)}"` : "") +
    (style.dash?.length ? ` stroke-dasharray="${style.dash.map(n).join(" ")}"` : "") +
    (style.alpha !== undefined && style.alpha < 1 ? ` opacity="${style.alpha}"` : "");
  const pairs = (/** @type {number[]} */ p) =>
    p
      .map((value, at) => n(value) + (at % 2 ? " " : ","))
      .join("")
      .trim();
  return {
    width: measure,
    curve: (p, style) => void parts.push(`<path d="M${pairs(p.slice(0, 2))} C${pairs(p.slice(2))}"${look(style)}/>`),
    polygon: (p, style) => void parts.push(`<polygon points="${pairs(p)}"${look(style)}/>`),
    round: (x, y, w, h, r, style) =>
      void parts.push(`<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(r)}"${look(style)}/>`),
    ellipse: (x, y, rx, ry, style) => void parts.push(`<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"${look(style)}/>`),
    lines(p, style) {
      let d = "";
      for (let at = 0; at < p.length; at += 4) {
        d += `M${pairs(p.slice(at, at + 2))}L${pairs(p.slice(at + 2, at + 4))}`;
      }
      parts.push(`<path d="${d}"${look(style)}/>`);
    },
    text(text, x, y, letters) {
      const halo = letters.halo ? ` stroke="${letters.halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"` : "";
      const anchor = letters.anchor === "middle" ? ' text-anchor="middle"' : "";
      const weight = letters.bold ? ' font-weight="600"' : "";
      const at = `x="${n(x)}" y="${n(y)}" font-size="${n(letters.size)}"`;
      parts.push(`<text ${at} fill="${letters.colour}"${anchor}${weight}${halo}>${escaped(text)}</text>`);
    },
    file: () => `${parts.join("\n")}\n</svg>\n`,
  };
}
