import { readFileSync } from "node:fs";
import { bundle } from "../../infra/bundle";
import type { HookSettings } from "../../infra/hook-settings";
import { TRIGGERS } from "../../infra/trigger";

/** Code that sends a phone message, as Auth0 would run it. */
export interface Candidate {
  readonly title: string;
  readonly kind: "action" | "hook";
  /** This project's, which is held to limits, or what it is compared with. */
  readonly role: "ours" | "axios" | "fetch" | "floor";
  readonly code: string;
  /** What our code may be, unminified. */
  readonly maxBytes?: number;
}

const COUNTRIES = ["AU", "DE", "FR", "GB", "ID", "MY", "PH", "SG", "TH", "US"];

/** What our Action is deployed with, and how many bytes it may then have. */
const DEPLOYED: readonly { readonly title: string; readonly settings: HookSettings; readonly maxBytes: number }[] = [
  { title: "Action, SMS only", settings: {}, maxBytes: 12_000 },
  { title: "Action, SMS, 10 countries", settings: { countries: COUNTRIES }, maxBytes: 70_000 },
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

/** All that is compared; ours is compiled, as for a deploy, to send to `origin`. */
export function candidates(origin: string): readonly Candidate[] {
  const ours = DEPLOYED.map(({ title, settings, maxBytes }) => {
    const code = bundle(TRIGGERS["custom-phone-provider"], { ...settings, origin });
    return { title, kind: "action", role: "ours", code, maxBytes } as const;
  });
  const peers = PEERS.map(({ file, ...peer }) => ({ ...peer, code: readFileSync(file, "utf8") }));
  return [...ours, ...peers];
}
