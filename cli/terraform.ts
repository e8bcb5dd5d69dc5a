import { spawnSync } from "node:child_process";
import { gte } from "semver";
import { Failure } from "./failure";

/** The first with ephemeral variables and write-only attributes, of Terraform and of OpenTofu alike. */
const MINIMUM = "1.11.0";

/** The Terraform, or OpenTofu, that is used. */
export interface Terraform {
  /** What it is started as: `terraform`, or what TERRAFORM_BINARY_NAME says. */
  readonly command: string;
  /** As in `Terraform 1.11.4`. */
  readonly title: string;
}

/**
 * Finds Terraform as cdktf does, by TERRAFORM_BINARY_NAME.
 * @throws Failure when there is none, or it is too old
 */
export function findTerraform(env: NodeJS.ProcessEnv): Terraform {
  const command = env.TERRAFORM_BINARY_NAME || "terraform";
  const { status, stdout, error } = spawnSync(command, ["version"], { env, encoding: "utf8" });
  const [, product, version] = /^(Terraform|OpenTofu) v(\S+)/m.exec(stdout ?? "") ?? [];
  const remedy = `Install Terraform ${MINIMUM} or later (https://developer.hashicorp.com/terraform/install) or OpenTofu ${MINIMUM} or later (with TERRAFORM_BINARY_NAME=tofu).`;
  if (error || status !== 0 || !product || !version) throw new Failure(`\`${command}\` can't be run. ${remedy}`);
  if (!gte(version, MINIMUM))
    throw new Failure(`${product} ${version} is too old: it would keep the secrets in its state. ${remedy}`);
  return { command, title: `${product} ${version}` };
}
