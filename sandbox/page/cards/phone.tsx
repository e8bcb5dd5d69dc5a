import { useEffect, useState } from "preact/hooks";
import type { InboxEntry, PageState } from "../../control/protocol";
import { Bubble, codesIn } from "./bubble";

interface PhoneScreenProps {
  readonly inbox: PageState["inbox"];
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly onMore: () => void;
}

const keyOf = ({ id, to }: InboxEntry) => `${id} ${to}`;

/** A phone that shows every message, whatever its number. */
export function PhoneScreen({ inbox: { shown, total }, search, onSearch, onMore }: PhoneScreenProps) {
  const [cleared, setCleared] = useState<ReadonlySet<string>>(new Set());
  const [status, setStatus] = useState("");
  const hidden = shown.findLastIndex((entry) => cleared.has(keyOf(entry))) + 1;
  const entries = shown.slice(hidden);
  const newest = entries.flatMap(({ text }) => codesIn(text)).at(-1);
  useCopyKey(newest, setStatus);
  const copy = (code: string) =>
    navigator.clipboard.writeText(code).then(
      () => setStatus(`Copied ${code}`),
      () => setStatus("The browser doesn't allow copying"),
    );
  return (
    <section class="bezel" aria-labelledby="phone-title">
      <div class="island" />
      <header class="row">
        <h2 id="phone-title">Messages</h2>
        <button
          type="button"
          class="link"
          disabled={!entries.length}
          onClick={() => setCleared(new Set(shown.map(keyOf)))}
        >
          Clear this view
        </button>
      </header>
      <input
        type="search"
        aria-label="Search messages"
        placeholder="Text or number"
        onInput={({ currentTarget }) => onSearch(currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users must be able to scroll */}
      <div class="screen scroller" role="log" aria-labelledby="phone-title" tabIndex={0}>
        <div>
          {hidden === 0 && shown.length < total && (
            <button type="button" class="link" onClick={onMore}>
              {shown.length} of {total}: show earlier ones
            </button>
          )}
          {hidden > 0 && (
            <button type="button" class="link" onClick={() => setCleared(new Set())}>
              Show cleared messages
            </button>
          )}
          {entries.map((entry) => (
            <Bubble key={keyOf(entry)} entry={entry} onCopy={copy} />
          ))}
        </div>
        {entries.length === 0 && <p class="muted">{search ? "No message matches." : "Messages arrive here."}</p>}
      </div>
      <p class="hint muted" role="status">
        {status || (newest && "Ctrl/⌘+C copies the last code")}
      </p>
    </section>
  );
}

/** Lets the browser's own key for copying copy a code while nothing is selected. */
function useCopyKey(code: string | undefined, onCopy: (status: string) => void): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent) => {
      if (!code || !getSelection()?.isCollapsed || (event.target as Element).matches?.("input")) return;
      event.clipboardData?.setData("text/plain", code);
      event.preventDefault();
      onCopy(`Copied ${code}`);
    };
    document.addEventListener("copy", copy);
    return () => document.removeEventListener("copy", copy);
  }, [code]);
}
