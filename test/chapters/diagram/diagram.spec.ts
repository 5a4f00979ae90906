import assert from "node:assert/strict";
import { diagram, ResidualBlock } from "torchbook/models";

describe("diagram", () => {
  it("draws a residual block with its two ways and their addition", () => {
    const drawn = diagram(new ResidualBlock(64, 128, 2), { inputSize: [64, 56, 56] });
    assert.deepEqual(String(drawn).split("\n"), [
      "ResidualBlock: 64 × 56 × 56",
      "  | 1×1 conv, 128 /2 · BN -> 128 × 28 × 28",
      "  |",
      "  | 3×3 conv, 128 /2 · BN · ReLU -> 128 × 28 × 28",
      "  | 3×3 conv, 128 · BN -> 128 × 28 × 28",
      "  add -> 128 × 28 × 28",
      "  ReLU -> 128 × 28 × 28",
    ]);
    assert.match(drawn.svg, /^<svg xmlns/);
  });
});
