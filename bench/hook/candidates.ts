import { readFileSync } from "node:fs";
import type { HookSettings } from "auth0-8x8/tools";
import { bundle, TRIGGERS } from "auth0-8x8/tools";

/** Code that sends a phone message and that Auth0 could run. */
export interface Candidate {
  readonly title: string;
  readonly kind: "action" | "hook";
  /** Our Action has limits; it is compared with the others. */
  readonly role: "ours" | "axios" | "fetch" | "floor";
  readonly code: string;
  /** Whether it looks up the recipient's country. @default false */
  readonly readsCountry?: boolean;
}

const COUNTRIES = ["AU", "DE", "FR", "GB", "ID", "MY", "PH", "SG", "TH", "US"];

/** The settings that our Action is compared with. */
const DEPLOYED: readonly { readonly title: string; readonly settings: HookSettings }[] = [
  { title: "Action, SMS only", settings: {} },
  { title: "Action, SMS, 10 countries", settings: { countries: COUNTRIES } },
];

const PEERS: readonly (Omit<Candidate, "code"> & { readonly file: string })[] = [
  { title: "axios, as in 8x8's guide", kind: "hook", role: "axios", file: require.resolve("./peers/axios-hook.cjs") },
  {
    title: "fetch, as in Auth0's sample",
    kind: "action",
    role: "fetch",
    file: require.resolve("./peers/fetch-action.cjs"),
  },
  {
    title: "floor: bare https.request",
    kind: "action",
    role: "floor",
    file: require.resolve("./peers/bare-https.cjs"),
  },
];

/** Everything that is compared. Our Action is compiled, as for a deploy, to send to `origin`. */
export function candidates(origin: string): readonly Candidate[] {
  const ours = DEPLOYED.map(({ title, settings }) => ourAction(origin, title, settings));
  const peers = PEERS.map(({ file, ...peer }) => ({ ...peer, code: readFileSync(file, "utf8") }));
  return [...ours, ...peers];
}

/** Our Action, compiled to send to `origin`. */
export function ourAction(origin: string, title: string, settings: HookSettings = {}): Candidate {
  const code = bundle(TRIGGERS["custom-phone-provider"], { ...settings, origin });
  return { title, kind: "action", role: "ours", code, readsCountry: settings.countries !== undefined };
}

/** The floor, which opens a connection for each message, and its twin, which reuses connections. */
export function bareRequests(): readonly [own: Candidate, reused: Candidate] {
  const candidate = (title: string, file: string): Candidate => {
    return { title, kind: "action", role: "floor", code: readFileSync(require.resolve(file), "utf8") };
  };
  return [
    candidate("bare request, own connections", "./peers/bare-https.cjs"),
    candidate("bare request, reused connection", "./peers/reused-connection.cjs"),
  ];
}
