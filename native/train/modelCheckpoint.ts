/** Saves a run after its epochs, and keeps the best. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { choice, whole } from "../nn/sizes.ts";
import type { Callback, Training } from "./callback.ts";
import { monitored, named } from "./monitored.ts";

export interface ModelCheckpointOptions {
  /** Name of a file without its ending `.pt`; `{epoch}`, `{step}` and names of the logs in braces are replaced. Default "epoch={epoch}". */
  filename?: string;
  /** The name in the epoch's logs that says which checkpoints are the best. Default: the last ones are kept. */
  monitor?: string;
  /** Whether a lower or a higher value is better. Default "min". */
  mode?: "min" | "max";
  /** How many are kept, others are removed; -1 for all. Default 1. */
  saveTopK?: number;
  /** Also writes `last.pt` at each of these epochs, whatever is the best. Default false. */
  saveLast?: boolean;
  /** Epochs from one checkpoint to the next. Default 1. */
  everyNEpochs?: number;
}

export interface ModelCheckpointState {
  kept: Kept[];
  last_model_path: string | null;
}

/** A checkpoint, and how good it is: the less the better. */
interface Kept {
  path: string;
  rank: number;
  score: number;
}

/**
 * Writes checkpoints of model, optimizer, scheduler, callbacks, random numbers and history for `resume`; `loadCheckpoint` reads
 * them too, and `torch.load` of Python. Each is written whole or not at all.
 *
 * ```ts
 * const checkpoint = new ModelCheckpoint("runs/first", { monitor: "valLoss", saveLast: true });
 * await fit(model, loader, { ..., callbacks: [checkpoint] });
 * loadCheckpoint(checkpoint.bestModelPath, { model });
 * ```
 */
export class ModelCheckpoint implements Callback {
  readonly #dirpath: string;
  readonly #options: Required<Omit<ModelCheckpointOptions, "monitor">> & { monitor: string | undefined };
  /** The best first. */
  #kept: Kept[] = [];
  #lastModelPath: string | null = null;

  /**
   * @param dirpath - folder of the files; made where it is not there
   * @throws TypeError for an option out of range
   */
  constructor(dirpath: string, options: ModelCheckpointOptions = {}) {
    const given = optionsOf("ModelCheckpoint", options, {
      filename: "epoch={epoch}",
      monitor: undefined,
      mode: "min",
      saveTopK: 1,
      saveLast: false,
      everyNEpochs: 1,
    });
    const { filename, monitor, mode, saveTopK, saveLast, everyNEpochs } = given;
    this.#dirpath = dirpath;
    this.#options = {
      filename,
      monitor,
      mode: choice("ModelCheckpoint", "mode", mode, ["min", "max"]),
      saveTopK: whole("ModelCheckpoint", "saveTopK", saveTopK, -1),
      saveLast,
      everyNEpochs: whole("ModelCheckpoint", "everyNEpochs", everyNEpochs, 1),
    };
  }

  /** Of the best checkpoint, or of the last one without `monitor`. @throws Error where there is none yet */
  get bestModelPath(): string {
    const [best] = this.#kept;
    if (best) return best.path;
    throw new Error("ModelCheckpoint.bestModelPath: expected a checkpoint to be there, got none yet");
  }

  /** The value that was watched at the best checkpoint; NaN without one. */
  get bestModelScore(): number {
    return this.#kept[0]?.score ?? Number.NaN;
  }

  /** `last.pt`, where it has been written. */
  get lastModelPath(): string | null {
    return this.#lastModelPath;
  }

  onFitStart({ epoch }: Training): void {
    mkdirSync(this.#dirpath, { recursive: true });
    if (epoch > 0) return;
    this.#kept = [];
    this.#lastModelPath = null;
  }

  /** @throws Error where the logs lack what is watched, or a file cannot be written */
  onCheckpoint(training: Training): void {
    const { everyNEpochs, saveTopK, saveLast } = this.#options;
    if (training.epoch % everyNEpochs !== 0) return;
    const before = this.#kept;
    const made = this.#rank(training);
    if (made) {
      const all = [...before.filter(({ path }) => path !== made.path), made].sort((a, b) => a.rank - b.rank);
      this.#kept = saveTopK < 0 ? all : all.slice(0, saveTopK);
    }
    if (saveLast) this.#lastModelPath = join(this.#dirpath, "last.pt");
    // Only now is its own state, which it saves too, that of after this epoch.
    if (made && this.#kept.includes(made)) training.save(made.path);
    if (this.#lastModelPath) training.save(this.#lastModelPath);
    const isKept = ({ path }: Kept) => this.#kept.some((kept) => kept.path === path);
    for (const old of before) if (!isKept(old)) rmSync(old.path, { force: true });
  }

  stateDict(): ModelCheckpointState {
    return { kept: this.#kept.map((kept) => ({ ...kept })), last_model_path: this.#lastModelPath };
  }

  loadStateDict({ kept, last_model_path: lastModelPath }: ModelCheckpointState): void {
    this.#kept = kept;
    this.#lastModelPath = lastModelPath;
  }

  #rank(training: Training): Kept | undefined {
    const { monitor, mode } = this.#options;
    const score = monitor === undefined ? training.epoch : monitored("ModelCheckpoint", monitor, training);
    if (score === undefined) return undefined;
    const isMin = monitor !== undefined && mode === "min";
    // NaN is worse than any number.
    const rank = Number.isNaN(score) ? Number.POSITIVE_INFINITY : isMin ? score : -score;
    return { path: join(this.#dirpath, `${this.#name(training)}.pt`), rank, score };
  }

  #name({ epoch, step, logs }: Training): string {
    const values: Record<string, number> = { ...logs, epoch, step };
    return this.#options.filename.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(Number(named("ModelCheckpoint: filename", name, values).toPrecision(4))),
    );
  }
}
