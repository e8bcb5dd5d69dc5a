import { useEffect, useState } from "preact/hooks";
import type { ActionView, SourceDiff, VersionView } from "../control/protocol";
import { ask } from "./ask";
import { age } from "./times";

/** An Action's versions, and how the source of one differs from another's. */
export function Versions({ action: { id, versions }, now }: { readonly action: ActionView; readonly now: number }) {
  const [newest, second] = versions;
  const [chosen, choose] = useState<{ from?: string; to?: string }>({});
  const to = chosen.to ?? newest?.id;
  const from = chosen.from ?? second?.id ?? "";
  const diff = useDiff(id, from, to);
  if (!newest) return <p class="empty">Not deployed yet.</p>;
  return (
    <>
      <table>
        <caption>Versions</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Deployed</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {versions.slice(0, 5).map((version) => (
            <tr key={version.id}>
              <td>{version.number}</td>
              <td>{age(version.at, now)}</td>
              <td>{version.isLive ? <span class="badge is-sent">Live</span> : "replaced"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>Source{diff && from ? `: ${diff.added} added, ${diff.removed} removed` : ""}</summary>
        <div class="compare">
          <Choice
            label="From"
            value={from}
            versions={versions}
            none
            onChange={(it) => choose({ ...chosen, from: it })}
          />
          <Choice label="To" value={to} versions={versions} onChange={(it) => choose({ ...chosen, to: it })} />
        </div>
        {diff && <Diff diff={diff} isWhole={from === ""} />}
      </details>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly versions: readonly VersionView[];
  /** Whether there is a choice of no version. */
  readonly none?: boolean;
  readonly onChange: (id: string) => void;
}

function Choice({ label, value, versions, none = false, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {none && <option value="">nothing</option>}
        {versions.map(({ id, number }) => (
          <option key={id} value={id}>
            version {number}
          </option>
        ))}
      </select>
    </label>
  );
}

const KINDS: Readonly<Record<string, string>> = { "+": "added", "-": "removed", "@": "place" };

function Diff({ diff: { lines }, isWhole }: { readonly diff: SourceDiff; readonly isWhole: boolean }) {
  if (lines.length === 0) return <p class="empty">The sources are the same.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to reach what scrolls
    <section class="diff" aria-label="Source" tabIndex={0}>
      <pre>
        {lines.map((line, index) => (
          <span
            key={index}
            class={isWhole ? undefined : KINDS[line[0] ?? ""]}
          >{`${isWhole ? line.slice(1) : line}\n`}</span>
        ))}
      </pre>
    </section>
  );
}

function useDiff(action: string, from: string, to: string | undefined): SourceDiff | undefined {
  const [diff, setDiff] = useState<SourceDiff>();
  useEffect(() => {
    let isWanted = true;
    if (to) {
      ask<SourceDiff>(`actions/${action}/versions/${to}/diff?from=${from}`).then(
        (it) => isWanted && setDiff(it),
        () => isWanted && setDiff(undefined),
      );
    }
    return () => {
      isWanted = false;
    };
  }, [action, from, to]);
  return diff;
}
