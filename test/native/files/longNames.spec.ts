/** Names in files may be as long as an enemy likes; messages of errors stay readable. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { loadNpz, saveNpz } from "torchbook/numpy";
import { loadFile, safeOpen, saveFile } from "torchbook/safetensors";

const NAME = "n".repeat(50_000);
const LONGEST_MESSAGE = 500;

describe("errors about files with long names", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-long-"));
    path = join(folder, "made");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const flags = () => torch.ones([4], { dtype: torch.bool });
  /** Changes the last of the four booleans, where the file has them. */
  const damage = () => {
    if (!existsSync(path)) return;
    const bytes = readFileSync(path);
    const at = bytes.lastIndexOf(Buffer.from([1, 1, 1, 1]));
    if (at >= 0) bytes[at + 3] = 9;
    writeFileSync(path, bytes);
  };
  const cases: [title: string, write: () => void, read: () => unknown][] = [
    ["a tensor of a safetensors file", () => saveFile({ [NAME]: flags() }, path), () => loadFile(path)],
    ["a lazy one", () => saveFile({ [NAME]: flags() }, path), () => safeOpen(path).getTensor(NAME)],
    [
      "the names that a file has",
      () => saveFile({ [NAME]: flags() }, path),
      () => safeOpen(path).getTensor("x"),
    ],
    ["an array of a .npz file", () => saveNpz({ [NAME]: flags() }, path), () => loadNpz(path)],
    [
      "a class in a pickle",
      () => writeFileSync(path, `\x80\x02cos\n${NAME}\n.`, "latin1"),
      () => torch.load(path),
    ],
    [
      "a file that an index names",
      () => writeFileSync(`${path}.index.json`, JSON.stringify({ weight_map: { [NAME]: NAME } })),
      () => loadFile(`${path}.index.json`),
    ],
  ];
  for (const [title, write, read] of cases) {
    it(`show the beginning of ${title}`, () => {
      write();
      damage();
      assert.throws(read, ({ message }: Error) => {
        assert.ok(message.length < LONGEST_MESSAGE, `${message.length} characters`);
        return true;
      });
    });
  }

  it("refuse to write a name that an archive cannot hold", () => {
    assert.throws(() => saveNpz({ [NAME + NAME]: flags() }, path), {
      message: `saveNpz: ${path} could not be written: expected a name of at most 65535 bytes, got 100004`,
    });
  });
});
