// What `cdktf` starts here, instead of cdktf-cli's own two lines (prepare.cjs puts it there). cdktf-cli hides the variables TF_VAR_… from the app;
// the app makes a fingerprint of the secrets among them (infra/secrets-version.ts), so it gets them under another name.
// Errors that need more words than cdktf's, and deploys that were killed, are the part of deploys.cjs.
"use strict";
const variables = Object.entries(process.env).filter(([name]) => name.startsWith("TF_VAR_"));
process.env.SYNTH_TF_VARS = JSON.stringify(Object.fromEntries(variables));
require("./deploys.cjs").watch(process.argv.slice(2));
require("cdktf-cli/bundle/bin/cdktf.js");
