/** `npm run pack`: writes the package and lets `npm pack` make the file that can be installed or published. */
import { join, relative } from "node:path";
import { HOME } from "../../native/install.mjs";
import { runProgram } from "../runProgram.ts";
import { writePackage } from "./writePackage.ts";

const BUILD = join(HOME, "build");
const folder = join(BUILD, "package");
const name = writePackage(folder);
process.exitCode = await runProgram("npm", ["pack", folder, "--pack-destination", BUILD, "--silent"]);
if (process.exitCode === 0) {
  console.log(`Install it with: npm install ${relative(process.cwd(), join(BUILD, `${name}.tgz`))}`);
}
