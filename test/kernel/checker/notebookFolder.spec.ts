import assert from "node:assert/strict";
import { CheckerSession } from "./checkerSession.ts";

describe("LanguageServerChecker: imports", () => {
  let session: CheckerSession;

  beforeEach(async () => {
    session = new CheckerSession({ subfolder: "sub" });
    await session.checker.start();
  });
  afterEach(() => session.stop());

  it("finds Node's modules, and knows them in later cells", async () => {
    await session.run(
      "import * as fs from 'node:fs'; import path, { join } from 'node:path'",
      "fs.readFileSync(join('a', 'b')).length; path.sep.trim()",
    );
    await session.checker.settled();
    assert.deepEqual(await session.places("const n: number = path.sep"), ["1:7-1:8 TS2322"]);
  });

  it("finds names that are types only, whether the cell uses them or not", async () => {
    session.file(
      "sub/shapes.ts",
      "export interface Shape { a: number }\nexport type Kind = 1\nexport class Circle {}\nexport const area = 1",
    );
    assert.deepEqual(
      await session.run(
        "import { Shape, type Kind, Circle, area } from './shapes.ts'\nlet s: Shape | Circle",
      ),
      ["Shape"],
    );
    assert.deepEqual(await session.run("import { PathLike, readFileSync } from 'node:fs'"), ["PathLike"]);
    await session.run("const where: PathLike = 'x'; const shape: Shape = { a: area }");
  });

  it("finds local files with and without extension, JavaScript and JSON", async () => {
    session.file("sub/helper.ts", "export const n = 1");
    session.file("sub/plain.js", "export const text = 'x'");
    session.file("sub/data.json", '{ "k": [1] }');
    session.file("shared.ts", "export const up = 'x'");
    await session.run(
      "import { n } from './helper.ts'; import { n as m } from './helper'; import { up } from '../shared.ts'",
      "import { text } from './plain.js'; import data from './data.json'",
      "n.toFixed(); m.toFixed(); up.trim(); text.trim(); data.k[0]!.toFixed()",
    );
    assert.deepEqual(await session.messages("import { x } from './none.ts'"), [
      "Cannot find module './none.ts' or its corresponding type declarations.",
    ]);
  });

  it("finds packages of the notebook's folder and of those above it, typed or not", async () => {
    session.file("sub/node_modules/near/package.json", '{ "name": "near", "types": "index.d.ts" }');
    session.file("sub/node_modules/near/index.d.ts", "export const near: number");
    session.file(
      "node_modules/above/package.json",
      '{ "name": "above", "exports": { "./part": { "types": "./part.d.ts" } } }',
    );
    session.file("node_modules/above/part.d.ts", "export const above: string");
    session.file("node_modules/untyped/package.json", '{ "name": "untyped", "main": "index.js" }');
    session.file("node_modules/untyped/index.js", "module.exports = 1");
    await session.run(
      "import { near } from 'near'; import { above } from 'above/part'; import untyped from 'untyped'",
      "near.toFixed(); above.trim(); untyped.any.thing",
    );
  });

  it("sees a local file that has changed", async () => {
    session.file("sub/helper.ts", "import { deep } from './deep.ts'; export const value = deep");
    session.file("sub/deep.ts", "export const deep = 1");
    await session.run("import { value } from './helper.ts'");
    await session.checker.settled();
    await session.run("value.toFixed()");
    session.file("sub/deep.ts", "export const deep = 'text'");
    await session.run("value.trim()");
  });

  it("sees a file and a package that were missing", async () => {
    assert.deepEqual(await session.places("import { late } from './late.ts'; late.toFixed()"), [
      "1:22-1:33 TS2307",
    ]);
    session.file("sub/late.ts", "export const late = 1");
    await session.run("import { late } from './late.ts'; late.toFixed()");
    await session.checker.settled();
    assert.deepEqual(await session.places("import fresh from 'fresh'"), ["1:19-1:26 TS2307"]);
    session.file("sub/node_modules/fresh/package.json", '{ "name": "fresh", "main": "index.js" }');
    session.file("sub/node_modules/fresh/index.js", "module.exports = 1");
    await session.run("import fresh from 'fresh'", "late.toFixed()");
  });

  it("takes torchbook from the kernel's own install, not from the notebook's folder", async () => {
    session.file("sub/node_modules/torchbook/package.json", '{ "name": "torchbook", "types": "index.d.ts" }');
    session.file("sub/node_modules/torchbook/index.d.ts", "export const impostor: number");
    await session.run("import { display, markdown } from 'torchbook/display'", "display(markdown('# a'))");
    assert.deepEqual(await session.messages("import { impostor } from 'torchbook'"), [
      "Module '\"torchbook\"' has no exported member 'impostor'.",
    ]);
  });
});
