/** All of TypeScript, also what is more than types (enums, namespaces, decorators), by esbuild. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** JavaScript in which `using` is left to V8 and decorators are lowered, and its source map. */
export function transformTypeScript(source: string, sourcefile = "cell.ts"): { code: string; map: string } {
  // Loaded with the first text that needs it.
  const esbuild = require("esbuild") as typeof import("esbuild");
  return esbuild.transformSync(source, {
    loader: "ts",
    target: "es2024",
    supported: { using: true },
    sourcemap: "external",
    sourcefile,
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
}
