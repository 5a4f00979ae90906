/**
 * Writes `operators.txt`, the committed dump of LibTorch's operator schemas, from the running addon and from
 * `native_functions.yaml` of the same LibTorch: `node native/schema/writeDump.ts [native_functions.yaml]`.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { listSchemas, libtorchVersion } from "../addon.ts";
import { formatDump, type PythonBinding } from "./dump.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const YAML_PATTERN = ".venv/lib/python3*/site-packages/torchgen/packaged/ATen/native/native_functions.yaml";

/** What `native_functions.yaml` says of each operator, by name with overload. */
export function readBindings(yaml: string): Map<string, PythonBinding> {
  const entries: { func: string; variants?: string; python_module?: string }[] = parse(yaml);
  const bindings = new Map<string, PythonBinding>();
  for (const entry of entries) {
    const variants = (entry.variants ?? "function").split(/,\s*/);
    const binding: PythonBinding = {
      isFunction: variants.includes("function"),
      isMethod: variants.includes("method"),
      isNamed: entry.func.includes("Dimname"),
    };
    if (entry.python_module) binding.module = entry.python_module;
    bindings.set(entry.func.slice(0, entry.func.indexOf("(")), binding);
  }
  return bindings;
}

if (import.meta.main) {
  const path = process.argv[2] ?? globSync(YAML_PATTERN, { cwd: ROOT }).map((found) => ROOT + found)[0];
  if (!path || !existsSync(path)) {
    throw new Error(
      `writeDump: expected native_functions.yaml at ${YAML_PATTERN}; run npm start, or name the file`,
    );
  }
  const text = formatDump(libtorchVersion(), listSchemas(), readBindings(readFileSync(path, "utf8")));
  writeFileSync(new URL("operators.txt", import.meta.url), text);
}
