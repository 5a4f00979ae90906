/**
 * What the lessons' own training runs reached, measured by `npm run lessons -- --seeds N --write`: the table that grows from lesson
 * to lesson.
 */
import { readFileSync } from "node:fs";

/** A row of the table. A lesson makes the same of its own run, with a spread of 0. */
export interface LessonResult {
  /** The lesson that trains it, such as `06-01`. */
  lesson: string;
  /** As the lesson names it, such as `resnet20`. */
  network: string;
  /** Numbers in all parameters. */
  parameters: number;
  /** Multiply-adds of one image. */
  macs: number;
  /** Part of the test images that it gets right, in [0, 1]; the mean over the seeds. */
  accuracy: number;
  /** Standard deviation of the accuracy over the seeds. */
  spread: number;
  /** Of its training, as far as the machine was quiet; the mean over the seeds. */
  seconds: number;
  /** Most memory that tensors took in its training; the mean over the seeds. */
  megabytes: number;
}

/** What the file has of each network: what is shown, and how it was measured. */
export interface MeasuredResult extends LessonResult {
  /** Number of runs, with the seeds 1 to so many. */
  seeds: number;
  /** Standard deviation over the seeds. */
  secondsSpread: number;
  /** Standard deviation over the seeds. */
  megabytesSpread: number;
  /** What ran: LibTorch's version and the instructions of the processor. */
  runtime: string;
}

/** The file, at the budget `small`; in the order of the lessons. */
export const RESULTS_FILE = new URL("./lessonResults.json", import.meta.url);

const SECTION = /^\d\d-\d\d[a-z]?$/;

/**
 * The results of the networks of all lessons up to and with `through`, in the order of the lessons.
 *
 * ```ts
 * display.table([...models.lessonResults("06-02"), thisRun])
 * ```
 *
 * @param through - number of a lesson, such as `06-02`
 * @throws TypeError for what is no such number
 */
export function lessonResults(through: string): LessonResult[] {
  if (!SECTION.test(through)) {
    throw new TypeError(
      `lessonResults: expected a lesson's number such as "06-01", got ${JSON.stringify(through)}`,
    );
  }
  return measuredResults()
    .filter(({ lesson }) => lesson <= through)
    .map(({ seeds: _, secondsSpread: __, megabytesSpread: ___, runtime: ____, ...row }) => row);
}

/** All that the file has. */
export function measuredResults(): MeasuredResult[] {
  return JSON.parse(readFileSync(RESULTS_FILE, "utf8"));
}
