import markdownIt from "markdown-it";

const FONTS = `system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;

const TERMINAL = `
body { margin: 0 }
main { width: 118ch; padding: 24px 28px; background: #14161b; color: #e6e8ec; font: 13px/1.55 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere }
`;

const COMMENT = `
body { margin: 0; background: #fff }
main { width: 860px; padding: 8px 24px; color: #1f2328; font: 15px/1.5 ${FONTS} }
h2 { padding-bottom: 6px; border-bottom: 1px solid #d1d9e0 }
table { border-collapse: collapse }
:is(th, td) { padding: 6px 13px; border: 1px solid #d1d9e0 }
:is(code, pre) { font: 13px/1.5 "DejaVu Sans Mono", monospace; background: #f0f2f4; border-radius: 6px }
code { padding: 2px 5px }
pre { padding: 12px; } pre code { padding: 0 }
.added { background: #dafbe1 }
`;

/** How each SGR code looks. @see https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const STYLES: Readonly<Record<string, string>> = {
  "1": "font-weight:bold",
  "2": "opacity:.6",
  "31": "color:#ff9b93",
  "32": "color:#7fd6a2",
  "33": "color:#f2c063",
  "36": "color:#7cd5e8",
};

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** A terminal with this output, on which a line that was written again shows its last state. */
export function terminalHtml(output: string): string {
  const lines = output.split("\r\n").map((line) => line.split("\u001b[2K\u001b[1G").at(-1) ?? "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence starts with one
  const html = escapeHtml(lines.join("\n").trim()).replace(/\u001b\[(\d+)m/g, (_, code) =>
    STYLES[code] ? `<span style="${STYLES[code]}">` : "</span>",
  );
  return `<style>${TERMINAL}</style><main><b>$ npm start</b>

${html}</main>`;
}

/** A comment in a pull request, like GitHub shows its Markdown. */
export function commentHtml(markdown: string): string {
  const html = markdownIt({ html: true }).render(markdown);
  const colored = html.replace(/^\+.*$/gm, (line) => `<span class="added">${line}</span>`);
  return `<style>${COMMENT}</style><main>${colored}</main>`;
}
