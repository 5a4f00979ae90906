import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as torch from "torchbook";
import { resnet20 } from "torchbook/models";
import { savedState } from "../../fixtures/serialization/state.ts";
import { asDescribed, describeValue } from "./describeValue.ts";

interface Saved {
  /** In base64. */
  file: string;
  content: unknown;
}

/** Made by test/fixtures/serialization/makeGolden.py with PyTorch 2.15.0. */
const golden: {
  zip: Saved;
  legacy: Saved;
  ours: Saved;
  malicious: Record<string, string>;
  unread: Record<string, string>;
} = JSON.parse(readFileSync(new URL("../../fixtures/serialization/golden.json", import.meta.url), "utf8"));

describe("torch.load and torch.save", () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-pt-"));
    path = join(folder, "made.pt");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (base64: string) => writeFileSync(path, Buffer.from(base64, "base64"));

  for (const format of ["zip", "legacy"] as const) {
    it(`reads what PyTorch wrote to the values that PyTorch reads: ${format}`, () => {
      write(golden[format].file);
      assert.deepEqual(describeValue(torch.load(path)), asDescribed(golden[format].content));
    });

    it(`keeps what shares memory together, and one object one: ${format}`, () => {
      write(golden[format].file);
      const { base, view, parameter, same } =
        torch.load(path) instanceof Map
          ? Object.fromEntries(torch.load(path) as Map<string, torch.Tensor>)
          : (torch.load(path) as Record<string, torch.Tensor>);
      assert.equal(parameter, same);
      base?.fill_(5);
      assert.deepEqual(view?.at(0).toArray(), [5, 5, 5]);
    });
  }

  it("reads a mapped file to the same values, and never changes it", () => {
    write(golden.zip.file);
    const mapped = torch.load(path, { mmap: true }) as Record<string, torch.Tensor>;
    assert.deepEqual(describeValue(mapped), asDescribed(golden.zip.content));
    mapped.base?.fill_(5);
    assert.deepEqual(readFileSync(path), Buffer.from(golden.zip.file, "base64"));
  });

  it("writes the bytes that PyTorch read with weights_only, to the values that were saved", () => {
    torch.save(savedState(), path);
    assert.deepEqual(readFileSync(path), Buffer.from(golden.ours.file, "base64"));
    assert.deepEqual(describeValue(torch.load(path)), asDescribed(golden.ours.content));
  });

  it("keeps the order of elements in memory, as torch.load reads it", () => {
    const { turned, channelsLast, depthwise, withGaps } = savedState() as Record<string, torch.Tensor>;
    const stride = (name: string) =>
      (golden.ours.content as { entries: [string, { stride: number[] }][] }).entries.find(
        ([key]) => key === name,
      )?.[1].stride;
    assert.deepEqual(stride("turned"), turned?.strides);
    assert.deepEqual(stride("channelsLast"), channelsLast?.strides);
    assert.deepEqual(stride("depthwise"), depthwise?.strides);
    assert.deepEqual(
      [stride("withGaps"), withGaps?.strides],
      [
        [2, 1],
        [3, 1],
      ],
    );
  });

  it("writes an optimizer's keys as integers, and the names of a ParameterList as text", () => {
    type Dict = { entries: [unknown, Dict][] };
    const keys = (dict: Dict | undefined) => dict?.entries.map(([key]) => key);
    const part = (dict: Dict | undefined, name: string) => dict?.entries.find(([key]) => key === name)?.[1];
    const content = golden.ours.content as Dict;
    assert.deepEqual(keys(part(part(content, "optimizer"), "state")), [0, 1]);
    assert.deepEqual(keys(part(content, "parameterList")), ["0", "1"]);
  });

  it("writes storages at multiples of 64 bytes, so that they can be mapped", () => {
    torch.save({ a: torch.ones([3]), b: torch.ones([2], { dtype: torch.float64 }) }, path);
    const mapped = torch.load(path, { mmap: true }) as Record<string, torch.Tensor>;
    torch.resetPeakMemoryStats();
    const { bytes } = torch.memory();
    assert.deepEqual(
      [mapped.a?.toArray(), mapped.b?.toArray()],
      [
        [1, 1, 1],
        [1, 1],
      ],
    );
    assert.equal(torch.memory().bytes, bytes);
    const file = readFileSync(path);
    assert.equal(file.indexOf(Buffer.from(Float64Array.of(1, 1).buffer)) % 64, 0);
  });

  it("carries a network's state dict to another network", () => {
    const net = resnet20();
    torch.save(net.stateDict(), path);
    const other = resnet20();
    assert.deepEqual(other.loadStateDict(torch.load(path)), { missingKeys: [], unexpectedKeys: [] });
    const images = torch.randn([2, 3, 8, 8]);
    assert.ok(torch.equal(other.eval().forward(images), net.eval().forward(images)));
  });

  it("keeps a name like __proto__ a name", () => {
    torch.save(Object.fromEntries([["__proto__", 3]]), path);
    assert.deepEqual(Object.entries(torch.load(path) as object), [["__proto__", 3]]);
  });

  it("gives tensors that autograd takes for leaves of their own", () => {
    torch.save({ x: torch.ones([2]) }, path);
    const { x } = torch.load(path) as Record<string, torch.Tensor>;
    const scale = torch.ones([2]).requiresGrad_();
    x?.mul_(scale).sum().backward();
    assert.deepEqual(scale.grad?.toArray(), [1, 1]);
  });

  describe("refuses by name, and runs nothing", () => {
    for (const [title, file] of Object.entries(golden.malicious)) {
      it(title, () => {
        write(file);
        const name = title.split(", ")[0] as string;
        const known: Record<string, string> = {
          "os.system": "posix.system",
          eval: "__builtin__.eval",
          exec: "__builtin__.exec",
          // Protocol 2 has the names of Python 2.
          "subprocess.Popen": "commands.Popen",
          getattr: "__builtin__.getattr",
          module: "torch.nn.modules.linear.Linear",
        };
        assert.throws(() => torch.load(path), {
          message: `${path}: expected tensors, numbers, text, lists and dicts, got "${known[name] ?? name}", which loading would run; nothing was run. Save a state dict instead`,
        });
        assert.ok(!existsSync("/tmp/torchbook-was-here"));
      });
    }
  });

  describe("refuses what is data that it does not read, and tells what to save", () => {
    const storage = "tensors, got a storage without a tensor; save torch.tensor(x)";
    const advice: Record<string, string> = {
      storage,
      "typed storage": storage,
      meta: "tensors with elements, got one on the meta device (torch._utils._rebuild_meta_tensor_no_storage); nothing was run",
      sparse:
        "dense tensors, got a sparse one; save x.to_dense() (torch._utils._rebuild_sparse_tensor); nothing was run",
      quantized:
        "plain tensors, got a quantized one; save x.dequantize() (torch._utils._rebuild_qtensor); nothing was run",
      numpy:
        "tensors, numbers and text, got a NumPy value; save float(x) or torch.from_numpy(x) (numpy._core.multiarray.scalar); nothing was run",
    };
    for (const [title, file] of Object.entries(golden.unread)) {
      it(title, () => {
        write(file);
        const message = `${path}: expected ${advice[title]}`;
        assert.throws(() => torch.load(path), { message });
      });
    }
  });

  describe("rejects", () => {
    it("a file that is not there", () => {
      assert.throws(() => torch.load(path), {
        message: `load: expected a file of torch.save at ${path}, got no such file`,
      });
    });

    it("a file of another format", () => {
      writeFileSync(path, "weights");
      assert.throws(() => torch.load(path), {
        message: `${path}: expected a file of torch.save (a zip archive or a pickle), got another format; the file is damaged`,
      });
    });

    it("a byte of a tensor that was changed", () => {
      torch.save({ x: torch.ones([3]) }, path);
      const bytes = readFileSync(path);
      const at = bytes.indexOf(Buffer.from(Float32Array.of(1, 1, 1).buffer));
      bytes[at] = 1;
      writeFileSync(path, bytes);
      assert.throws(
        () => torch.load(path),
        /bytes of "archive\/data\/0" with the checksum \d+, got \d+; the file is damaged$/,
      );
    });

    it("a file cut short, with nothing left behind", () => {
      write(golden.legacy.file);
      writeFileSync(path, readFileSync(path).subarray(0, -1));
      const { tensors } = torch.memory();
      assert.throws(() => torch.load(path), /: expected \d+ bytes, got \d+; the file is damaged$/);
      assert.equal(torch.memory().tensors, tensors);
    });

    it("tensors on a device that is not there, and takes them with mapLocation", () => {
      const legacy = Buffer.from(golden.legacy.file, "base64").toString("latin1");
      writeFileSync(
        path,
        legacy.replaceAll("X\x03\x00\x00\x00cpuq\x06", "X\x07\x00\x00\x00cuda:99q\x06"),
        "latin1",
      );
      assert.throws(() => torch.load(path), {
        message: `${path}: expected a device of this machine, got tensors on "cuda:99"; pass { mapLocation: "cpu" }`,
      });
      const moved = torch.load(path, { mapLocation: "cpu" });
      assert.deepEqual(describeValue(moved), asDescribed(golden.legacy.content));
    });

    const refused: [title: string, value: unknown, message: string][] = [
      ["a function", { hook: () => {} }, 'save: ["hook"]: expected'],
      ["an object of a class", [resnet20()], "save: [0]: expected"],
      ["a sparse tensor", { x: torch.eye(2).toSparse() }, 'save: ["x"]: expected'],
    ];
    for (const [title, value, message] of refused) {
      it(`saving ${title}, and leaves what was there`, () => {
        writeFileSync(path, "old");
        assert.throws(
          () => torch.save(value, path),
          (error: Error) => {
            assert.equal(error.name, "TypeError");
            assert.ok(error.message.startsWith(message), error.message);
            return true;
          },
        );
        assert.equal(readFileSync(path, "utf8"), "old");
      });
    }

    it("saving an object that holds itself", () => {
      const value: { inner?: unknown } = {};
      value.inner = [value];
      assert.throws(() => torch.save(value, path), {
        message: 'save: ["inner"][0]: expected a value that does not hold itself, got one that does',
      });
    });
  });
});
