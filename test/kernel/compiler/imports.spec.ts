/** Imports of cells: ES modules, CommonJS, local files that are read anew when they have changed, and what fails. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ExecutorSession } from "../executor/executorSession.ts";

describe("imports", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
    const packages = {
      esm: [
        "package.json",
        '{ "name": "esm", "type": "module", "exports": "./index.js" }',
        "index.js",
        "export default 1; export const named = 2; export { named as 'odd name' };",
      ],
      cjs: [
        "package.json",
        '{ "name": "cjs", "main": "index.js" }',
        "index.js",
        "const api = { made: 3 }; for (const key of ['late']) api[key] = 4; module.exports = api;",
      ],
      probing: [
        "package.json",
        '{ "name": "probing", "main": "index.js" }',
        "index.js",
        "module.exports = [typeof window, typeof document, typeof define, typeof URL].join();",
      ],
    };
    for (const [name, files] of Object.entries(packages)) {
      mkdirSync(join(session.folder, "node_modules", name), { recursive: true });
      for (let i = 0; i < files.length; i += 2)
        session.file(`node_modules/${name}/${files[i]}`, files[i + 1] as string);
    }
  });
  after(() => session.stop());

  it("bind default, named, renamed and namespace exports of an ES module", async () => {
    await session.run(
      "import whole, { named, named as other, 'odd name' as odd } from 'esm'\nimport * as space from 'esm'",
    );
    assert.equal(await session.value("[whole, named, other, odd, space.named]"), "[ 1, 2, 2, 2, 2 ]");
  });

  it("bind properties of CommonJS that Node cannot tell beforehand", async () => {
    await session.run("import cjs, { made, late } from 'cjs'; import * as all from 'cjs';");
    assert.equal(
      await session.value("[cjs.made, made, late, all.default === cjs, require('cjs') === cjs]"),
      "[ 3, 3, 4, true, true ]",
    );
  });

  it("find Node's modules with and without prefix", async () => {
    await session.run("import { join } from 'path'; import fs from 'node:fs'");
    assert.equal(await session.value("[join('a', 'b'), typeof fs.readFileSync]"), "[ 'a/b', 'function' ]");
  });

  it("may stand behind their uses, and next to awaits and types", async () => {
    assert.equal(
      await session.value("const early = sep.length\nimport { sep } from 'node:path'\nearly"),
      "1",
    );
    await session.run(
      "import type { Nothing } from 'not-installed'; import { type Gone, basename } from 'path'; let typed: Nothing | Gone;",
    );
    assert.equal(await session.value("basename('a/b')"), "'b'");
  });

  it("leave out what the checker found to be types", async () => {
    const outcome = await session.run("import { Missing, dirname } from 'path'; dirname('a/b')", {
      typeOnlyImports: ["Missing"],
    });
    assert.equal(outcome.status === "ok" && outcome.result?.data["text/plain"], "'a'");
  });

  it("replace names, and are replaced by them", async () => {
    await session.run("const extname = 5;");
    await session.run("import { extname } from 'path'");
    assert.equal(await session.value("extname('a.b')"), "'.b'");
    await session.run("const extname = 6;");
    assert.equal(await session.value("extname"), "6");
  });

  it("read JSON with an attribute", async () => {
    session.file("data.json", '{ "value": [1, 2] }');
    assert.equal(
      await session.value("import data from './data.json' with { type: 'json' }\ndata.value"),
      "[ 1, 2 ]",
    );
  });

  it("`import =` requires", async () => {
    assert.equal(await session.value("import paths = require('node:path')\npaths.join('x', 'y')"), "'x/y'");
  });

  it("read a local file anew when it has changed", async () => {
    session.file("local.ts", "export const text: string = 'first';");
    const source = "import { text } from './local.ts'\ntext";
    assert.equal(await session.value(source), "'first'");
    session.file("local.ts", "export const text: string = 'second, and longer';");
    assert.equal(await session.value(source), "'second, and longer'");
    assert.equal(await session.value("(await import('./local')).text"), "'second, and longer'");
  });

  it("keep the state of a local file that has not changed", async () => {
    session.file("state.ts", "export const box = { count: 0 };");
    await session.run("import { box } from './state'; box.count++;");
    assert.equal(await session.value("import { box } from './state'\nbox.count"), "1");
  });

  it("read a local file anew when a file that it imports has changed", async () => {
    session.file("inner.ts", "export const depth = 1;");
    session.file("middle.ts", "export { depth } from './inner';");
    session.file("outermost.ts", "import { depth } from './middle.ts'; export const shown = depth * 10;");
    const source = "import { shown } from './outermost'\nshown";
    assert.equal(await session.value(source), "10");
    session.file("inner.ts", "export const depth = 22;");
    assert.equal(await session.value(source), "220");
  });

  it("read local files with enums, and CommonJS, anew", async () => {
    session.file("level.ts", "export enum Level { Low = 1 }");
    session.file("old.cjs", "module.exports = { age: 1 };");
    const source = "import { Level } from './level'; import { age } from './old.cjs'\n[Level.Low, age]";
    assert.equal(await session.value(source), "[ 1, 1 ]");
    session.file("level.ts", "export enum Level { Low = 31 }");
    session.file("old.cjs", "module.exports = { age: 32 };");
    assert.equal(await session.value(source), "[ 31, 32 ]");
  });

  it("find torchbook from any folder", async () => {
    assert.equal(await session.value("import { ones } from 'torchbook'\nones([2]).shape"), "[ 2 ]");
  });

  it("do not let a cell's names reach into packages", async () => {
    await session.run("const window = 1, document = 2, define = 3, URL = 4;");
    assert.equal(
      await session.value("import probed from 'probing'\nprobed"),
      "'undefined,undefined,undefined,function'",
    );
  });

  it("tell which export a module lacks, and where it was asked for", async () => {
    const error = await session.error("const before = 1\nimport { nothing } from 'esm'");
    assert.equal(error.ename, "SyntaxError");
    assert.equal(error.evalue, "The requested module 'esm' does not provide an export named 'nothing'");
    assert.match(error.text, /^SyntaxError: .*\nCell In \[\d+\], line 2\n/);
    assert.doesNotMatch(error.text, /^\s+at /m);
  });

  it("tell which package is missing, and where it was asked for", async () => {
    const error = await session.error("1\n\nimport x from 'no-such-package'");
    assert.equal(error.ename, "Error");
    assert.match(error.evalue, /^Cannot find package 'no-such-package'/);
    assert.match(error.text, /Cell In \[\d+\], line 3\n/);
  });

  it("tell where a local file has an error of syntax", async () => {
    session.file("broken.ts", "export const a = 1;\nexport const b = ;\n");
    const error = await session.error("import { a } from './broken'");
    assert.equal(error.ename, "SyntaxError");
    assert.match(error.text, /broken\.ts:2/);
  });
});
