/** The temporary folder that the language server sees as its project: cell modules around one hub. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, parse, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { EMPTY_MODULE, hubName } from "./cellModule.ts";

/** Cell modules made at once. Every one costs about 4 us an edit, so the pool grows instead of being large. */
const GROWTH = 64;

/** Folder of this install. */
export const PACKAGE_ROOT = fileURLToPath(new URL("../../", import.meta.url));

export class CellFolder {
  readonly root: string;
  readonly notebookFolder: string;
  /** Where cell modules, the hub and `tsconfig.json` lie. */
  readonly path: string;
  #size = 0;
  readonly #removeAtExit = () => this.remove();

  /** @param notebookFolder where relative imports and packages of the user are found. */
  constructor(notebookFolder: string) {
    // The real path: the server answers with it, and compares by it.
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "torchbook-cells-")));
    this.notebookFolder = resolve(notebookFolder);
    this.path = this.#mirror(this.notebookFolder);
    this.grow();
    writeFileSync(this.warmFile, EMPTY_MODULE);
    writeFileSync(join(this.path, "tsconfig.json"), JSON.stringify(this.#config()));
    process.once("exit", this.#removeAtExit);
  }

  get hubFile(): string {
    return join(this.path, "hub.ts");
  }

  /** Imports what is to be loaded before a cell wants it. */
  get warmFile(): string {
    return join(this.path, "warm.ts");
  }

  /** Number of cell modules. */
  get size(): number {
    return this.#size;
  }

  cellFile(slot: number): string {
    return join(this.path, `__cell${slot}.ts`);
  }

  /** Adds modules to the pool. @returns the text of the hub. */
  grow(): string {
    const size = this.#size + GROWTH;
    for (let slot = this.#size; slot < size; slot++) writeFileSync(this.cellFile(slot), EMPTY_MODULE);
    this.#size = size;
    const lines = Array.from(
      { length: size },
      (_, slot) => `export * as ${hubName(slot)} from "./__cell${slot}";\n`,
    );
    const hub = lines.join("");
    writeFileSync(this.hubFile, hub);
    return hub;
  }

  remove(): void {
    process.off("exit", this.#removeAtExit);
    rmSync(this.root, { recursive: true, force: true });
  }

  /**
   * A path below `root` like that of the notebook's folder, with a link in every folder to the `node_modules` there, whether
   * it exists already or not: packages and `../` are then found as from the notebook's folder.
   */
  #mirror(notebookFolder: string): string {
    const { root: top } = parse(notebookFolder);
    const names = relative(top, notebookFolder).split(sep).filter(Boolean);
    let [own, mirrored] = [top, this.root];
    for (const name of ["", ...names]) {
      own = join(own, name);
      mirrored = join(mirrored, name);
      mkdirSync(mirrored, { recursive: true });
      symlinkSync(join(own, "node_modules"), join(mirrored, "node_modules"), "junction");
    }
    return mirrored;
  }

  #config(): unknown {
    const require = createRequire(import.meta.url);
    return {
      compilerOptions: {
        target: "esnext",
        lib: ["esnext"],
        module: "esnext",
        moduleResolution: "bundler",
        customConditions: ["node"],
        moduleDetection: "force",
        allowImportingTsExtensions: true,
        resolveJsonModule: true,
        allowJs: true,
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        // Reports imported names that are types: their imports must be left out at run time.
        isolatedModules: true,
        allowUnreachableCode: true,
        allowUnusedLabels: true,
        types: ["node"],
        typeRoots: [dirname(dirname(require.resolve("@types/node/package.json")))],
        paths: ownPackagePaths(),
        rootDirs: [this.root, parse(this.notebookFolder).root],
      },
      files: ["hub.ts", "warm.ts"],
    };
  }
}

/** `torchbook` and its subpaths as this install has them, whatever lies in the notebook's folder. */
export function ownPackagePaths(): Record<string, string[]> {
  const { name, exports } = JSON.parse(readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, string | { types: string }>;
  };
  const paths: Record<string, string[]> = {};
  for (const [subpath, target] of Object.entries(exports)) {
    // A clone names its sources, the package what is compiled from them.
    const file = typeof target === "string" ? target : target.types;
    if (file.endsWith(".ts")) paths[name + subpath.slice(1)] = [join(PACKAGE_ROOT, file)];
  }
  return paths;
}
