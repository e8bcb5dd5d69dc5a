import type { PhoneAction } from "./find-phone-action";

/** Asks the tenant for its Action for `custom-phone-provider`. Undefined where that can't be asked. */
export type FindPhoneAction = () => Promise<PhoneAction | undefined>;

/** Words of Terraform, of the provider or of Auth0, and what they leave open: what to do. */
interface Explanation {
  readonly words: RegExp;
  remedy(match: RegExpExecArray, findPhoneAction: FindPhoneAction): string | Promise<string>;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    words: /custom-phone-provider can only have one supported Action/,
    async remedy(_, findPhoneAction) {
      const { id, environment, isOwn } = (await findPhoneAction()) ?? {};
      if (isOwn) {
        return `The tenant has this Action already, ${id}: a deploy that was killed has made it, and the state doesn't know of it. Take it in, and deploy again (docs/state.md):
  npx auth0-8x8 recover ${environment}`;
      }
      return `The tenant has an Action for its phone provider already${id ? `, ${id}` : ""}. To make it this environment's, add a line to the environment and deploy again (docs/adoption.md):
  adopt: { action: "${id ?? "…"}" },`;
    },
  },
  {
    words: /Error acquiring the state lock/,
    remedy: () =>
      "Another run of Terraform works on this environment, and this one has changed nothing. Deploy again when that has ended. If it was killed and its lock is still there, docs/state.md says how to remove it.",
  },
  {
    words: /Unmanaged Action Secret(?:.*?not managed though Terraform: (\S+)\.)?/,
    remedy: ([, name]) =>
      `The Action has a secret${name ? ` \`${name}\`` : ""} that isn't in the code, so no secret was sent. Delete it in the dashboard, where the Action's code is. Terraform now takes the secrets for sent: deploy again with another number than last time in TF_VAR_secrets_version (docs/adoption.md).`,
  },
  {
    words: /Resource (auth0_guardian\.\S+) has lifecycle\.prevent_destroy/,
    remedy: ([, address]) =>
      `${address} is not destroyed or replaced, as that would switch off MFA for the whole tenant. If the plan says that it is tainted: \`terraform untaint ${address}\` in the stack's folder, and deploy again. To be rid of it, take \`guardian\` out of the environment and deploy (docs/guardian.md).`,
  },
  {
    words: /Resource (auth0_(?:action|hook|phone_provider)\.\w+)[^.]* has lifecycle\.prevent_destroy/,
    remedy: ([, address]) =>
      `${address} is kept from being destroyed or replaced: without it nobody gets a code. Where that is meant: write \`preventDestroy: false\` into the environment, deploy, and then do this again (docs/state.md).`,
  },
  {
    words: /409 Conflict: [^╵]*with auth0_phone_notification_template\.(\w+)/,
    remedy: ([, type]) =>
      `The tenant has a template ${type} already. To make it this environment's, add its id to the environment and deploy again (docs/adoption.md):
  adopt: { templates: { ${type}: "tem_…" } },`,
  },
  {
    words: /Cannot import non-existent remote object/,
    remedy: () =>
      "The tenant doesn't have what `adopt` names in the environment. Correct its id, or take it out: then it is made (docs/adoption.md).",
  },
];

/** What to do about what a command printed, where its own words don't say so. */
export async function explain(output: string, findPhoneAction: FindPhoneAction): Promise<readonly string[]> {
  const text = output.replace(/[\s│]+/g, " ");
  const found = EXPLANATIONS.map(({ words, remedy }) => {
    const match = words.exec(text);
    return match ? remedy(match, findPhoneAction) : undefined;
  });
  return (await Promise.all(found)).filter((remedy) => remedy !== undefined);
}
