import type { Backend, Environment, TriggerName } from "auth0-8x8";
import type { PackageManager } from "../../../package-manager";

/** Where pipelines run. */
export const CI_SYSTEMS = ["github", "gitlab", "none"] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

export const MODULE_SYSTEMS = ["commonjs", "esm"] as const;
export type ModuleSystem = (typeof MODULE_SYSTEMS)[number];

/** The parts of a project that `--add` adds. `app` is everything else. */
export const PARTS = ["app", "test", "workflows"] as const;
export type ProjectPart = (typeof PARTS)[number];

/** The triggers that Auth0 still runs. */
export const LIVE_TRIGGERS = ["custom-phone-provider", "send-phone-message"] as const satisfies readonly TriggerName[];
export type LiveTrigger = (typeof LIVE_TRIGGERS)[number];

/** The state's places that need few enough settings to ask for, each with its required fields. docs/how-to/state.md has all of them. */
export const BACKENDS = {
  local: [],
  s3: ["bucket", "region"],
  gcs: ["bucket"],
  azurerm: ["storageAccountName", "containerName"],
  pg: [],
  http: ["address"],
  cloud: ["organization"],
} as const satisfies Partial<Record<Backend["type"], readonly string[]>>;

/** A tenant, and the region of its 8x8 account. */
export type ProjectTenant = Required<Pick<Environment, "domain" | "region">>;

/** What a new project consists of. */
export interface Answers {
  /** The project's name, as in package.json. */
  readonly name: string;
  /** The environments by name, without the sandbox. */
  readonly environments: Readonly<Record<string, ProjectTenant>>;
  readonly trigger: LiveTrigger;
  readonly ci: CiSystem;
  readonly backend: Backend;
  readonly packageManager: PackageManager;
  /** The exact version that pipelines use. npm comes with Node. */
  readonly packageManagerVersion: string;
  readonly module: ModuleSystem;
  /** Whether the project has its own delivery in hook/. */
  readonly hook: boolean;
  /** Files of our packages by name, which the project contains. @default - they come from npm */
  readonly tarballs?: Readonly<Record<string, string>> | undefined;
}

/** The options of `auth0-8x8 init`. */
export interface InitOptions {
  /** Ask nothing. @default - true without a terminal */
  readonly yes?: boolean;
  readonly environment?: readonly string[];
  readonly trigger?: LiveTrigger;
  readonly ci?: CiSystem;
  readonly backend?: string;
  readonly packageManager?: PackageManager;
  readonly module?: ModuleSystem;
  readonly hook?: boolean;
  readonly add?: readonly ProjectPart[];
  readonly from?: string;
}

/** What someone gets who answers nothing. The domains are placeholders. */
export const DEFAULTS = {
  environments: {
    dev: { domain: "acme-dev.eu.auth0.com", region: "europe" },
    prod: { domain: "acme.eu.auth0.com", region: "europe" },
  },
  trigger: "custom-phone-provider",
  ci: "github",
  backend: { type: "local" },
  module: "commonjs",
  hook: false,
} as const satisfies Partial<Answers>;
