/** The package's `package.json` against the clone's. */
import assert from "node:assert/strict";
import { packedManifest } from "../../../cli/package/packedManifest.ts";

describe("packedManifest", () => {
  const packed = packedManifest({
    name: "torchbook",
    private: true,
    exports: { ".": "./native/index.ts", "./package.json": "./package.json" },
    scripts: { test: "x" },
    devDependencies: { mocha: "1.0.0" },
    dependencies: { tar: "2.0.0" },
  });

  it("names compiled files and their declarations as exports", () => {
    assert.deepEqual(packed.exports, {
      ".": { types: "./native/index.d.ts", default: "./native/index.js" },
      "./package.json": "./package.json",
    });
  });

  it("keeps what an install needs, and nothing that only a clone needs", () => {
    assert.deepEqual(Object.keys(packed), ["name", "exports", "dependencies"]);
  });
});
