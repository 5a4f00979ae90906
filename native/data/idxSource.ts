/** Finds the files of the MNIST family: in a folder, packed or not, or from the network. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataFolder, searchFolders } from "./dataFolder.ts";
import { type DownloadProgress, download } from "./download.ts";
import { reportDownload } from "./reportDownload.ts";

/** A file as it is published. */
export interface IdxFile {
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

export interface IdxSource {
  /** Folder of the files, looked into first; a download goes there. */
  root?: string;
  /** More folders to look into. */
  searchIn?: string[];
  /** Download the files where no folder has them. Default true. */
  download?: boolean;
  /** Where to download from. Default: the publisher's address. */
  url?: string;
  /** Default: lines on stderr. */
  onProgress?: DownloadProgress;
}

export interface IdxSet {
  /** What errors call it. */
  caller: string;
  url: string;
  /** What to do where the files are missing and may not be downloaded. */
  advice: string;
  /** Folder within each of the folders; default: themselves. */
  folder?: string;
  /** Where torchvision puts the files within its own root; looked into too. */
  torchvisionFolder: string;
}

/** @throws Error that names the folders, where a file is missing and the download fails or is not allowed */
export async function findIdxFolder(set: IdxSet, files: IdxFile[], source: IdxSource): Promise<string> {
  const within = (folder: string) => (set.folder ? join(folder, set.folder) : folder);
  const folders = searchFolders(source.root, source.searchIn).flatMap((folder) => [
    within(folder),
    join(folder, set.torchvisionFolder),
  ]);
  const found = folders.find((folder) => files.every((file) => idxPath(folder, file)));
  if (found) return found;
  const folder = within(dataFolder(source.root));
  if (source.download === false) {
    throw new Error(
      `${set.caller}: expected ${files.map((file) => file.name).join(" and ")} in one of ${folders.join(", ")}, got none; ${set.advice}`,
    );
  }
  for (const file of files) {
    if (idxPath(folder, file)) continue;
    const url = `${source.url ?? set.url}${file.name}`;
    const path = join(folder, file.name);
    const onProgress = source.onProgress ?? reportDownload(url, path);
    await download(url, path, { size: file.size, sha256: file.sha256, onProgress });
  }
  return folder;
}

/** The file as published, or unpacked. */
export function idxPath(folder: string, file: IdxFile): string | undefined {
  return [file.name, file.name.replace(/\.gz$/, "")]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
}
