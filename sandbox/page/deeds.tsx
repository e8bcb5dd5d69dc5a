import { useState } from "preact/hooks";
import { ask } from "./ask";

interface Deed {
  readonly label: string;
  /** Where it is posted to, below the control API. */
  readonly path: string;
  readonly body?: object;
}

const DEEDS: Readonly<Record<string, readonly Deed[]>> = {
  "At once": [
    { label: "Back to health", path: "reset" },
    { label: "Revoke the 8x8 key", path: "key/revoke" },
    { label: "Make another 8x8 key", path: "key/rotate" },
    { label: "A minute later", path: "clock", body: { ms: 60_000 } },
    { label: "An hour later", path: "clock", body: { ms: 3_600_000 } },
    { label: "Kill the Action's processes", path: "kill/actions" },
    { label: "Kill the stand-in for Terraform's provider", path: "kill/stand-in" },
    { label: "Start it again", path: "start/stand-in" },
  ],
  "In the dashboard": [
    { label: "Edit the Action's code", path: "drift", body: { change: "code" } },
    { label: "Delete its secret apikey", path: "drift", body: { change: "secret", name: "apikey" } },
    { label: "Unbind it", path: "drift", body: { change: "unbind" } },
    { label: "Disable the phone provider", path: "drift", body: { change: "disable-provider" } },
  ],
};

/** What happens once, at a press. What is changed in the dashboard, a deploy mends. */
export function Deeds() {
  const [outcome, setOutcome] = useState("");
  const press = ({ label, path, body }: Deed) =>
    ask<unknown>(path, "POST", body).then(
      () => setOutcome(`${label}: done.`),
      (error: Error) => setOutcome(`${label}: ${error.message}`),
    );
  return (
    <>
      {Object.entries(DEEDS).map(([title, deeds]) => (
        <fieldset key={title} class="deeds">
          <legend>{title}</legend>
          {deeds.map((deed) => (
            <button key={deed.label} type="button" class="quiet" onClick={() => press(deed)}>
              {deed.label}
            </button>
          ))}
        </fieldset>
      ))}
      <p class="detail" role="status">
        {outcome}
      </p>
    </>
  );
}
