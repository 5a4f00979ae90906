/** Which image files a folder has. */
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";

export const IMAGE_EXTENSIONS = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff"];

/**
 * Paths of images below a folder, in torchvision's order: folders by path, and the files of each by name. Links are followed.
 *
 * @throws Error for a folder that is missing or has none
 */
export function imagesBelow(caller: string, folder: string, extensions: readonly string[]): string[] {
  const found = new Map<string, string[]>();
  try {
    gather(folder, "", new Set(), found);
  } catch (cause) {
    throw new Error(`${caller}: ${folder}: expected a folder, got ${(cause as Error).message}`, { cause });
  }
  const files = [...found.keys()].sort().flatMap((path) => {
    const names = (found.get(path) as string[]).filter((name) =>
      extensions.includes(extname(name).toLowerCase()),
    );
    return names.sort().map((name) => join(path, name));
  });
  if (files.length > 0) return files;
  throw new Error(`${caller}: ${folder}: expected files ending in ${extensions.join(", ")}, got none`);
}

/** Whether an entry is a folder, or a link to one. */
export function isFolder(parent: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(parent, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** @param above - real paths of the folders around it: a link to one of them would never end */
function gather(root: string, path: string, above: ReadonlySet<string>, found: Map<string, string[]>): void {
  const folder = join(root, path);
  const real = realpathSync(folder);
  if (above.has(real)) return;
  const inside = new Set(above).add(real);
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (isFolder(folder, entry)) gather(root, join(path, entry.name), inside, found);
    else files.push(entry.name);
  }
  found.set(path, files);
}
