import { useLayoutEffect, useRef } from "preact/hooks";
import type { Arrival } from "../control/protocol";
import { timeOfDay } from "./times";

/** A phone that gets everything that is sent, whoever's it is. */
export function Phone({ arrivals }: { readonly arrivals: readonly Arrival[] }) {
  const screen = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (screen.current) screen.current.scrollTop = screen.current.scrollHeight;
  }, [arrivals]);
  return (
    <section class="phone" aria-labelledby="phone-title">
      <div class="bezel">
        <div class="island" />
        <h2 id="phone-title">Messages</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls */}
        <div class="screen" ref={screen} role="log" aria-labelledby="phone-title" tabIndex={0}>
          {arrivals.length === 0 && <p class="empty">What is sent arrives here.</p>}
          {arrivals.map((arrival) => (
            <Bubble key={`${arrival.id} ${arrival.to}`} arrival={arrival} />
          ))}
        </div>
        <div class="home" />
      </div>
    </section>
  );
}

function Bubble({ arrival: { channel, from, to, text, at } }: { readonly arrival: Arrival }) {
  return (
    <article class="bubble">
      <h3>
        <span class="channel">{channel}</span> {from === channel ? "" : from} → {to}
      </h3>
      <p>{withCode(channel === "Call" ? `“${text}”` : text)}</p>
      <time dateTime={new Date(at).toISOString()}>{timeOfDay(at)}</time>
    </article>
  );
}

/** The text with its codes set off. */
function withCode(text: string) {
  return text.split(/(\b\d{4,8}\b)/).map((piece, index) => (index % 2 ? <strong key={index}>{piece}</strong> : piece));
}
