// @ts-check
// Entry of `npm start` and `npm test`: checks the Node that runs it, in syntax that old Nodes read, then hands over.

const found = process.versions.node;
const major = Number(found.split(".")[0]);
const minor = Number(found.split(".")[1]);

if (major < 20 || (major === 20 && minor < 12)) {
  console.error(
    [
      "torchbook set-up: this Node is too old",
      `  found:   Node ${found} (${process.execPath})`,
      "  needed:  Node 20.12 or newer, only to start the set-up: it brings its own pinned Node for everything else",
      "  get it:  a current Node from your system's packages, from nodejs.org, or with nvm: nvm install --lts",
    ].join("\n"),
  );
  process.exitCode = 1;
} else {
  import("./command.mjs").then((command) => command.main(process.argv.slice(2)));
}
