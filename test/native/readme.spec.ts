/** The README's table "From PyTorch to torchbook": each right-hand side runs. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import * as optim from "torchbook/optim";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const NUM_ROWS = 22;

/** What the rows speak of, made anew for each. */
function values() {
  const net = new nn.Conv2d(3, 8, 3);
  const [a, b, c] = [torch.rand([2, 2]), torch.rand([2, 2]), torch.rand([2, 2])];
  const x = torch.rand([3, 4]);
  const w = torch.rand([3], { requiresGrad: true });
  return { torch, nn, optim, net, a, b, c, x, w, mask: x.gt(0.5), images: torch.rand([1, 3, 8, 8]) };
}

describe("README", () => {
  const rows = README.split("\n")
    .map((line) => /^\| `.*` \| (`.*`) \|$/.exec(line)?.[1] ?? "")
    .filter((cell) => cell !== "");

  it("has the rows of its table", () => assert.equal(rows.length, NUM_ROWS));

  for (const row of rows) {
    for (const [, code = ""] of row.matchAll(/`([^`]+)`/g)) {
      if (code.startsWith("import")) continue;
      it(code, () => {
        const names = values();
        const statement = code.startsWith("const") ? code : code.replace(/([^;]+)$/, " return ($1)");
        const result = new Function(...Object.keys(names), statement)(...Object.values(names));
        assert.notEqual(result, null);
      });
    }
  }
});
