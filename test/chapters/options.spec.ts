import assert from "node:assert/strict";
import * as models from "torchbook/models";
import { errorOfUnknownOption, publicTakers } from "../contracts/options.ts";

/** Networks that there are at least: the classes, and a factory for each name of the registry. */
const LEAST = 90;

// Blocks whose options must be given take the settings of their network, which has looked at them.
const takers = (await publicTakers("chapters/06-*/**/*.ts", [models])).filter(({ isOptional }) => isOptional);

describe("options objects of networks", () => {
  it(`are taken by ${LEAST} or more`, () => {
    assert.ok(takers.length >= LEAST, `found ${takers.length}`);
  });

  for (const taker of takers) {
    it(`of ${taker.name} have no other names than its own`, async () => {
      const text = String(await errorOfUnknownOption(taker));
      assert.match(text, /^TypeError: \w+: unknown option optionOfNobody/);
    });
  }

  it("are refused with the nearest name", () => {
    const misspelt = { numClases: 10 } as object;
    assert.throws(() => models.createModel("resnet18", misspelt), {
      name: "TypeError",
      message:
        "ResNet: unknown option numClases; did you mean numClasses? It has numClasses, inChannels, stem, zeroInitResidual",
    });
  });
});
