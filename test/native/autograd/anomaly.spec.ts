import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import * as torch from "torchbook";

const { detectAnomaly, isAnomalyEnabled, setDetectAnomaly } = torch.autograd;
const FILE = fileURLToPath(import.meta.url);

/** The line of this file from which this is called, plus `further`. */
function lineAfter(further: number): number {
  const [, , caller = ""] = new Error().stack?.split("\n") ?? [];
  return Number(/:(\d+):\d+\)?$/.exec(caller)?.[1]) + further;
}

function errorOf(call: () => void): Error & { forwardStack?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new assert.AssertionError({ message: "expected an error, got none" });
}

const leaf = (...values: number[]) => torch.tensor(values).requiresGrad_();

describe("detectAnomaly", () => {
  it("names the operator that made nan, and the line of its forward call", () => {
    let line = 0;
    const { message } = errorOf(() =>
      detectAnomaly(() => {
        const x = leaf(-1, 4);
        line = lineAfter(1);
        const y = x.sqrt();
        y.mul(2).sum().backward();
      }),
    );
    const start =
      "backward: gradients that are numbers were expected, got nan from SqrtBackward0 (gradient of its input 0); its forward call: ";
    assert.equal(message.slice(0, start.length), start);
    assert.match(message, new RegExp(`\\(?${FILE}:${line}:\\d+\\)?$`));
  });

  it("names the line of the forward call of an error of backward(), and its stack in forwardStack", () => {
    let line = 0;
    const forward = (x: torch.Tensor) => {
      const y = x.mul(2);
      line = lineAfter(1);
      const z = y.mul(y);
      y.add_(1);
      return z;
    };
    const error = errorOf(() => detectAnomaly(() => forward(leaf(1)).sum().backward()));
    assert.match(error.message, /^backward: the tensor \[1\] that MulBackward0 saved/);
    assert.ok(error.message.includes(`forward (${FILE}:${line}:`), error.message);
    assert.ok((error.forwardStack?.split("\n").length ?? 0) > 1);
    assert.ok(!Object.keys(error).includes("forwardStack"));
  });

  it("names the line in the outer forward for nan of a second backward", () => {
    let line = 0;
    const { message } = errorOf(() =>
      detectAnomaly(() => {
        const x = leaf(0);
        line = lineAfter(1);
        const y = x.pow(1.5);
        const [first] = torch.grad(y.sum(), x, { createGraph: true });
        (first as torch.Tensor).mul(0).sum().backward();
      }),
    );
    assert.match(message, /got nan from/);
    assert.ok(message.includes(`${FILE}:`), message);
    assert.ok(line > 0);
  });

  it("lets nan pass with checkNan: false", () => {
    const x = leaf(-1);
    detectAnomaly(() => x.sqrt().sum().backward(), { checkNan: false });
    assert.ok(Number.isNaN(x.grad?.item()));
  });

  it("lets an error of JavaScript out as the same object", () => {
    const thrown = new Error("mine");
    const error = errorOf(() =>
      detectAnomaly(() => {
        const y = leaf(1).mul(2);
        y.registerHook(() => {
          throw thrown;
        });
        y.sum().backward();
      }),
    );
    assert.equal(error, thrown);
  });

  it("ends after an error, is off by default, and refuses async functions", () => {
    assert.equal(isAnomalyEnabled(), false);
    assert.throws(() => detectAnomaly((async () => {}) as never), /^TypeError: detectAnomaly: expected/);
    assert.throws(() =>
      detectAnomaly(() => {
        assert.equal(isAnomalyEnabled(), true);
        throw new Error("stop");
      }),
    );
    assert.equal(isAnomalyEnabled(), false);
    setDetectAnomaly(true);
    assert.equal(isAnomalyEnabled(), true);
    setDetectAnomaly(false);
    assert.equal(isAnomalyEnabled(), false);
  });
});
