/** Datasets that worker threads can make for themselves: a module and what its function is given. */
import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ConcatDataset } from "./concatDataset.ts";
import type { ExampleDataset, IterableDataset } from "./dataset.ts";
import { type CountedDataset, isCounted } from "./fetch.ts";
import { ListDataset } from "./listDataset.ts";
import { Subset } from "./subset.ts";

/** How a thread makes the dataset. */
export type Recipe = ModuleRecipe | { part: Recipe; indices: readonly number[] } | { parts: Recipe[] };

interface ModuleRecipe {
  /** URL of the module. */
  module: string;
  args: unknown[];
}

const recipes = new WeakMap<object, ModuleRecipe>();

/**
 * A dataset that the default export of a module makes. Worker threads import the module too and make it again, since objects
 * and functions cannot go from thread to thread; they also make what `Subset`, `randomSplit` and `ConcatDataset` make of it.
 *
 * ```ts
 * // photos.ts
 * export default (root: string) => new ImageFolder(root, { transform });
 * // elsewhere
 * const photos = await fromModule(new URL("./photos.ts", import.meta.url), "photos/train");
 * const loader = new DataLoader(photos, { batchSize: 32, numWorkers: 2 });
 * ```
 *
 * @param module - a URL, or a path from the working folder on, such as `./photos.ts`; its default export is a function, async or
 *   not, that returns the dataset
 * @param args - what the function is given; must be cloneable
 * @throws Error where there is no such module; TypeError where it has no such function
 */
export async function fromModule<Made extends object = never>(
  module: URL | string,
  ...args: unknown[]
): Promise<Made> {
  const recipe = { module: urlOf(module), args };
  const dataset = await makeFromModule(recipe);
  recipes.set(dataset, recipe);
  return dataset as unknown as Made;
}

/** What threads, whose files lie elsewhere, import too. */
function urlOf(module: URL | string): string {
  const isPath = typeof module === "string" && (/^\.{1,2}[/\\]/.test(module) || isAbsolute(module));
  const url = isPath ? pathToFileURL(resolve(module)).href : String(module);
  if (url.startsWith("file:") && !existsSync(new URL(url)))
    throw new Error(`fromModule: expected a module at ${fileURLToPath(url)}, got no such file`);
  return url;
}

/** Follows a recipe. */
export async function makeDataset(recipe: Recipe): Promise<CountedDataset | IterableDataset<unknown>> {
  if ("part" in recipe)
    return new Subset((await makeDataset(recipe.part)) as ExampleDataset<unknown>, recipe.indices);
  if ("parts" in recipe)
    return new ConcatDataset((await Promise.all(recipe.parts.map(makeDataset))) as ExampleDataset<unknown>[]);
  return makeFromModule(recipe);
}

async function makeFromModule({
  module,
  args,
}: ModuleRecipe): Promise<CountedDataset | IterableDataset<unknown>> {
  const { default: make } = (await import(module)) as { default: unknown };
  if (typeof make !== "function")
    throw new TypeError(
      `${module}: expected a function as default export that makes the dataset, got ${typeof make}`,
    );
  const dataset: unknown = await make(...args);
  if (typeof dataset !== "object" || dataset === null || !(isCounted(dataset) || isStream(dataset))) {
    throw new TypeError(`${module}: expected a dataset from the default export, got ${typeof dataset}`);
  }
  return dataset;
}

export function isStream(dataset: object): dataset is IterableDataset<unknown> {
  return Symbol.iterator in dataset || Symbol.asyncIterator in dataset;
}

/** How `dataset` was made. @throws TypeError where it was made otherwise */
export function recipeOf(dataset: object): Recipe {
  const recipe = recipes.get(dataset);
  if (recipe) return recipe;
  if (dataset instanceof Subset) return { part: recipeOf(dataset.dataset), indices: dataset.indices };
  if (dataset instanceof ConcatDataset) return { parts: dataset.datasets.map(recipeOf) };
  throw new TypeError(
    `DataLoader: numWorkers: expected a dataset made by fromModule, which threads can make for themselves, got ${dataset instanceof ListDataset ? "an array" : dataset.constructor.name}`,
  );
}
