import { basename } from "node:path";
import type { TenantPhoneAction } from "../tenant/find-phone-action";
import { describeOtherOwner } from "../tenant/owner";

/** Asks the tenant for its Action for `custom-phone-provider`. Undefined if the tenant can't be asked. */
export type FindPhoneAction = () => Promise<TenantPhoneAction | undefined>;

/** An error of Terraform, of the provider or of Auth0 that doesn't say what to do, and what to do. */
interface Explanation {
  readonly error: RegExp;
  remedy(match: RegExpExecArray, findPhoneAction: FindPhoneAction, directory: string): string | Promise<string>;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    error: /custom-phone-provider can only have one supported Action/,
    async remedy(_, findPhoneAction) {
      const { id, environment = "", domain = "", owner, isOwn } = (await findPhoneAction()) ?? {};
      if (owner && id) return describeOtherOwner(owner, environment, domain, id);
      if (isOwn) {
        return `The tenant already has this Action, ${id}: an earlier deploy of this environment created it, and the state doesn't contain it. Import it, then deploy again (docs/how-to/state.md):
  npx auth0-8x8 recover ${environment}`;
      }
      return `The tenant already has an Action for its phone provider${id ? `, ${id}` : ""}. To manage it with this environment, add a line to the environment and deploy again (docs/how-to/adoption.md):
  adopt: { action: "${id ?? "…"}" },`;
    },
  },
  {
    // PostgreSQL. The "Lock Info" of its error describes the refused run, and the lock goes with the connection.
    error: /Error acquiring the state lock.*(Already locked for workspace creation|Workspace is already locked)/,
    remedy: () =>
      "Another Terraform run is working on this environment, so this one changed nothing. Wait until the other run has ended, which releases its lock. Then run the command again.",
  },
  {
    // Here, too, the "Lock Info" describes the refused run. The message has the lock's ID, if the server tells it.
    error:
      /Error acquiring the state lock Error message: HTTP remote state (?:already locked: ID=(\S*)|already locked|.*?Locked)/,
    remedy: ([, id], _, directory) => held("", id || "<ID>", directory),
  },
  {
    error:
      /Error acquiring the state lock(?=.*(Lock Info|\b[Ll]ocked\b))(?!.*HTTP remote state)(?!.*(Already locked for workspace creation|Workspace is already locked)).*/,
    remedy([text], _, directory) {
      const [, id = "<ID>"] = /\bID: (\S+)/.exec(text) ?? [];
      const [, who] = /\bWho: (\S+)/.exec(text) ?? [];
      return held(who ? `, by ${who},` : "", id, directory);
    },
  },
  {
    // Nobody holds the lock: for example, the state can't be written.
    error: /Error acquiring the state lock(?!.*(Lock Info|\b[Ll]ocked\b))/,
    remedy: () =>
      "Terraform couldn't lock the state, so this run changed nothing. Its error message says why. Fix that, then run the command again.",
  },
  {
    error: /Backend configuration changed/,
    remedy: (_match, _find, directory) =>
      `The environment's \`backend\` has changed. To copy the state to the new one, and then deploy (docs/how-to/state.md):
  npx auth0-8x8 deploy ${basename(directory)} --migrate-state`,
  },
  {
    error: /has been written to the file "errored\.tfstate"/,
    remedy: (_match, _find, directory) =>
      `Terraform made the changes, but could not save its state. It is in ${directory}/errored.tfstate. Don't deploy again before you have saved it. When the backend works again, save it and remove the file (docs/how-to/state.md):
  terraform -chdir=${directory} state push errored.tfstate && rm ${directory}/errored.tfstate`,
  },
  {
    error: /Unmanaged Action Secret(?:.*?not managed though Terraform: (\S+)\.)?/,
    remedy: ([, name]) =>
      `The Action has a secret${name ? ` \`${name}\`` : ""} that isn't in your code, so no secret was sent. Delete it in the dashboard, next to the Action's code. Then deploy with \`npx auth0-8x8 deploy\`, which sends them again (docs/how-to/adoption.md).`,
  },
  {
    error: /Resource (auth0_guardian\.\S+) has lifecycle\.prevent_destroy/,
    remedy: ([, address]) =>
      `${address} can't be destroyed or replaced, because that would turn off MFA for the whole tenant. If the plan says that it is tainted, run \`terraform untaint ${address}\` in the stack's folder and deploy again. To stop managing it, remove \`guardian\` from the environment and deploy (docs/how-to/guardian.md).`,
  },
  {
    error: /Resource (auth0_(?:action|hook|phone_provider)\.\w+)[^.]* has lifecycle\.prevent_destroy/,
    remedy: ([, address]) =>
      `${address} is protected from being destroyed or replaced, because without it no user gets a code. To destroy it anyway, set \`preventDestroy: false\` in the environment, deploy, and run this command again (docs/how-to/state.md).`,
  },
  {
    error: /409 Conflict: [^╵]*with auth0_phone_notification_template\.(\w+)/,
    remedy: ([, type]) =>
      `The tenant already has a template ${type}. To manage it with this environment, add its ID to the environment and deploy again (docs/how-to/adoption.md):
  adopt: { templates: { ${type}: "tem_…" } },`,
  },
  {
    error: /Cannot import non-existent remote object/,
    remedy: () =>
      "`adopt` names an ID that the tenant doesn't have. Correct it. Or remove it, and the deploy creates the resource (docs/how-to/adoption.md).",
  },
];

const held = (by: string, id: string, directory: string) =>
  `Another Terraform run${by} is working on this environment. This one changed nothing. Run the command again when the other run has ended. If it was killed and its lock is still there, remove the lock (docs/how-to/state.md):
  terraform -chdir=${directory} force-unlock ${id}`;

/**
 * Returns what to do about the errors in a command's output, as far as they don't say so themselves.
 * @param directory the folder in which Terraform ran, for example `cdktf.out/stacks/dev`
 */
export async function explainErrors(
  output: string,
  directory: string,
  findPhoneAction: FindPhoneAction,
): Promise<readonly string[]> {
  const text = output.replace(/[\s│]+/g, " ");
  const remedies = EXPLANATIONS.map(({ error, remedy }) => {
    const match = error.exec(text);
    return match ? remedy(match, findPhoneAction, directory) : undefined;
  });
  return (await Promise.all(remedies)).filter((remedy) => remedy !== undefined);
}
