/** What was executed, found again in this session and in later ones. */
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { History } from "../../../kernel/protocol/history.ts";

describe("History", () => {
  let folder: string;
  let path: string;
  let errors: Error[];
  const open = (session: number) =>
    new History({ path, session, onError: (error) => void errors.push(error) });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-history-"));
    path = join(folder, "new", "history.jsonl");
    errors = [];
    const first = open(100);
    first.add({ line: 1, input: "let a = 1", output: null });
    first.add({ line: 2, input: "a", output: "1" });
    await first.saved();
    const second = open(200);
    second.add({ line: 1, input: "let b = 2", output: null });
    second.add({ line: 2, input: "a", output: "3" });
    await second.saved();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const short = (entries: { session: number; line: number }[]) =>
    entries.map(({ session, line }) => [session, line]);

  it("gives the newest of all sessions, oldest first", async () => {
    assert.deepEqual(short(await open(300).find({ type: "tail", n: 3 })), [
      [100, 2],
      [200, 1],
      [200, 2],
    ]);
    assert.deepEqual(await open(300).find({ type: "tail", n: 0 }), []);
  });

  it("searches across sessions with * and ?, and means every other sign as it is", async () => {
    const search = async (pattern: string) =>
      short(await open(300).find({ type: "search", pattern, n: null, unique: false }));
    assert.deepEqual(await search("let ?*"), [
      [100, 1],
      [200, 1],
    ]);
    assert.deepEqual(await search("?"), [
      [100, 2],
      [200, 2],
    ]);
    assert.deepEqual(await search("."), []);
  });

  it("gives of equal inputs the newest, and the last n", async () => {
    const query = { type: "search", pattern: "*", n: null } as const;
    assert.deepEqual(short(await open(300).find({ ...query, unique: true })), [
      [100, 1],
      [200, 1],
      [200, 2],
    ]);
    assert.deepEqual(short(await open(300).find({ ...query, unique: false, n: 1 })), [[200, 2]]);
  });

  it("gives a range of this session, of one so many before, and of a named one; stop left out", async () => {
    const range = async (session: number, start: number, stop: number | null) =>
      short(await open(200).find({ type: "range", session, start, stop }));
    assert.deepEqual(await range(0, 1, 2), [[200, 1]]);
    assert.deepEqual(await range(-1, 2, null), [[100, 2]]);
    assert.deepEqual(await range(100, 0, null), [
      [100, 1],
      [100, 2],
    ]);
    assert.deepEqual(await range(-5, 0, null), []);
  });

  it("passes over a line that a killed kernel left half written, and tells it", async () => {
    appendFileSync(path, '{"session": 2\n');
    assert.equal((await open(300).find({ type: "tail", n: 10 })).length, 4);
    assert.equal(errors.length, 1);
  });

  it("is empty where there is no file", async () => {
    path = join(folder, "none.jsonl");
    assert.deepEqual(await open(1).find({ type: "tail", n: 10 }), []);
  });
});
