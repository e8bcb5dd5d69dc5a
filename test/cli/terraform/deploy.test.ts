import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../../cli/failure";
import type { SecretsToSend } from "../../../cli/stack/secrets";
import { secretsSentAt } from "../../../cli/tenant/compare";
import type { ApplyProgress } from "../../../cli/terraform/apply-progress";
import { applyAndCompare, prepare } from "../../../cli/terraform/deploy";
import type { Terraform } from "../../../cli/terraform/terraform";
import { type Sandbox, startSandbox } from "../../../sandbox/index";

const CODE = "exports.onExecuteSendPhoneMessage = async () => {};";
const TRIGGER = "send-phone-message";

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  directory = join(sandbox.directory, "dev");
  mkdirSync(directory);
  sandbox.seed({
    actions: [{ name: "8x8", supported_triggers: [{ id: TRIGGER }], code: CODE, deploy: true, bind: TRIGGER }],
  });
  const stack = {
    provider: { auth0: [{ domain: sandbox.tenant.domain }] },
    resource: {
      auth0_action: { action: { name: "8x8", supported_triggers: [{ id: TRIGGER }], code: CODE } },
      auth0_trigger_action: { binding: { trigger: TRIGGER, action_id: "${auth0_action.action.id}" } },
    },
  };
  writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(stack));
});
afterAll(() => sandbox.close());

function action() {
  const [first] = sandbox.tenant.model.actions.find();
  if (!first) throw new Error("There is no Action.");
  return first;
}
const bind = (...ids: readonly string[]) =>
  sandbox.tenant.model.bindings.replace(
    TRIGGER,
    ids.map((value) => ({ ref: { type: "action_id", value } })),
  );

beforeEach(() => {
  bind(action().id);
});

afterEach(() => jest.restoreAllMocks());

function change(code: string): void {
  action().update({ code });
  action().finishBuild();
  action().deploy();
}

const NOTHING_SENT: SecretsToSend = { variables: {}, versions: {}, rotated: [], sent: [], unknown: [] };

/** Deploys with a Terraform that does and prints what `work` says. */
function deploy(work: (progress: ApplyProgress) => Promise<void> | void, isInterrupted = () => false) {
  const terraform = {
    environment: "dev",
    directory,
    env: sandbox.variables,
    get isInterrupted() {
      return isInterrupted();
    },
    async apply(_: string, progress: ApplyProgress) {
      try {
        await work(progress);
      } finally {
        progress.end();
      }
    },
  } as unknown as Terraform;
  const state = { resources: new Map(), outputs: {} };
  const rest = { secrets: NOTHING_SENT, state, tenantChange: undefined, hasChanges: true } as const;
  return applyAndCompare({ terraform, applies: "new plan", ...rest });
}

const begin = (progress: ApplyProgress) => progress.read("auth0_action.action: Modifying... [id=1]");
const complete = (progress: ApplyProgress) =>
  progress.read(`auth0_action.action: Modifications complete after 1s [id=${action().id}]`);

/** Resolves when the Action is read. */
function isRead(): Promise<void> {
  const { actions } = sandbox.tenant.model;
  const get = actions.get.bind(actions);
  return new Promise((resolve) => {
    jest.spyOn(actions, "get").mockImplementation((id) => {
      resolve();
      return get(id);
    });
  });
}

test("a binding that a later step of Terraform writes again is read afterwards", async () => {
  const deploying = deploy(async (progress) => {
    const reading = isRead();
    begin(progress);
    complete(progress);
    progress.read(`auth0_trigger_action.binding: Creation complete after 0s [id=${TRIGGER}::1]`);
    await reading;
    bind();
  });
  await expect(deploying).rejects.toThrow("isn't bound to the trigger");
});

test("an Action that was read before Terraform destroyed something is read again", async () => {
  const deploying = deploy(async (progress) => {
    const reading = isRead();
    begin(progress);
    complete(progress);
    await reading;
    progress.read("auth0_action.renamed: Destroying... [id=1]");
    change(`${CODE} // another`);
  });
  await expect(deploying).rejects.toThrow("doesn't match this stack's code");
  change(CODE);
});

test("after Ctrl-C, Auth0 isn't asked, and Terraform's error is the only one", async () => {
  let isInterrupted = false;
  const listing = jest.spyOn(sandbox.tenant.model.bindings, "list");
  const deploying = deploy(
    (progress) => {
      begin(progress);
      isInterrupted = true;
      throw new Failure("dev: `terraform apply` was interrupted.");
    },
    () => isInterrupted,
  );
  await expect(deploying).rejects.toThrow(/^dev: `terraform apply` was interrupted\.$/);
  await secretsSentAt({ directory, env: sandbox.variables }); // takes longer than to ask for the bindings
  expect(listing).not.toHaveBeenCalled();
});

test("if Ctrl-C comes during Terraform's last step, it says that nothing was compared", async () => {
  let isInterrupted = false;
  const deploying = deploy(
    (progress) => {
      begin(progress);
      isInterrupted = true;
    },
    () => isInterrupted,
  );
  await expect(deploying).rejects.toThrow("interrupted before Auth0 was compared");
});

test("an error of the stack waits until init has ended, so that nothing is printed after it", async () => {
  let hasEnded = false;
  const terraform = {
    directory: join(directory, "none"),
    env: {},
    localState: () => ({ resources: new Map(), outputs: {} }),
    async initialize() {
      await secretsSentAt({ directory, env: sandbox.variables });
      hasEnded = true;
    },
  } as unknown as Terraform;
  await expect(prepare(terraform)).rejects.toThrow("Can't read the stack");
  expect(hasEnded).toBe(true);
});
