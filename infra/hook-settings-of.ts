import type { Environment } from "./environment";
import type { HookSettings } from "./hook-settings";

/** What an environment's hook is compiled with: the environment without what is for Terraform and for the tenant. */
export function hookSettingsOf(environment: Environment): HookSettings {
  const {
    domain: _domain,
    trigger: _trigger,
    production: _production,
    preventDestroy: _prevent,
    ...others
  } = environment;
  const { templates: _templates, tenant: _tenant, guardian: _guardian, adopt: _adopt, ...rest } = others;
  const { backend: _backend, secrets: _secrets, secretsVersion: _version, ...settings } = rest;
  return settings;
}
