/** A run that is killed or interrupted, and goes on, comes to the numbers of one that nobody stopped. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { seeded } from "../../native/data/seeded.ts";
import { metricsOf, startTraining, withoutTimes } from "./command.ts";
import { writePhotos } from "./photos.ts";

type Child = ReturnType<typeof startTraining>;

const EPOCHS = 16;
/** From the first batches of a process to its end: some epochs. */
const LONGEST_MS = 300;

describe("torchbook train, stopped and resumed", function () {
  this.timeout(300_000);
  let folder: string;
  let options: string[];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-train-"));
    await writePhotos(join(folder, "photos"), 20);
    options = [
      ...["--model", "lenet5", "--data", join(folder, "photos"), "--image-size", "32", "-b", "4"],
      ...["--epochs", String(EPOCHS), "--augment", "trivialaugment", "--mixup", "0.2", "--cutmix", "1"],
      ...["--model-ema", "0.9", "--schedule", "cosine", "--warmup-epochs", "1", "--optimizer", "nadam"],
    ];
    await train("whole", options);
  });
  after(() => rmSync(folder, { recursive: true }));
  const at = (...names: string[]) => join(folder, ...names);

  /** @returns exit code or signal; `stop` is called when the run has shown its first epoch. */
  async function train(
    out: string,
    args: readonly string[],
    stop?: (child: Child) => void,
  ): Promise<{ end: number | string | null; stdout: string; stderr: string }> {
    const child = startTraining(...args, "--out", at(out));
    const { promise, resolve } = Promise.withResolvers<number | string | null>();
    child.once("close", (code, signal) => resolve(code ?? signal));
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      const isFirst = !/^epoch/m.test(stderr);
      stderr += text;
      if (isFirst && /^epoch/m.test(stderr)) stop?.(child);
    });
    const end = await promise;
    return { end, stdout, stderr };
  }

  function assertSame(out: string): void {
    assert.deepEqual(withoutTimes(metricsOf(at(out))), withoutTimes(metricsOf(at("whole"))));
    const weights = (name: string) => readFileSync(at(name, "weights.safetensors"));
    assert.ok(weights(out).equals(weights("whole")), "the same weights");
  }

  /** How a run is stopped, one time after the other; how many workers it has does not matter. */
  const stops = [
    { signal: "SIGKILL", workers: "0" },
    { signal: "SIGKILL", workers: "2" },
    { signal: "SIGINT", workers: "2" },
    { signal: "SIGTERM", workers: "0" },
  ] as const;

  it("goes on to the same numbers after kill -9 and signals at random moments", async () => {
    const random = seeded(5);
    let args = options;
    for (const { signal, workers } of stops) {
      const stop = (child: Child) => void setTimeout(() => child.kill(signal), random.below(LONGEST_MS));
      const { end, stderr } = await train("stopped", [...args, "--num-workers", workers], stop);
      args = ["--resume"];
      if (signal === "SIGKILL") assert.equal(end, "SIGKILL");
      else {
        assert.equal(end, 128 + constants.signals[signal]);
        const advice = `go on with: torchbook train --resume --out ${at("stopped")}`;
        assert.match(stderr, new RegExp(`^stopped by ${signal} after .*; ${advice}$`, "m"));
      }
    }
    assert.ok(metricsOf(at("stopped")).length < EPOCHS);
    const { end } = await train("stopped", args);
    assert.equal(end, 0);
    assertSame("stopped");
  });

  it("makes the results again where the run has ended, and prints no epoch twice", async () => {
    rmSync(at("stopped", "weights.safetensors"));
    const { end, stdout } = await train("stopped", ["--resume", "--json"]);
    assert.deepEqual({ end, stdout }, { end: 0, stdout: "" });
    assertSame("stopped");
  });
});
