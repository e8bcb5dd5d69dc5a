import type { LoggedMessage } from "../control/protocol";
import { Card } from "./card";
import { timeOfDay } from "./times";

/** What 8x8 has accepted, and what became of it. */
export function MessageLog({ messages }: { readonly messages: readonly LoggedMessage[] }) {
  return (
    <Card id="messages" title="8x8's log" about="What 8x8 has accepted, and what became of it.">
      {messages.length === 0 ? (
        <p class="empty">Nothing yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls
        <section class="scroll" aria-label="8x8's log, a table" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Channel</th>
                <th scope="col">To</th>
                <th scope="col">Status</th>
                <th scope="col">Segments</th>
                <th scope="col">UMID</th>
              </tr>
            </thead>
            <tbody>
              {messages.map(({ umid, at, channel, to, status, segments, encoding }) => (
                <tr key={umid}>
                  <td>{timeOfDay(at)}</td>
                  <td>{channel}</td>
                  <td>{to}</td>
                  <td>{status}</td>
                  <td>{segments === undefined ? "" : `${segments} ${encoding}`}</td>
                  <td>
                    <code>{umid}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
