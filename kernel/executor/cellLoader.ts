/** Imports of cells: resolved from the notebook's folder, which is where the executor process was started. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { localModules } from "./moduleHooks.ts";

export interface CellLoader {
  /**
   * What an `import` statement binds.
   * @param names exported names; `*` is the whole namespace.
   * @param offset of the statement in the cell's text, kept for the error.
   */
  load(
    specifier: string,
    attributes: Record<string, string>,
    names: string[],
    offset: number,
  ): Promise<unknown[]>;
  import(specifier: unknown, options?: ImportCallOptions): Promise<unknown>;
  meta: ImportMeta;
}

type Namespace = Record<string, unknown>;

const importOffsets = new WeakMap<object, number>();

/** Where in its cell the import stands that failed with this error. */
export function importOffsetOf(error: object): number | undefined {
  return importOffsets.get(error);
}

/** @param folder the notebook's, absolute. */
export function createCellLoader(folder: string): CellLoader {
  // A script whose file name lies in the folder: Node's own loader then resolves from there.
  const filename = join(folder, "[cell]");
  const importHere = new vm.Script("(specifier, options) => import(specifier, options)", {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext() as (specifier: unknown, options?: ImportCallOptions) => Promise<Namespace>;

  const importFresh: CellLoader["import"] = (specifier, options) => {
    localModules.beginImport();
    return importHere(specifier, options);
  };
  return {
    async load(specifier, attributes, names, offset) {
      try {
        const options = Object.keys(attributes).length > 0 ? { with: attributes } : undefined;
        const namespace = (await importFresh(specifier, options)) as Namespace;
        const values: unknown[] = [];
        // No callback: the error's stack would show the array's method.
        for (const name of names) values.push(pick(namespace, name, specifier));
        return values;
      } catch (error) {
        if (error instanceof Error) importOffsets.set(error, offset);
        throw error;
      }
    },
    import: importFresh,
    meta: {
      url: pathToFileURL(filename).href,
      filename,
      dirname: folder,
      resolve: (specifier: string) => {
        const found = createRequire(filename).resolve(specifier);
        return found.startsWith("/") ? pathToFileURL(found).href : found;
      },
    } as ImportMeta,
  };
}

/** The export; of a CommonJS package whose names Node cannot tell, the property of what it exports. */
function pick(namespace: Namespace, name: string, specifier: string): unknown {
  if (name === "*") return namespace;
  if (name in namespace) return namespace[name];
  const whole = namespace.default;
  if (whole !== null && (typeof whole === "object" || typeof whole === "function") && name in whole) {
    return (whole as Namespace)[name];
  }
  throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);
}

/** The bindings that CommonJS code finds: `require` and `__dirname`. */
export function predeclareCommonJs(folder: string, bindings: Record<string, string>): void {
  const values: Record<string, unknown> = {
    require: createRequire(join(folder, "[cell]")),
    __dirname: folder,
  };
  const names = Object.values(bindings);
  new vm.Script(`let ${names.join(",")};`).runInThisContext();
  const assign = new vm.Script(
    `(values) => { ${Object.entries(bindings)
      .map(([name, binding]) => `${binding} = values[${JSON.stringify(name)}];`)
      .join(" ")} }`,
  ).runInThisContext() as (values: Record<string, unknown>) => void;
  assign(values);
}
