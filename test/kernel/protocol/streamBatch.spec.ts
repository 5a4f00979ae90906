/** Pieces of printed text become few messages, in order. */
import assert from "node:assert/strict";
import { StreamBatch, type StreamText } from "../../../kernel/protocol/streamBatch.ts";

describe("StreamBatch", () => {
  let published: StreamText[];
  let batch: StreamBatch;
  beforeEach(() => {
    published = [];
    batch = new StreamBatch((text) => published.push(text));
  });

  const add = (parentId: string, name: "stdout" | "stderr", text: string) =>
    batch.add({ parentId, name, text });

  it("joins pieces of one stream of one cell", () => {
    add("1", "stdout", "a");
    add("1", "stdout", "b");
    assert.deepEqual(published, []);
    batch.flush();
    assert.deepEqual(published, [{ parentId: "1", name: "stdout", text: "ab" }]);
  });

  it("keeps the order of two streams and two cells", () => {
    add("1", "stdout", "a");
    add("1", "stderr", "b");
    add("2", "stderr", "c");
    batch.flush();
    assert.deepEqual(
      published.map(({ parentId, name, text }) => [parentId, name, text]),
      [
        ["1", "stdout", "a"],
        ["1", "stderr", "b"],
        ["2", "stderr", "c"],
      ],
    );
  });

  it("publishes by itself, soon", async () => {
    const text = await new Promise((resolve) => {
      batch = new StreamBatch(resolve);
      add("1", "stdout", "a");
    });
    assert.deepEqual(text, { parentId: "1", name: "stdout", text: "a" });
  });

  it("publishes at once what is large", () => {
    add("1", "stdout", "x".repeat(32_767));
    assert.equal(published.length, 0);
    add("1", "stdout", "y");
    assert.equal(published[0]?.text.length, 32_768);
    batch.flush();
    assert.equal(published.length, 1);
  });

  it("publishes no empty text", () => {
    add("1", "stdout", "");
    batch.flush();
    assert.deepEqual(published, []);
  });
});
