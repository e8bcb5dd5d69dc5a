// What `cdktf` starts here, instead of cdktf-cli's own two lines (prepare.cjs puts it there). cdktf-cli hides the variables TF_VAR_… from the app;
// the app makes a fingerprint of the secrets among them (infra/secrets-version.ts), so it gets them under another name.
"use strict";
const variables = Object.entries(process.env).filter(([name]) => name.startsWith("TF_VAR_"));
process.env.SYNTH_TF_VARS = JSON.stringify(Object.fromEntries(variables));
require("cdktf-cli/bundle/bin/cdktf.js");
