import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { onDevice } from "torchbook/nn";
import { evolutionTimeline, modelEntry } from "torchbook/models";

/** Made by milestones.py, of torchvision 0.29.2's weights. */
const PUBLISHED: Record<string, { parameters: number; top1: number }> = JSON.parse(
  readFileSync(new URL("../../fixtures/chapters/milestones.json", import.meta.url), "utf8"),
);

/** torchvision counts the auxiliary classifier of Inception v3, but not those of GoogLeNet. */
const AUXILIARY: Record<string, number> = { "Inception v3": 3_326_696 };

describe("evolutionTimeline", () => {
  const { rows, svg } = evolutionTimeline();

  it("has torchvision's parameters and accuracies where it says so", () => {
    const ours = rows.filter(({ source }) => source.startsWith("torchvision"));
    assert.deepEqual(
      ours.map(({ network, parameters, top1 }) => [network, parameters + (AUXILIARY[network] ?? 0), top1]),
      Object.entries(PUBLISHED).map(([network, { parameters, top1 }]) => [network, parameters, top1]),
    );
  });

  it("has the parameters of the networks of the registry, without auxiliary classifiers", () => {
    const built = rows.filter(({ model }) => model !== null);
    assert.ok(built.length >= 15);
    for (const { model, parameters } of built) {
      const network = onDevice("meta", () => modelEntry(model as string).create());
      const counted = network
        .namedParameters()
        .filter(([name]) => !/^aux/i.test(name))
        .reduce((sum, [, { numel }]) => sum + numel, 0);
      assert.equal(counted, parameters, model as string);
    }
  });

  it("goes from early to late", () => {
    const months = rows.map(({ year, month }) => 12 * year + month);
    assert.deepEqual(
      months,
      months.toSorted((a, b) => a - b),
    );
  });

  it("shows every network with a bar for each number, and its sources", () => {
    for (const { network } of rows) assert.ok(svg.includes(`>${network}</text>`), network);
    assert.match(svg, />Sources of the accuracies: a: torchvision 0\.29/);
    assert.equal(svg.match(/fill="#f2c6a8"/g)?.length, rows.length);
    assert.equal(svg.match(/fill="#8fb4e3"/g)?.length, rows.length - 1);
  });

  it("is a table as text", () => {
    const lines = String(evolutionTimeline()).split("\n");
    assert.equal(lines.length, rows.length);
    assert.match(lines[6] as string, /^2015 {2}ResNet-50 +25\.6 M {2}76\.1 % {2}torchvision 0\.29/);
  });
});
