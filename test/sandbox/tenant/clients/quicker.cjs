// auth0-deploy-cli checks its input against 8 MB of schema for prompts, which takes it 12 s; no prompt is in the input here.
require("auth0-deploy-cli/lib/tools/auth0/handlers/prompts").schema = {};

// Its fixed waits, 2 s each, are shorter by as much as the tenant's time is quicker.
const utils = require("auth0-deploy-cli/lib/tools/utils");
const { sleep } = utils;
utils.sleep = (milliseconds) => sleep(milliseconds / Number(process.env.TIMES_AS_FAST));
