import { setTimeout as pause } from "node:timers/promises";
import { type Answer, describe, PREFIX, type Probe, type ProbeTarget, UNKNOWN_ID } from "./target";

/** How often to read an Action that Auth0 builds, and for how long, in milliseconds. */
const BUILD_READ_MS = 500;
const BUILD_LIMIT_MS = 60_000;

const SEND_PHONE_MESSAGE = [{ id: "send-phone-message", version: "v2" }];

/** Creates an Action that isn't deployed and isn't bound, and deletes it afterwards. */
async function withAction<T>(
  target: ProbeTarget,
  content: object,
  use: (path: string) => Promise<T>,
): Promise<T | string[]> {
  const created = await target.call("POST", "/actions/actions", {
    name: `${PREFIX}-action`,
    supported_triggers: SEND_PHONE_MESSAGE,
    ...content,
  });
  if (created.status !== 201) return [`create: ${describe(created)}`];
  const path = `/actions/actions/${created.body.id}`;
  try {
    return await use(path);
  } finally {
    await target.delete(path);
  }
}

const built = async (target: ProbeTarget, path: string): Promise<readonly string[]> => {
  const seen: string[] = [];
  const until = performance.now() + BUILD_LIMIT_MS;
  do {
    const { body } = await target.call("GET", path);
    if (seen.at(-1) !== body.status) seen.push(String(body.status));
    if (["built", "failed"].includes(String(body.status))) return seen;
    await pause(BUILD_READ_MS);
  } while (performance.now() < until);
  return seen;
};

/** Runs a draft with an empty event. */
const test = (target: ProbeTarget, path: string) => target.call("POST", `${path}/test`, { payload: { event: {} } });

