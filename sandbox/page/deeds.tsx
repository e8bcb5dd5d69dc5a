import { useState } from "preact/hooks";
import { ask } from "./ask";

interface Deed {
  readonly label: string;
  /** Where it is posted to, below the control API. */
  readonly path: string;
  readonly body?: object;
}

const DEEDS: readonly Deed[] = [
  { label: "Revoke the 8x8 key", path: "key/revoke" },
  { label: "Kill the Action's processes", path: "kill/actions" },
  { label: "Unbind the Action in the dashboard", path: "drift", body: { change: "unbind" } },
  { label: "Disable the phone provider in the dashboard", path: "drift", body: { change: "disable-provider" } },
  { label: "Back to health", path: "reset" },
];

/** What happens once, at a press. What is changed in the dashboard, a deploy mends. */
export function Deeds() {
  const [outcome, setOutcome] = useState("");
  const press = ({ label, path, body }: Deed) =>
    ask<unknown>(path, "POST", body).then(
      () => setOutcome(`${label}: done.`),
      (error: Error) => setOutcome(error.message),
    );
  return (
    <fieldset class="deeds">
      <legend>At once</legend>
      {DEEDS.map((deed) => (
        <button key={deed.label} type="button" class="quiet" onClick={() => press(deed)}>
          {deed.label}
        </button>
      ))}
      <p class="detail" role="status">
        {outcome}
      </p>
    </fieldset>
  );
}
