import { useState } from "preact/hooks";
import type { ActionView, VersionDiff } from "../../control/protocol";
import { useAnswer } from "../api";
import { Choice, Table } from "../elements";
import { age } from "../times";

const SHOWN = 5;

/** An Action's versions, and the differences between the source of two of them. */
export function Versions({ action: { id, versions }, now }: { readonly action: ActionView; readonly now: number }) {
  const [newest, second] = versions;
  const [chosen, choose] = useState<{ from?: string; to?: string }>({});
  const to = chosen.to ?? newest?.id;
  const from = chosen.from ?? second?.id ?? "";
  const diff = useAnswer<VersionDiff>(to && `actions/${id}/versions/${to}/diff?from=${from}`);
  if (!newest) return <p class="muted">Not deployed yet.</p>;
  const options = Object.fromEntries(versions.map(({ id, number }) => [id, `version ${number}`]));
  return (
    <>
      <Table
        caption="Versions"
        columns={["Version", "Deployed", "State"]}
        rows={versions
          .slice(0, SHOWN)
          .map((version) => [
            version.number,
            age(version.at, now),
            version.isLive ? <span class="pill good">Live</span> : "replaced",
          ])}
      />
      <details class="box">
        <summary>Source{diff && from ? `: ${diff.added} added, ${diff.removed} removed` : ""}</summary>
        <div class="row operations">
          <Choice
            name="from"
            label="From"
            value={from}
            options={{ "": "nothing", ...options }}
            onChange={(it) => choose({ ...chosen, from: it })}
          />
          <Choice name="to" label="To" value={to} options={options} onChange={(it) => choose({ ...chosen, to: it })} />
        </div>
        {diff && <Diff diff={diff} isWholeSource={from === ""} />}
      </details>
    </>
  );
}

const LINE_CLASSES: Readonly<Record<string, string>> = { "+": "tone good", "-": "tone bad", "@": "muted" };

function Diff({ diff: { lines }, isWholeSource }: { readonly diff: VersionDiff; readonly isWholeSource: boolean }) {
  if (lines.length === 0) return <p class="muted">The sources are the same.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to scroll
    <section class="diff" aria-label="Source" tabIndex={0}>
      <pre>
        {lines.map((line, index) => (
          <span
            key={index}
            class={isWholeSource ? undefined : LINE_CLASSES[line[0] ?? ""]}
          >{`${isWholeSource ? line.slice(1) : line}\n`}</span>
        ))}
      </pre>
    </section>
  );
}
