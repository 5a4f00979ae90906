#!/usr/bin/env node
// @ts-check
// The `torchbook` command as npm links it: starts cli/main.ts on the pinned Node, whichever Node reads this file.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NODE_MAJOR, pinnedNode } from "./setup/project.mjs";

const main = new URL("./main.ts", import.meta.url);

if (Number(process.versions.node.split(".")[0]) === NODE_MAJOR) {
  await import(main.href);
} else {
  const node = pinnedNode();
  if (node) {
    const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
    // A terminal's Ctrl-C reaches the child as well; it decides how to end.
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("close", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
    });
  } else {
    console.error(
      `torchbook: expected Node ${NODE_MAJOR}, got ${process.versions.node}; run: npm start -- setup`,
    );
    process.exitCode = 1;
  }
}
