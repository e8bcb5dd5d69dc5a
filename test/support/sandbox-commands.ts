/** Prepares each stack's folder for Terraform. */
const APPLY_EACH = `ls cdktf.out/stacks | xargs -P 5 -I{} sh -c '
  terraform -chdir=cdktf.out/stacks/{} init -input=false &&
  terraform -chdir=cdktf.out/stacks/{} apply -input=false -auto-approve'`;

/**
 * The commands on pages that test/e2e/sandbox/pages.test.ts runs, in this order, with `dev` in the sandbox, and a part of each one's output. For a
 * plan, that is the beginning, because cdktf 0.21 can exit before it has printed the rest.
 */
export const SANDBOX_COMMANDS: readonly (readonly [command: string, prints: RegExp])[] = [
  ["npx auth0-8x8 diff dev", /# auth0_action\.action .*will be created/],
  ["npx auth0-8x8 recover dev", /nothing/i],
  ["rm -rf cdktf.out", /^$/],
  ["node infra/run.cjs", /^$/],
  [APPLY_EACH, /Apply complete! Resources: 4 added, 0 changed, 0 destroyed/],
  ["npx auth0-8x8 deploy dev", /No changes\./],
  [
    "npx auth0-8x8 eject dev terraform-dev",
    /^dev is now plain Terraform, in terraform-dev\. Its plan with the same state is empty\./m,
  ],
  ["TF_VAR_secrets_version=$(date +%s) npx auth0-8x8 deploy dev", /# auth0_action\.action .*will be updated in-place/],
  ["npx auth0-8x8 destroy dev", /# auth0_action\.action .*will be destroyed/],
];
