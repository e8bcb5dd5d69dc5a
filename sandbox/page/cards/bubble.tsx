import type { InboxEntry } from "../../control/protocol";
import { timeOfDay } from "../times";

/** A code as text, or spoken digit by digit: "4, 6, 9, 0", and the period after it. */
const CODE = /(?<![\d.,-])(\d(?:[, ]{0,2}\d){3,7}(?![\d-])\.?)/;

const digitsOf = (code: string) => code.replace(/\D/g, "");

/** The codes in a text, as digits. */
export const codesIn = (text: string): readonly string[] =>
  text
    .split(CODE)
    .filter((_, index) => index % 2)
    .map(digitsOf);

const ICONS: Readonly<Record<string, string>> = {
  SMS: "M2 3h12v8H7l-3 3v-3H2z",
  Call: "M4 2l2 3-1 2c1 2 2 3 4 4l2-1 3 2-1 2c-6 1-12-5-11-11z",
  chat: "M8 1.5a6.5 6.5 0 0 0-5.5 10l-1 3 3.1-1A6.5 6.5 0 1 0 8 1.5zM6 5l1 1.5-.6 1q.7 1.2 1.9 1.9l1-.6 1.5 1-.6 1c-2.9.5-5.7-2.3-5.2-5.2z",
};

/** A message, in the look of its channel. */
export function Bubble({ entry, onCopy }: { readonly entry: InboxEntry; readonly onCopy: (code: string) => void }) {
  const { channel, from, to, text, at } = entry;
  const look = ICONS[channel] ? channel : "chat";
  const said = look === "Call" ? `“${text}”` : text;
  const pieces = said.split(CODE).map((piece, index) =>
    index % 2 ? (
      <span key={index} class="id">
        <button type="button" title="Copy this code" onClick={() => onCopy(digitsOf(piece))}>
          {piece.replace(".", "")}
        </button>
        {piece.endsWith(".") && "."}
      </span>
    ) : (
      piece
    ),
  );
  return (
    <article class={`bubble is-${look.toLowerCase()}`}>
      <h3>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={ICONS[look]} />
        </svg>
        <span class="tone">{channel}</span>{" "}
        <small>
          {from} → {to}
        </small>
      </h3>
      <p class="box">{pieces}</p>
      <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
    </article>
  );
}
