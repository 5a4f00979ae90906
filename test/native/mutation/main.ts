/**
 * `npm run mutation -- [--files 100000] [--seed 1] [--show NUMBER]`: reads damaged files; fails where a reader crashes, stands
 * still, takes more memory than the file can honestly need, or throws what is no readable line. `--show` writes one of the files
 * to standard output.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDamaged } from "./batches.ts";
import { damagedFile } from "./child.ts";
import { makeFormats } from "./formats.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    show: { type: "string" },
  },
});

if (values.show !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), "torchbook-mutation-"));
  process.stdout.write(
    damagedFile(await makeFormats(folder), Number(values.seed), Number(values.show)).bytes,
  );
  rmSync(folder, { recursive: true });
} else {
  const { counts, problems, crashes } = await readDamaged(
    Number(values.seed),
    0,
    Number(values.files),
    console.log,
  );
  for (const { number, problem } of problems) console.log(`problem in file ${number}: ${problem}`);
  for (const [name, { read, refused }] of Object.entries(counts))
    console.log(`${name}: ${read} read, ${refused} refused`);
  console.log(
    `${values.files} files, seed ${values.seed}: ${problems.length} problems, ${crashes.length} crashed or stood still`,
  );
  process.exitCode = problems.length + crashes.length > 0 ? 1 : 0;
}
