import { OperationButton, type PageOperation } from "../elements";

/** A change in Auth0's dashboard. */
const drift = (label: string, body: object): PageOperation => ({ label, path: "drift", body, isDestructive: true });

const OPERATIONS: Readonly<Record<string, readonly PageOperation[]>> = {
  "Time and keys": [
    { label: "Advance one minute", path: "clock", body: { ms: 60_000 } },
    { label: "Advance one hour", path: "clock", body: { ms: 3_600_000 } },
    { label: "Rotate the 8x8 key", path: "key/rotate" },
    { label: "Start the stand-in", path: "start/stand-in" },
  ],
  "Break something": [
    { label: "Revoke the 8x8 key", path: "key/revoke", isDestructive: true },
    { label: "Kill the Action's processes", path: "kill/actions", isDestructive: true },
    { label: "Kill the Terraform provider's stand-in", path: "kill/stand-in", isDestructive: true },
  ],
  "Change the tenant in the dashboard (Back to health undoes it)": [
    drift("Edit the Action's code", { change: "code" }),
    drift("Delete the secret apikey", { change: "secret", name: "apikey" }),
    drift("Unbind the Action", { change: "unbind" }),
    drift("Disable the phone provider", { change: "disable-provider" }),
  ],
};

/** Buttons for one-off operations. */
export function Operations() {
  return Object.entries(OPERATIONS).map(([title, operations]) => (
    <fieldset key={title}>
      <legend>{title}</legend>
      <div class="row operations">
        {operations.map((operation) => (
          <OperationButton key={operation.label} {...operation} />
        ))}
      </div>
    </fieldset>
  ));
}
