/** Every network of the registry, drawn. */
import assert from "node:assert/strict";
import { onDevice } from "torchbook/nn";
import { noGrad, zeros } from "torchbook";
import { diagram, listModels, modelEntry } from "torchbook/models";
import type { Browser, Page } from "playwright-core";
import { bandsOf } from "../../../chapters/diagram/bands.ts";
import { defaultInputSize } from "../../../chapters/diagram/inputSize.ts";
import { structure } from "../../../chapters/diagram/structure.ts";
import { trace } from "../../../chapters/diagram/trace.ts";
import { evolutionTimeline } from "torchbook/models";
import { launchBrowser, whyNoBrowser } from "../../e2e/jupyterLab.ts";
import { skipBecause } from "../../skipBecause.ts";

const MOST_BYTES = 150_000;
/** What a notebook is wide, in pixels. */
const WIDTH = 800;

const DRAWINGS = new Map<string, string>();

function drawing(name: string): string {
  const drawn = DRAWINGS.get(name) ?? diagram(onDevice("meta", () => modelEntry(name).create())).svg;
  DRAWINGS.set(name, drawn);
  return drawn;
}

describe("diagram of every network", () => {
  for (const { name } of listModels()) {
    it(`fits the page: ${name}`, () => {
      const svg = drawing(name);
      assert.ok(Buffer.byteLength(svg) <= MOST_BYTES, `${svg.length} bytes`);
      const [, width = "0"] = /^<svg [^>]*width="(\d+)"/.exec(svg) ?? [];
      assert.ok(Number(width) > 0 && Number(width) <= WIDTH, `${width} pixels wide`);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity| id=|class=|<style/);
      // Every number is one of at most one decimal.
      assert.doesNotMatch(svg.replaceAll(/>[^<]*</g, "><"), /\d\.\d{2}/);
    });
  }
});

describe("shapes of a diagram", () => {
  for (const name of ["lenet5", "resnet20", "resnetv2_18_cifar", "densenet40_k12_bc", "vgg11_bn_cifar"]) {
    it(`are those of a forward pass with numbers: ${name}`, () => {
      const network = modelEntry(name).create().eval();
      const shape = [1, ...defaultInputSize(network)];
      const { stages } = noGrad(() => network.forwardIntermediates(zeros(shape)));
      const call = trace(network, [zeros(shape)], { cuts: true });
      const bands = bandsOf(structure(call), network.stages).filter((band) => band.name in stages);
      assert.deepEqual(
        bands.map((band) => [band.name, band.shape]),
        Object.entries(stages).map(([stage, features]) => [stage, features.shape.slice(1)]),
      );
    });
  }

  it("stand beside the parameters of each stage, which sum up to those of the network", () => {
    for (const name of ["resnet50", "densenet121", "mobilenetv4_hybrid_medium", "efficientnet_b5"]) {
      const network = onDevice("meta", () => modelEntry(name).create());
      const call = trace(network, [zeros([1, ...defaultInputSize(network)], { device: "meta" })], {
        cuts: true,
      });
      const sum = bandsOf(structure(call), network.stages).reduce((all, band) => all + band.parameters, 0);
      assert.equal(
        sum,
        network.parameters().reduce((all, { numel }) => all + numel, 0),
        name,
      );
    }
  });
});

interface Label {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where texts are, and the frames around each, in pixels of the drawing. */
interface Measured {
  texts: Label[];
  rects: Label[];
}

/** Runs in the page. */
const MEASURE = `(() => {
  const box = (node) => {
    const { x, y, width, height } = node.getBBox();
    return { text: node.textContent, left: x, right: x + width, top: y, bottom: y + height };
  };
  const all = (selector) => [...document.querySelectorAll(selector)].map(box);
  return { texts: all("svg text"), rects: all("svg rect") };
})()`;

describe("letters of a diagram", function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;

  before(async function () {
    const reason = whyNoBrowser();
    if (reason) skipBecause(this, reason);
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: WIDTH, height: 600 } });
  });
  after(() => browser?.close());

  async function faults(svg: string): Promise<string[]> {
    await page.setContent(svg);
    const { texts, rects } = (await page.evaluate(MEASURE)) as Measured;
    assert.ok(texts.length > 3);
    return texts.flatMap((text, at) => {
      const middle = { x: (text.left + text.right) / 2, y: (text.top + text.bottom) / 2 };
      const around = rects.filter(
        ({ left, right, top, bottom }) =>
          left < middle.x && middle.x < right && top < middle.y && middle.y < bottom,
      );
      const wide = around.filter(({ left, right }) => text.left < left || text.right > right);
      const over = texts.slice(at + 1).filter((other) => overlap(text, other));
      return [
        ...wide.map(() => `${text.text} is wider than its box`),
        ...over.map((other) => `${text.text} lies over ${other.text}`),
      ];
    });
  }

  it("stay within their boxes and off each other, for every network", async () => {
    for (const { name } of listModels()) assert.deepEqual(await faults(drawing(name)), [], name);
  });

  it("do so in the timeline, too", async () => {
    assert.deepEqual(await faults(evolutionTimeline().svg), []);
  });

  it("are found out where a box is too narrow", async () => {
    const narrow = drawing("resnet20").replaceAll(
      /(<rect [^>]*width=")([\d.]+)(" height="35")/g,
      (_, before, width, after) => `${before}${Number(width) / 2}${after}`,
    );
    assert.notDeepEqual(await faults(narrow), []);
  });
});

function overlap(a: Label, b: Label): boolean {
  // Boxes of letters have room above and below them.
  const slack = 3;
  return (
    a.left < b.right &&
    b.left < a.right &&
    a.top + slack < b.bottom - slack &&
    b.top + slack < a.bottom - slack
  );
}
