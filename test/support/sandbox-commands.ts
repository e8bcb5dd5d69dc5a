/** Lets Terraform work in each stack's folder. */
const APPLY_EACH = `ls cdktf.out/stacks | xargs -P 5 -I{} sh -c '
  terraform -chdir=cdktf.out/stacks/{} init -input=false &&
  terraform -chdir=cdktf.out/stacks/{} apply -input=false -auto-approve'`;

/**
 * Commands of pages that test/e2e/pages.test.ts runs, in this order, with `dev` in the sandbox; and what each of them prints. Of a plan it is
 * what comes first: cdktf 0.21 can end before it has printed the rest.
 */
export const SANDBOX_COMMANDS: readonly (readonly [command: string, prints: RegExp])[] = [
  ["npx cdktf diff dev", /# auth0_action\.action .*will be created/],
  ["npm run -s auth0-8x8 -- recover dev", /nothing/i],
  ["rm -rf cdktf.out", /^$/],
  ["node infra/run.cjs", /^$/],
  [APPLY_EACH, /Apply complete! Resources: 3 added, 0 changed, 0 destroyed/],
  ["npx cdktf deploy dev", /No changes\./],
  ["TF_VAR_secrets_version=2 npx cdktf deploy dev", /# auth0_action\.action .*will be updated in-place/],
  ["TF_VAR_secrets_version=$(date +%s) npx cdktf deploy dev", /# auth0_action\.action .*will be updated in-place/],
  ["TF_VAR_apikey=none TF_VAR_subaccount=none npx cdktf destroy dev", /# auth0_action\.action .*will be destroyed/],
];
