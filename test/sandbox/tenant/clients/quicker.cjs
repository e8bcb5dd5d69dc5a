// auth0-deploy-cli takes 12 s to check its input against 8 MB of schemas for prompts. The input here has no prompts.
require("auth0-deploy-cli/lib/tools/auth0/handlers/prompts").schema = {};

// Shorten its fixed waits of 2 s by the factor that speeds up the tenant's clock.
const utils = require("auth0-deploy-cli/lib/tools/utils");
const { sleep } = utils;
utils.sleep = (milliseconds) => sleep(milliseconds / Number(process.env.TIMES_AS_FAST));
