/** The module that has the project's own packages loaded before a cell imports them. */
import { existsSync } from "node:fs";
import { ownPackagePaths } from "./cellFolder.ts";
import { EMPTY_MODULE } from "./cellModule.ts";

export function warmModule(): string {
  const imports = Object.entries(ownPackagePaths())
    .filter(([, [target]]) => target !== undefined && existsSync(target))
    .map(([specifier]) => `import "${specifier}";\n`);
  return EMPTY_MODULE + imports.join("");
}
