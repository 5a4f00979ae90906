/** Remembers where kernelspecs were put outside the project, so that `uninstall` finds them again. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { HOME } from "../native/install.mjs";
import { paths } from "./setup/project.mjs";

const RECORD = join(paths.build, "installed.json");

/** @returns folders of kernelspecs outside the project */
export function rememberedPlaces(record = RECORD): string[] {
  return existsSync(record) ? JSON.parse(readFileSync(record, "utf8")).kernelspecs : [];
}

/** Notes a kernelspec's folder; one inside the project goes with the project and is not noted. */
export function rememberPlace(folder: string, record = RECORD): void {
  if (folder.startsWith(HOME + sep)) return;
  writePlaces([...new Set([...rememberedPlaces(record), folder])], record);
}

export function forgetPlace(folder: string, record = RECORD): void {
  writePlaces(
    rememberedPlaces(record).filter((place) => place !== folder),
    record,
  );
}

function writePlaces(kernelspecs: string[], record: string): void {
  mkdirSync(dirname(record), { recursive: true });
  writeFileSync(record, `${JSON.stringify({ kernelspecs }, null, 2)}\n`);
}
