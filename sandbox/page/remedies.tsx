import { useEffect, useState } from "preact/hooks";

let page: Promise<string> | undefined;

/** What docs/reference/delivery.md says about the code at the beginning of a reason. */
export function Remedy({ reason }: { readonly reason: string }) {
  const code = /^[a-z-]+(?=:)/.exec(reason)?.[0] ?? "";
  const [text, setText] = useState("");
  useEffect(() => {
    page ??= fetch("delivery.md").then((answer) => answer.text());
    page.then((it) => setText(new RegExp(`^### \`${code}\`\n+([^#]+)`, "m").exec(it)?.[1] ?? "")).catch(() => {});
  }, [code]);
  return text === "" ? null : (
    <details class="box">
      <summary>What to do about {code}</summary>
      {text.split("\n\n").map((paragraph, index) => (
        <p key={index}>{paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)]+\))/).map(toElement)}</p>
      ))}
    </details>
  );
}

/** The Markdown of the remedies: code, bold text and links. */
function toElement(piece: string, index: number) {
  const [, text = piece, url = ""] = /^\[(.+)\]\((.+)\)$/.exec(piece) ?? [];
  if (piece.startsWith("`")) return <code key={index}>{piece.slice(1, -1)}</code>;
  if (piece.startsWith("**")) return <b key={index}>{piece.slice(2, -2)}</b>;
  if (!url.startsWith("https:")) return text;
  return (
    <a key={index} href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
