/** Compiles what the package's entries import: JavaScript and declarations, a file each, in the folders of their sources. */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ROOT } from "../../native/install.mjs";

/** Old enough for every Node that may import the package, if only to be told that it needs another. */
const TARGET = "es2022";

/**
 * @param entries sources, by their paths in the project.
 * @param target folder that the compiled files go to.
 * @throws Error with what the compiler says.
 */
export function compile(entries: readonly string[], target: string): void {
  const settings = join(target, "tsconfig.json");
  writeFileSync(settings, JSON.stringify(compilerSettings(entries, target)));
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", settings], { encoding: "utf8" });
  if (status !== 0) throw new Error(`pack: the compiler ended with ${status}:\n${stdout}`);
  rmSync(settings);
}

function compilerSettings(entries: readonly string[], outDir: string) {
  return {
    extends: join(ROOT, "tsconfig.json"),
    compilerOptions: {
      target: TARGET,
      types: ["node"],
      typeRoots: [join(ROOT, "node_modules", "@types")],
      rootDir: ROOT,
      outDir,
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      // `npm test` checks; this is for what comes out.
      noCheck: true,
    },
    files: entries.map((entry) => join(ROOT, entry)),
    include: [],
  };
}

/**
 * `code` with the modules that it names `./x.ts` named `./x.js`. Declarations that use Node's types say so, because a
 * project of TypeScript loads no types by itself.
 */
export function withCompiledNames(code: string): string {
  const renamed = code.replace(/((?:from|import|module|import\()\s*)"(\.[^"]*?)(?:\.d)?\.ts"/g, '$1"$2.js"');
  return /\bNodeJS\.|: Buffer\b|\bfrom "node:/.test(renamed)
    ? `/// <reference types="node" />\n${renamed}`
    : renamed;
}
