import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DownloadOptions, download } from "../../../native/data/download.ts";
import { type Answer, type FileServer, serveFile } from "./fileServer.ts";
import { seeded } from "./seeded.ts";
import { withFolder } from "./temporaryFolder.ts";

const FILE = seeded(3).bytes(300_000);
const SHA256 = createHash("sha256").update(FILE).digest("hex");
const RIGHT: DownloadOptions = { size: FILE.length, sha256: SHA256 };

async function withServer(
  answers: Answer[],
  use: (server: FileServer, path: string) => Promise<void>,
): Promise<void> {
  await using server = await serveFile(FILE, answers);
  await withFolder((folder) => use(server, join(folder, "data", "file.bin")));
}

/** Breaks the connection each time that so many bytes more have arrived. */
function breakEvery(server: FileServer, count: number): DownloadOptions["onProgress"] {
  let next = count;
  return (received) => {
    if (received < next) return;
    next += count;
    server.breakConnections();
  };
}

const filesBeside = (path: string) => readdirSync(join(path, ".."));

describe("download", () => {
  it("writes the whole file and nothing else, and reports bytes up to the size", () =>
    withServer([], async (server, path) => {
      const reports: number[] = [];
      await download(server.url, path, { ...RIGHT, onProgress: (received) => reports.push(received) });
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(filesBeside(path), ["file.bin"]);
      assert.equal(reports[0], 0);
      assert.equal(reports.at(-1), FILE.length);
    }));

  it("goes on where a broken connection ended", () =>
    withServer([{ kind: "stallsAfter", count: 100_000 }], async (server, path) => {
      await download(server.url, path, { ...RIGHT, onProgress: breakEvery(server, 100_000) });
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(server.ranges, ["", "bytes=100000-"]);
    }));

  it("starts again where the server ignores the range", () =>
    withServer([{ kind: "stallsAfter", count: 100_000 }, { kind: "ignoresRange" }], async (server, path) => {
      await download(server.url, path, { ...RIGHT, onProgress: breakEvery(server, 100_000) });
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
    }));

  it("goes on where a server that ends early ended, time after time", () =>
    withServer(Array<Answer>(2).fill({ kind: "endsAfter", count: 100_000 }), async (server, path) => {
      await download(server.url, path, RIGHT);
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(server.ranges, ["", "bytes=100000-", "bytes=200000-"]);
    }));

  it("goes on from what a killed process left, and reports what was there", () =>
    withServer([], async (server, path) => {
      const reports = await withPart(server, path, FILE.subarray(0, 250_000));
      assert.deepEqual(server.ranges, ["bytes=250000-"]);
      assert.equal(reports[0], 250_000);
      assert.equal(reports.at(-1), FILE.length);
    }));

  it("goes on after kill -9", async function () {
    this.timeout(20_000);
    await withServer([{ kind: "stallsAfter", count: 120_000 }], async (server, path) => {
      const module = new URL("../../../native/data/download.ts", import.meta.url).href;
      const program = `import { download } from ${JSON.stringify(module)};
        const onProgress = (received) => received >= 120_000 && console.log(received);
        await download(${JSON.stringify(server.url)}, ${JSON.stringify(path)}, { ...${JSON.stringify(RIGHT)}, onProgress });`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      child.kill("SIGKILL");
      await once(child, "close");
      assert.deepEqual(filesBeside(path), ["file.bin.part"]);
      await download(server.url, path, RIGHT);
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
      assert.deepEqual(server.ranges, ["", "bytes=120000-"]);
    });
  });

  it("starts again where the server resumes at another byte", () =>
    withServer(
      [
        { kind: "endsAfter", count: 100_000 },
        { kind: "otherRange", start: 50_000 },
      ],
      async (server, path) => {
        await download(server.url, path, RIGHT);
        assert.deepEqual(readFileSync(path), Buffer.from(FILE));
        assert.deepEqual(server.ranges, ["", "bytes=100000-", ""]);
      },
    ));

  it("starts again with the call after one that went on from wrong bytes", () =>
    withServer([], async (server, path) => {
      mkdirSync(join(path, ".."), { recursive: true });
      writeFileSync(`${path}.part`, seeded(4).bytes(1000));
      await assert.rejects(download(server.url, path, RIGHT), /expected SHA-256 /);
      assert.deepEqual(filesBeside(path), []);
      await download(server.url, path, RIGHT);
      assert.deepEqual(server.ranges, ["bytes=1000-", ""]);
    }));

  it("starts again where the part is longer than the file", () =>
    withServer([], async (server, path) => {
      await withPart(server, path, seeded(4).bytes(FILE.length + 1));
      assert.deepEqual(server.ranges, [""]);
    }));

  it("tries a server error again", () =>
    withServer([{ kind: "status", status: 503 }], async (server, path) => {
      await download(server.url, path, RIGHT);
      assert.equal(server.ranges.length, 2);
    }));

  it("cuts a connection that brings nothing, from the start or after a part, and tries again", () =>
    withServer([{ kind: "silent" }, { kind: "stallsAfter", count: 10 }], async (server, path) => {
      await download(server.url, path, { ...RIGHT, stallSeconds: 0.2 });
      assert.deepEqual(readFileSync(path), Buffer.from(FILE));
    }));

  describe("rejects, and leaves nothing", () => {
    const rejects = (
      title: string,
      answers: Answer[],
      message: RegExp,
      options: Partial<DownloadOptions> = {},
    ) =>
      it(title, () =>
        withServer(answers, async (server, path) => {
          await assert.rejects(download(server.url, path, { ...RIGHT, ...options }), (error: Error) => {
            assert.ok(error.message.startsWith(`${server.url}: `), error.message);
            assert.match(error.message, message);
            return true;
          });
          assert.deepEqual(filesBeside(path), []);
        }),
      );

    rejects(
      "wrong bytes",
      [{ kind: "bytes", bytes: FILE.with(9, FILE[9]! ^ 1) }],
      /expected SHA-256 \w{64}, got \w{64}; /,
    );
    rejects(
      "a short file",
      Array(3).fill({ kind: "bytes", bytes: FILE.subarray(1) }),
      /expected 300000 bytes, got 299999/,
    );
    rejects(
      "a long file",
      [{ kind: "bytes", bytes: new Uint8Array(300_001) }],
      /expected 300000 bytes, got more/,
    );
    rejects(
      "a missing file",
      [{ kind: "status", status: 404 }],
      /expected the file, got HTTP 404 Not Found; check/,
    );
    rejects(
      "a server that stalls each time, with the bytes there were",
      Array<Answer>(2).fill({ kind: "stallsAfter", count: 40 }),
      /expected 300000 bytes, got 80, then nothing for 0.1 s; check the network, try again$/,
      { stallSeconds: 0.1, attempts: 2 },
    );
    rejects("an aborted one", [], /download aborted after 0 of 300000 bytes/, {
      signal: AbortSignal.abort(),
    });

    it("three broken connections, with the bytes of all three", () =>
      withServer(Array<Answer>(3).fill({ kind: "stallsAfter", count: 1_000 }), async (server, path) => {
        const broken = download(server.url, path, { ...RIGHT, onProgress: breakEvery(server, 1_000) });
        await assert.rejects(
          broken,
          /: expected 300000 bytes, got 3000, then .*; check the network, try again$/,
        );
        assert.equal(server.ranges.length, 3);
        assert.deepEqual(filesBeside(path), []);
      }));

    it("a full disk, without trying again", () =>
      withServer([], async (server, path) => {
        mkdirSync(join(path, ".."), { recursive: true });
        symlinkSync("/dev/full", `${path}.part`);
        await assert.rejects(
          download(server.url, path, RIGHT),
          new RegExp(`^Error: ${path}.part: expected to write the download there, got ENOSPC`),
        );
        assert.equal(server.ranges.length, 1);
        assert.deepEqual(filesBeside(path), []);
      }));

    it("no server, by name", () =>
      withFolder(async (folder) => {
        const path = join(folder, "file.bin");
        await assert.rejects(
          download("http://127.0.0.1:1/x", path, { ...RIGHT, attempts: 1 }),
          /expected 300000 bytes, got 0/,
        );
        assert.ok(!existsSync(path));
      }));
  });
});

async function withPart(server: FileServer, path: string, part: Uint8Array): Promise<number[]> {
  const reports: number[] = [];
  const folder = join(path, "..");
  await withFolder(async (other) => {
    const target = join(other, "file.bin");
    writeFileSync(`${target}.part`, part);
    await download(server.url, target, { ...RIGHT, onProgress: (received) => reports.push(received) });
    assert.deepEqual(readFileSync(target), Buffer.from(FILE));
    assert.deepEqual(readdirSync(other), ["file.bin"]);
  });
  assert.ok(!existsSync(folder));
  return reports;
}
