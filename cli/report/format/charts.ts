import { html, type Markup } from "./markup";

/** A part of a bar. */
export interface BarPart {
  /** A class of the page's style: what the part stands for. */
  readonly kind: "delivered" | "failed" | "open" | "before" | "now";
  readonly value: number;
}

/** One bar with its label and its value in words. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
  readonly text: string;
}

/** Draws bars that share one scale, which starts at 0. Each is as wide as the page allows; its texts keep their size. @param layout `pairs` keeps two bars together */
export function barChart(title: string, bars: readonly Bar[], layout: "single" | "pairs" = "single"): Markup {
  const most = Math.max(...bars.map(lengthOf), Number.MIN_VALUE);
  return html`<figure><figcaption>${title}</figcaption><div class="chart ${layout}">
${bars.map(
  (bar) =>
    html`<div class="bar"><span class="label">${bar.label}</span>${drawing(bar, most)}<span class="value">${bar.text}</span></div>`,
)}
</div></figure>`;
}

const lengthOf = ({ parts }: Bar) => parts.reduce((sum, { value }) => sum + value, 0);

function drawing(bar: Bar, most: number): Markup {
  let x = 0;
  const parts = bar.parts.map(({ kind, value }) => {
    const width = (value / most) * 100;
    const part = html`<rect class="${kind}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
    x += width;
    return part;
  });
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="${bar.label}: ${bar.text}">${parts}</svg>`;
}
