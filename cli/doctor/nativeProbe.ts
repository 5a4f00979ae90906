/**
 * Loads the addon and prints what it says of itself as JSON. A process of its own: an addon that crashes must not take the
 * doctor along.
 */
import { readFileSync } from "node:fs";
import { cuda } from "../../native/devices.ts";
import { libtorchVersion, listSchemas, ones } from "../../native/index.ts";
import { hashSchemas, parseDump } from "../../native/schema/dump.ts";

const dump = parseDump(readFileSync(new URL("../../native/schema/operators.txt", import.meta.url), "utf8"));
const schemas = listSchemas();

export interface NativeReport {
  version: string;
  operators: number;
  hash: string;
  dumpVersion: string;
  dumpHash: string;
  sum: number;
  /** Why CUDA cannot be used; null where it can. */
  cudaProblem: string | null;
}

const report: NativeReport = {
  version: libtorchVersion(),
  operators: schemas.length,
  hash: hashSchemas(schemas),
  dumpVersion: dump.version,
  dumpHash: dump.hash,
  sum: ones([2, 2]).sum().item() as number,
  cudaProblem: cuda.problem(),
};
console.log(JSON.stringify(report));
