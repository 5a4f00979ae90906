import assert from "node:assert/strict";
import { CheckerSession } from "./checkerSession.ts";

describe("LanguageServerChecker: inspection", () => {
  let session: CheckerSession;

  before(async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.run(
      "/**\n * Halves a number.\n *\n * @param x what is halved\n * @returns the half\n */\nfunction half(x: number): number { return x / 2 }",
      "const text = 'a'; let count = 1; interface Options { rate: number }",
    );
  });
  after(() => session.stop());

  it("shows a name's type as text and as Markdown", async () => {
    assert.deepEqual(await session.inspect("te|xt"), {
      "text/plain": 'const text: "a"',
      "text/markdown": '```typescript\nconst text: "a"\n```',
    });
  });

  it("takes the end of a word for the word", async () => {
    assert.equal((await session.inspect("count|"))["text/plain"], "let count: number");
    assert.equal((await session.inspect("let o: Options|"))["text/plain"], "interface Options");
  });

  it("shows what a name does at level 0, and its tags at level 1", async () => {
    const summary = "function half(x: number): number\n\nHalves a number.";
    assert.equal((await session.inspect("half|(1)"))["text/plain"], summary);
    const full = (await session.inspect("half|(1)", 1))["text/plain"] ?? "";
    assert.ok(full.startsWith(summary), full);
    assert.match(full, /@param.*what is halved/);
    assert.match(full, /@returns.*the half/s);
  });

  it("shows the same of a frozen cell", async () => {
    await session.checker.settled();
    assert.equal(
      (await session.inspect("half|(1)"))["text/plain"],
      "function half(x: number): number\n\nHalves a number.",
    );
  });

  it("shows each form of an imported function as a declaration", async () => {
    session.file(
      "forms.ts",
      "export function f(x: number): number;\nexport function f(x: string): string;\nexport function f(x: unknown) { return x as never; }\n",
    );
    await session.run('import { f } from "./forms"; f(1)');
    assert.equal(
      (await session.inspect("f|"))["text/plain"],
      "function f(x: number): number\nfunction f(x: string): string",
    );
  });

  it("shows the signature within the parentheses of a call", async () => {
    assert.equal(
      (await session.inspect("half(|)"))["text/plain"],
      "half(x: number): number\n\nHalves a number.\n\nwhat is halved",
    );
    assert.match(
      (await session.inspect("Math.max(1, |"))["text/plain"] ?? "",
      /^max\(\.\.\.values: number\[\]\): number/,
    );
  });

  it("finds nothing of an unknown name, in a comment, and in an empty cell", async () => {
    for (const marked of ["unknown|", "// half|", "|"])
      assert.deepEqual(await session.inspect(marked), {}, marked);
  });

  it("counts positions in UTF-16 units", async () => {
    assert.equal((await session.inspect("'😀😀'; cou|nt"))["text/plain"], "let count: number");
  });

  it("takes a position behind the end for the end", async () => {
    assert.equal((await session.checker.inspect("count", 99, 0))?.data["text/plain"], "let count: number");
  });
});