/** Creates a Hook that is switched off, and deletes it afterwards. */
async function withHook(
  target: ProbeTarget,
  use: (path: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const hook = {
    name: `${PREFIX}-hook`,
    script: "module.exports = (user, context, cb) => cb();",
    triggerId: "pre-user-registration",
  };
  const created = await target.call("POST", "/hooks", hook);
  if (created.status >= 300) return [`create: ${describe(created)}`];
  const path = `/hooks/${created.body.id}`;
  try {
    const second = await target.call("POST", "/hooks", hook);
    if (second.status < 300) await target.delete(`/hooks/${second.body.id}`);
    return [`create: ${created.status}`, `duplicate: ${describe(second)}`, ...(await use(path))];
  } finally {
    await target.delete(path);
  }
}

/** An error of the Authentication API in one line. */
const words = ({ status, body: { error, error_description } }: Answer) => `${status} ${error} ${error_description}`;

/** What a probe looks for in an entry of the tenant's log. */
interface ProbedLogEntry {
  readonly references?: { readonly correlation_id?: string };
  readonly details?: { readonly actions?: { readonly executions?: readonly string[] } };
}

export const auth0Probes: readonly Probe[] = [
  {
    assumptions: ["A secret of an Action that is sent without a value keeps its value."],
    run: async (target) => {
      const code = `exports.onExecuteSendPhoneMessage = async ({ secrets }) => { throw new Error(secrets.probe === "1" ? "kept" : "lost"); };`;
      return withAction(target, { code, secrets: [{ name: "probe", value: "1" }] }, async (path) => {
        await built(target, path);
        const change = await target.call("PATCH", path, { secrets: [{ name: "probe" }] });
        await built(target, path);
        const { status, body } = await test(target, path);
        return [`change: ${describe(change)}`, `test: ${status} ${body.payload?.error?.message}`];
      });
    },
  },
  {
    assumptions: ["A successful test has the same answer as a failed one, without the error."],
    run: (target) =>
      withAction(target, { code: "exports.onExecuteSendPhoneMessage = async () => {};" }, async (path) => {
        await built(target, path);
        const { status, body } = await test(target, path);
        return [
          `test: ${status} with ${Object.keys(body.payload ?? body)
            .sort()
            .join(", ")}`,
        ];
      }),
  },
  {
    assumptions: ["The error message for an unknown version."],
    run: (target) =>
      withAction(target, {}, async (path) => [
        `read: ${describe(await target.call("GET", `${path}/versions/${UNKNOWN_ID}`))}`,
      ]),
  },
  {
    assumptions: ["An unknown version of a trigger is rejected."],
    run: async (target) => {
      const version = "v99";
      return withAction(target, { supported_triggers: [{ id: "send-phone-message", version }] }, async () => [
        "create: 201",
      ]);
    },
  },
  {
    assumptions: ["A failing build fails after nine reads that show `retrying`, or after two seconds."],
    run: (target) =>
      withAction(target, { dependencies: [{ name: `${PREFIX}-no-such-package`, version: "1.0.0" }] }, async (path) => [
        `states, read every ${BUILD_READ_MS} ms: ${(await built(target, path)).join(", ")}`,
      ]),
  },
  {
    assumptions: ["A negative page number is rejected, even if the API description sets no bounds."],
    run: async (target) => [`list: ${describe(await target.call("GET", "/actions/actions?page=-1"))}`],
  },
  {
    assumptions: ["An empty change of settings is rejected."],
    run: async (target) => [`change: ${describe(await target.call("PATCH", "/tenants/settings", {}))}`],
  },
  {
    assumptions: ["A bad assertion gets the same answer as a wrong secret."],
    run: async (target) => {
      const { domain, env } = target.props;
      const grant = {
        grant_type: "client_credentials",
        audience: `https://${domain}/api/v2/`,
        client_id: env.AUTH0_CLIENT_ID ?? "",
      };
      const client_assertion_type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
      const wrong = await target.authenticate("oauth/token", { ...grant, client_secret: "wrong" });
      const assertion = { ...grant, client_assertion_type, client_assertion: "bad" };
      const bad = await target.authenticate("oauth/token", assertion);
      return [`wrong secret: ${words(wrong)}`, `bad assertion: ${words(bad)}`];
    },
  },
  {
    assumptions: ["The answer to a start, and the error message for an unknown connection."],
    omits: "the answer to a start, because it sends a code",
    run: async (target) => {
      const start = { client_id: target.props.env.AUTH0_CLIENT_ID ?? "", phone_number: "+12025550123", send: "code" };
      const answer = await target.authenticate("passwordless/start", { ...start, connection: `${PREFIX}-none` });
      return [`unknown connection: ${words(answer)}`];
    },
  },
  {
    assumptions: [
      "An entry lists its execution at details.actions.executions.",
      "An entry of a message has its correlation ID at references.correlation_id.",
    ],
    omits: "entries of other types than the ones in the tenant's log",
    nothing: "the tenant's log has no message of the last week. Log in with a phone, then run it again",
    run: async (target) => {
      const week = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString();
      const q = `type:(fn OR wn OR gd_send_sms OR gd_send_voice) AND date:[${week} TO *]`;
      const { status, body } = await target.call("GET", `/logs?${new URLSearchParams({ q, per_page: "100" })}`);
      if (!Array.isArray(body)) return [`log: ${describe({ status, body })}`];
      if (body.length === 0) return [];
      const has = (find: (entry: ProbedLogEntry) => unknown) =>
        body.some(find) ? "in some or all entries" : "in no entry";
      return [
        `correlation ID at references.correlation_id: ${has(({ references }) => references?.correlation_id)}`,
        `execution at details.actions.executions: ${has(({ details }) => details?.actions?.executions?.[0])}`,
      ];
    },
  },
  {
    assumptions: [
      "The error messages for a secret of a Hook that exists already, and for too many secrets.",
      "The error message for an unknown secret of a Hook.",
      "Deleting an unknown secret of a Hook is not an error.",
      "The error message for a duplicate name of a Hook is the one in the API description.",
      "After the end of life of Hooks, their endpoints still work.",
    ],
    run: (target) =>
      withHook(target, async (path) => {
        const secrets = `${path}/secrets`;
        const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`s${index}`, "1"]));
        return [
          `secret: ${describe(await target.call("POST", secrets, { probe: "1" }))}`,
          `existing secret: ${describe(await target.call("POST", secrets, { probe: "2" }))}`,
          `too many secrets: ${describe(await target.call("POST", secrets, many))}`,
          `change of an unknown secret: ${describe(await target.call("PATCH", secrets, { unknown: "1" }))}`,
          `deletion of an unknown secret: ${describe(await target.call("DELETE", secrets, ["unknown"]))}`,
        ];
      }),
  },
];
