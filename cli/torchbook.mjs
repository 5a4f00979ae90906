#!/usr/bin/env node
// @ts-check
// The `torchbook` command as npm links it: starts it on the pinned Node, whichever Node reads this file.

import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { IS_PACKAGE, NODE_MAJOR } from "../native/install.mjs";
import { paths, pinnedNode } from "./setup/project.mjs";

if (Number(process.versions.node.split(".")[0]) === NODE_MAJOR) {
  await import(pathToFileURL(paths.command).href);
} else {
  const node = pinnedNode();
  if (node) {
    const child = spawn(node, [paths.command, ...process.argv.slice(2)], { stdio: "inherit" });
    // A terminal's Ctrl-C reaches the child as well; it decides how to end.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("close", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
    });
  } else {
    const fix = IS_PACKAGE
      ? `npm install node-${process.platform}-${process.arch}@${NODE_MAJOR}`
      : "npm start -- setup";
    console.error(`torchbook: expected Node ${NODE_MAJOR}, got ${process.versions.node}; run: ${fix}`);
    process.exitCode = 1;
  }
}
