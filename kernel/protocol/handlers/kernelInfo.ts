/** What this kernel is: https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info */
import { createRequire } from "node:module";
import type { Json } from "../message.ts";
import { PROTOCOL_VERSION } from "../message.ts";

const require = createRequire(import.meta.url);

export function kernelInfo(): Json {
  const { version } = require("../../../package.json") as { version: string };
  const { version: typescript } = require("typescript/package.json") as { version: string };
  return {
    protocol_version: PROTOCOL_VERSION,
    implementation: "torchbook",
    implementation_version: version,
    // codemirror_mode as a string: JupyterLab shows an object with `typescript: true` as plain JavaScript.
    language_info: {
      name: "typescript",
      version: typescript,
      mimetype: "application/typescript",
      file_extension: ".ts",
      codemirror_mode: "typescript",
      pygments_lexer: "typescript",
    },
    banner: `torchbook ${version}: TypeScript ${typescript} on Node ${process.versions.node}, with LibTorch`,
    help_links: [
      { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
      { text: "Node.js", url: "https://nodejs.org/docs/latest-v24.x/api/" },
      { text: "PyTorch (the names torchbook follows)", url: "https://docs.pytorch.org/docs/2.15/" },
    ],
    debugger: false,
    supported_features: [],
  };
}
