// Ends a command on a Node that isn't supported. Old syntax: it must run there.
"use strict";
const [major, minor] = process.versions.node.split(".").map(Number);
const isSupported = major === 24 || major >= 26 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
if (!isSupported) {
  console.error(
    `Node ${process.versions.node} isn't supported. Use Node 20.19+, 22.12+, 24 or 26+ (https://nodejs.org).`,
  );
  process.exit(1);
}
