import assert from "node:assert/strict";
import { CheckerSession } from "./checkerSession.ts";

describe("LanguageServerChecker: completion", () => {
  let session: CheckerSession;

  before(async () => {
    session = new CheckerSession();
    await session.checker.start();
    await session.run(
      "import * as fs from 'node:fs'; class Layer { forward(x: number) { return x } }; interface Options { rate: number }",
      "const layer = new Layer(); let options: Options = { rate: 1 }; function train() {}; enum Mode { Train, Eval }",
    );
  });
  after(() => session.stop());

  it("completes globals and members", async () => {
    assert.deepEqual(await session.complete("conso|"), {
      start: 0,
      end: 5,
      items: [{ text: "console", type: "variable" }],
    });
    assert.deepEqual(await session.complete("1 + Math.hyp|"), {
      start: 9,
      end: 12,
      items: [{ text: "hypot", type: "method" }],
    });
  });

  it("completes names of earlier cells with their kinds", async () => {
    assert.deepEqual((await session.complete("la|")).items, [{ text: "layer", type: "constant" }]);
    assert.deepEqual((await session.complete("trai|")).items, [{ text: "train", type: "function" }]);
    assert.deepEqual((await session.complete("const m = Mo|")).items, [{ text: "Mode", type: "enum" }]);
    assert.deepEqual((await session.complete("new Lay|")).items, [{ text: "Layer", type: "class" }]);
  });

  it("completes types, and no values, where a type stands", async () => {
    assert.deepEqual((await session.complete("let o: Opt|")).items, [{ text: "Options", type: "interface" }]);
    assert.equal((await session.completions("let o: lay|")).includes("layer"), false);
  });

  it("completes members of what earlier cells declared", async () => {
    assert.deepEqual((await session.complete("layer.|")).items, [{ text: "forward", type: "method" }]);
    assert.deepEqual((await session.complete("options.|")).items, [{ text: "rate", type: "property" }]);
    assert.deepEqual(await session.completions("fs.readFileS|"), ["readFileSync"]);
  });

  it("completes the members of what has a symbol for its first member, as a tensor has", async () => {
    assert.deepEqual(await session.completions("const o = { [Symbol.iterator]: 1, plain: 2 }; o.|"), [
      "plain",
    ]);
    assert.deepEqual(
      await session.completions('import { Tensor } from "torchbook"; Tensor.prototype.requiresG|'),
      ["requiresGrad", "requiresGrad_"],
    );
  });

  it("works in unfinished code", async () => {
    assert.deepEqual(await session.completions("for (const x of [1, 2]) {\n  const y = layer.fo|"), [
      "forward",
    ]);
    assert.deepEqual(await session.completions("function f(alpha: number) { return al|"), ["alpha"]);
    assert.deepEqual(await session.completions("layer.forward(options.ra|"), ["rate"]);
    assert.deepEqual(await session.completions("const o = { alpha: 1 }; o.|\nconst z = 2"), ["alpha"]);
  });

  it("counts positions in UTF-16 units", async () => {
    assert.deepEqual(await session.complete("'😀'; layer.fo|"), {
      start: 12,
      end: 14,
      items: [{ text: "forward", type: "method" }],
    });
  });

  it("takes a position behind the end for the end", async () => {
    assert.deepEqual((await session.checker.complete("conso", 99)).items, [
      { text: "console", type: "variable" },
    ]);
  });

  it("completes the strings of a union and module names", async () => {
    assert.deepEqual(await session.completions("const q: 'aa' | 'bb' = '|'"), ["aa", "bb"]);
    assert.deepEqual((await session.completions("import x from 'node:f|'")).slice(0, 2), [
      "node:fs",
      "node:fs/promises",
    ]);
    assert.equal(
      (await session.completions("import x from 'torchbook/|'")).some((text) => text.includes("display")),
      true,
    );
  });

  it("ignores case where nothing else begins so", async () => {
    assert.deepEqual(await session.completions("LAYER|"), ["layer", "Layer"].sort());
  });

  it("offers nothing in a comment", async () => {
    assert.deepEqual(await session.completions("// conso|"), []);
  });

  it("shows no names of its own", async () => {
    for (const marked of ["|", "_|", "__|", "let x: |", "layer; |"]) {
      const own = (await session.completions(marked)).filter((text) => /cells|__now|__cell/.test(text));
      assert.deepEqual(own, [], marked);
    }
  });

  it("answers between the check of a cell and its commit, and harms neither", async () => {
    const cell = "const between = 1";
    const [checked, completed] = await Promise.all([
      session.checker.check(cell),
      session.completions("conso|"),
      session.checker.commit(cell),
    ]);
    assert.deepEqual(checked.diagnostics, []);
    assert.deepEqual(completed, ["console"]);
    await session.run("between.toFixed()");
  });
});
