/** The `package.json` of the package: that of the clone without what only a clone needs, with compiled files as its exports. */

/** What the clone's `package.json` holds of interest here. */
export interface Manifest {
  exports: Record<string, string>;
  [key: string]: unknown;
}

const CLONE_ONLY = new Set(["private", "scripts", "devDependencies"]);

/** @param manifest of the clone, whose exports are TypeScript sources. */
export function packedManifest(manifest: Manifest): Record<string, unknown> {
  const kept = Object.entries(manifest).filter(([key]) => !CLONE_ONLY.has(key));
  const exports = Object.entries(manifest.exports).map(([name, target]) => [name, compiledExport(target)]);
  return { ...Object.fromEntries(kept), exports: Object.fromEntries(exports) };
}

function compiledExport(target: string): string | { types: string; default: string } {
  if (!target.endsWith(".ts")) return target;
  const stem = target.slice(0, -".ts".length);
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
}
