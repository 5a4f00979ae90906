import assert from "node:assert/strict";
import * as torch from "torchbook";
import { cases, type Dtypes, INPUTS, makeArgument, TARGETS } from "./operatorCases.ts";

describe("operators under autocast on the CPU", () => {
  for (const { operator, arguments: specs, dtypes } of cases) {
    it(`${operator}(${JSON.stringify(specs).slice(1, -1)}) gives PyTorch's dtypes, in compute() too`, async () => {
      for (const target of TARGETS) {
        for (const inputs of INPUTS) {
          const expected = dtypes[target][inputs];
          const given = specs.map((spec) => makeArgument(spec, inputs === "same" ? target : inputs, target));
          const call = () =>
            torch.autocast({ device: "cpu", dtype: target }, () =>
              dtypesOf(torch.callOperator(operator, ...given)),
            );
          const what = `${inputs}, ${target}`;
          if (expected === "error") {
            assert.throws(call, what);
            await assert.rejects(torch.compute(call), what);
          } else {
            assert.deepEqual(call(), expected, what);
            assert.deepEqual(await torch.compute(call), expected, `${what}, pending`);
          }
        }
      }
    });
  }
});

function dtypesOf(result: unknown): Dtypes {
  return [result].flat().flatMap((one) => (torch.isTensor(one) ? [one.dtype.name] : []));
}
