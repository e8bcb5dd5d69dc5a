// Loaded before a program: says at its end how much memory the process has had at most, in kilobytes, in the file that PEAK_FILE names.
"use strict";
const { writeFileSync } = require("node:fs");
process.on("exit", () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
