const unset = {
  AUTH0_8X8_PLAN_ONLY: undefined,
  SYNTH_TF_VARS: undefined,
  TF_VAR_apikey: undefined,
  TF_VAR_secrets_version: undefined,
  TF_VAR_subaccount: undefined,
};

/** Calls a function with these variables and none of ours in the environment, then restores the environment. */
export function withVariables<T>(variables: Readonly<Record<string, string>>, call: () => T): T {
  const before = process.env;
  process.env = { ...before, ...unset, ...variables };
  for (const [name, value] of Object.entries(process.env)) if (value === undefined) delete process.env[name];
  try {
    return call();
  } finally {
    process.env = before;
  }
}
