import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, type HookSettings, TRIGGERS } from "auth0-8x8/tools";

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

const codeOf = (peer: string) => readFileSync(join(__dirname, "peers", peer), "utf8");

/** Node's own request, on a connection for each message. */
const BARE = codeOf("bare-https.cjs");

const PEERS: readonly Candidate[] = [
  { title: "axios, as in 8x8's guide", kind: "hook", role: "axios", code: codeOf("axios-hook.cjs") },
  { title: "fetch, as in Auth0's sample", kind: "action", role: "fetch", code: codeOf("fetch-action.cjs") },
  { title: "floor: bare https.request", kind: "action", role: "floor", code: BARE },
];

/** Everything that is compared. Our Action is compiled, as for a deploy, to send to `origin`. */
export function candidates(origin: string): readonly Candidate[] {
  return [...DEPLOYED.map(({ title, settings }) => ourAction(origin, title, settings)), ...PEERS];
}

/** Our Action, compiled to send to `origin`. */
export function ourAction(origin: string, title: string, settings: HookSettings = {}): Candidate {
  const code = bundle(TRIGGERS["custom-phone-provider"], { ...settings, origin });
  return { title, kind: "action", role: "ours", code, readsCountry: settings.countries !== undefined };
}

/** The floor, which opens a connection for each message, and its twin, whose connection stays open between messages. */
export function bareRequests(): readonly [own: Candidate, reused: Candidate] {
  const floor = { kind: "action", role: "floor" } as const;
  const agent = 'new (require("node:https").Agent)({ keepAlive: true })';
  const reusing = BARE.replace("const agent = false", `const agent = ${agent}`);
  return [
    { ...floor, title: "bare request, own connections", code: BARE },
    { ...floor, title: "bare request, reused connection", code: reusing },
  ];
}
