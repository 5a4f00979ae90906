/** `npm run pack [FOLDER]`: writes the package and lets `npm pack` make the file that can be installed or published. */
import { join, relative, resolve } from "node:path";
import { HOME } from "../../native/install.mjs";
import { runProgram } from "../runProgram.ts";
import { findNpm } from "../setup/prerequisites.mjs";
import { writePackage } from "./writePackage.ts";

const folder = join(HOME, "build", "package");
const target = resolve(process.argv[2] ?? "build");
const name = writePackage(folder);
process.exitCode = await runProgram(findNpm(), ["pack", folder, "--pack-destination", target, "--silent"]);
if (process.exitCode === 0) {
  console.log(`Install it with: npm install ${relative(process.cwd(), join(target, `${name}.tgz`))}`);
}
