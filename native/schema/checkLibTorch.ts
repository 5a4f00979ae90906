/** Refuses a LibTorch whose operators are not those that the typed API was generated from. */
import { libtorchVersion, listSchemas } from "../addon.ts";
import { SET_UP } from "../install.mjs";
import { LIBTORCH_VERSION, SCHEMA_HASH } from "../generated/operators.js";
import { hashSchemas } from "./dump.ts";

/**
 * Compares versions, which costs nothing; where they differ, the schemas themselves, which takes 20 ms.
 * @throws where the schemas differ.
 */
export function checkLibTorch(
  version: string = libtorchVersion(),
  schemas: () => readonly string[] = listSchemas,
): void {
  if (version === LIBTORCH_VERSION) return;
  const hash = hashSchemas(schemas());
  if (hash === SCHEMA_HASH) return;
  throw new Error(
    `torchbook: expected the operators of LibTorch ${LIBTORCH_VERSION} (SHA-256 ${SCHEMA_HASH.slice(0, 12)}), ` +
      `got LibTorch ${version} (${hash.slice(0, 12)}); to install the right one, run: ${SET_UP}`,
  );
}
