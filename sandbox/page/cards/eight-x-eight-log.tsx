import type { EightXEightLogEntry } from "../../control/protocol";
import { Card, Table } from "../elements";
import { timeOfDay } from "../times";

const COLUMNS = ["Time", "Channel", "To", "Status", "Segments", "UMID"];

/** The messages that 8x8 accepted, and their statuses. */
export function EightXEightLogCard({ entries }: { readonly entries: readonly EightXEightLogEntry[] }) {
  return (
    <Card id="eight-x-eight" title="8x8's log" about="Messages that 8x8 accepted, and their delivery status.">
      {entries.length === 0 ? (
        <p class="muted">No messages yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to scroll
        <section class="rows" aria-label="8x8's log, as a table" tabIndex={0}>
          <Table
            columns={COLUMNS}
            rows={entries.map(({ umid, at, channel, to, status, size }) => {
              return [timeOfDay(at), channel, to, status, size, <code key={umid}>{umid}</code>];
            })}
          />
        </section>
      )}
    </Card>
  );
}
