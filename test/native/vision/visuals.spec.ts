import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as torch from "torchbook";
import * as vision from "torchbook/vision";
import { assertNumbersClose, camelCaseKeys } from "../../contracts/close.ts";
import { buildTransform } from "./buildTransform.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

interface GoldenBoxes {
  format: vision.BoundingBoxFormat;
  canvas: [number, number];
  boxes: number[][];
}

interface GoldenMasks {
  shape: number[];
  pixels: string;
}

interface Goldens {
  seed: number;
  size: [number, number];
  corners: number[][];
  functions: {
    name: string;
    options: Record<string, unknown>;
    boxes: GoldenBoxes[];
    unclamped: GoldenBoxes;
    masks: GoldenMasks;
  }[];
  transforms: {
    name: string;
    options: Record<string, unknown>;
    results: { image: number[]; boxes: GoldenBoxes; masks: GoldenMasks; labels: number[]; next: number }[];
  }[];
}

/** Made by test/fixtures/vision/visuals.py with torchvision 0.29.2 on PyTorch 2.15.0. */
const goldens: Goldens = JSON.parse(
  readFileSync(new URL("../../fixtures/vision/visuals.json", import.meta.url), "utf8"),
);
const { size, corners } = goldens;

const F = vision.functional;
type Options = Record<"size" | "top" | "left" | "height" | "width", never> &
  Record<"outputSize" | "padding" | "angle" | "startpoints" | "endpoints", never> &
  Partial<Record<"maxSize" | "fill" | "expand" | "translate", never>>;
type Call = <V extends vision.Visual>(visual: V, options: Options) => V;

/** The arguments of torchvision's functions in the order that ours take them. */
const CALLS: Record<string, Call> = {
  horizontal_flip: (visual) => F.horizontalFlip(visual),
  vertical_flip: (visual) => F.verticalFlip(visual),
  resize: (visual, { size, ...rest }) => F.resize(visual, only(size), rest),
  crop: (visual, { top, left, height, width }) => F.crop(visual, top, left, height, width),
  center_crop: (visual, { outputSize }) => F.centerCrop(visual, outputSize),
  resized_crop: (visual, { size, ...box }) => F.resizedCrop(visual, box, size),
  pad: (visual, { padding, ...rest }) => F.pad(visual, only(padding), rest),
  rotate: (visual, { angle, ...rest }) => F.rotate(visual, angle, rest),
  affine: (visual, options) => F.affine(visual, options),
  perspective: (visual, { startpoints, endpoints }) => F.perspective(visual, startpoints, endpoints),
};

/** torchvision takes a list of one where we take a number. */
function only(value: unknown): never {
  return (Array.isArray(value) && value.length === 1 ? value[0] : value) as never;
}

function randomBytes(...shape: number[]): torch.Tensor {
  torch.manualSeed(goldens.seed);
  return torch.randint(0, 256, shape, { dtype: torch.uint8 });
}

const makeMasks = () => new vision.Mask(randomBytes(corners.length, ...size));

function makeBoxes(
  format: vision.BoundingBoxFormat = "xyxy",
  options: vision.BoundingBoxesOptions = {},
): vision.BoundingBoxes {
  return F.convertBoundingBoxFormat(new vision.BoundingBoxes(corners, size, options), format);
}

const makeSample = () => ({
  image: randomBytes(3, ...size),
  boxes: makeBoxes(),
  masks: makeMasks(),
  labels: torch.arange(corners.length),
});

function assertBoxes(found: vision.BoundingBoxes, expected: GoldenBoxes, what: string): void {
  assert.equal(found.format, expected.format, what);
  assert.deepEqual(found.canvasSize, expected.canvas, what);
  assert.equal(found.length, expected.boxes.length, what);
  assertNumbersClose(found.data.flatten().toArray() as number[], expected.boxes.flat(), what);
}

function assertMasks(found: vision.Mask, expected: GoldenMasks, what: string): void {
  assert.deepEqual(found.data.shape, expected.shape, what);
  const pixels = found.data.contiguous().data() as Uint8Array;
  assert.equal(Buffer.from(pixels).toString("hex"), expected.pixels, what);
}

describe("boxes and masks", () => {
  for (const { name, options, boxes, unclamped, masks } of goldens.functions) {
    const call = CALLS[name] as Call;
    const own = camelCaseKeys(options) as Options;

    it(`functional ${name} ${JSON.stringify(options)}: torchvision's boxes in every format`, () => {
      for (const expected of boxes) {
        const given = makeBoxes(expected.format);
        const before = given.data.clone();
        assertBoxes(call(given, own), expected, expected.format);
        assert.ok(given.data.equal(before), "the boxes themselves are left as they are");
      }
      assertBoxes(call(makeBoxes("xyxy", { clampingMode: null }), own), unclamped, "unclamped");
    });

    it(`functional ${name} ${JSON.stringify(options)}: torchvision's masks`, () => {
      const given = new vision.Mask(makeMasks().data.narrow(0, 0, 2));
      assertMasks(call(given, own), masks, "bytes");
      const flat = new vision.Mask(given.data.select(0, 1).gt(127));
      const found = call(flat, own).data;
      assert.equal(found.dtype, torch.bool);
      const inside = call(new vision.Mask(given.data.gt(127).to(torch.uint8)), own).data.select(0, 1);
      assert.ok(found.equal(inside.ne(0)), "a mask [H, W] of bool");
    });
  }

  for (const { name, options, results } of goldens.transforms) {
    it(`${name} ${JSON.stringify(options)}: torchvision's sample for each seed`, () => {
      const transform = buildTransform<vision.SampleTransform>(name, options);
      for (const [seed, expected] of results.entries()) {
        const sample = makeSample();
        torch.manualSeed(seed);
        const changed = transform(sample);
        const what = `seed ${seed}`;
        assert.deepEqual(changed.image.shape, expected.image, what);
        assertBoxes(changed.boxes, expected.boxes, what);
        assertMasks(changed.masks, expected.masks, what);
        assert.deepEqual(changed.labels.toArray(), expected.labels, what);
        assert.equal(torch.rand([]).item(), expected.next, `${what}: as many numbers drawn`);
        assert.ok(sample.boxes.data.equal(makeBoxes().data), "the sample itself is left as it is");
      }
    });
  }

  it("compose carries a sample through, gives your own functions its image, and frees what is between", () => {
    const transform = vision.compose(
      vision.randomHorizontalFlip({ p: 1 }),
      (image) => vision.toFloat(image),
      vision.pad(1),
      vision.convertBoundingBoxFormat("xywh"),
      vision.sanitizeBoundingBoxes(),
    );
    const sample = { ...makeSample(), name: "one" };
    torch.tidy(() => {
      const before = tensorsHeld();
      const changed = transform(sample);
      assert.equal(changed.name, "one");
      assert.equal(changed.image.dtype, torch.float32);
      assert.deepEqual(changed.image.shape, [3, 11, 14]);
      assert.equal(changed.boxes.format, "xywh");
      assert.deepEqual(changed.boxes.canvasSize, [11, 14]);
      assert.deepEqual(changed.labels.toArray(), [0, 1, 3]);
      assert.deepEqual(changed.masks.data.shape, [3, 11, 14]);
      assert.equal(torch.memory().tensors, before + 4);
      assert.equal(sample.image.isDisposed || sample.masks.data.isDisposed, false);
    });
  });

  it("boxes go with the middle of an image that is smaller by an odd number of pixels", () => {
    const image = torch.zeros([1, 3, 4], { dtype: torch.uint8 });
    image.select(1, 0).select(1, 2).fill_(1);
    const boxes = new vision.BoundingBoxes([[2, 0, 3, 1]], [3, 4]);
    const changed = vision.centerCrop(6)({ image, boxes });
    const [[left = 0, top = 0] = []] = changed.boxes.data.toArray() as number[][];
    assert.deepEqual([left, top], [3, 1]);
    assert.equal(changed.image.select(1, top).select(1, left).item(), 1);
  });

  it("boxes of rows of numbers, and of none, are float32", () => {
    const boxes = new vision.BoundingBoxes([], [4, 5]);
    assert.deepEqual(boxes.data.shape, [0, 4]);
    assert.equal(boxes.data.dtype, torch.float32);
    assert.deepEqual(F.rotate(boxes, 90, { expand: true }).canvasSize, [5, 4]);
    assert.equal(String(makeBoxes()), "4 boxes (xyxy) in 9 x 12 pixels");
  });

  describe("rejects", () => {
    const rejects = (title: string, make: () => unknown, message: string) =>
      it(title, () => assert.throws(make, { name: "TypeError", message }));
    rejects(
      "boxes of three numbers",
      () => new vision.BoundingBoxes([[1, 2, 3]], [4, 4]),
      "BoundingBoxes: expected boxes [N, 4] of floats, got shape [1, 3] of torch.float32",
    );
    rejects(
      "boxes of an image of unknown size",
      () => new vision.BoundingBoxes([[1, 2, 3, 4]], undefined as never),
      "BoundingBoxes: canvasSize: expected [height, width], got undefined",
    );
    rejects(
      "boxes of whole numbers, which would lose their fractions",
      () => new vision.BoundingBoxes(torch.zeros([2, 4], { dtype: torch.int64 }), [4, 4]),
      "BoundingBoxes: expected boxes [N, 4] of floats, got shape [2, 4] of torch.int64",
    );
    rejects(
      "a format that there is not",
      () => new vision.BoundingBoxes([], [4, 4], { format: "yxyx" as never }),
      "BoundingBoxes: format: expected xyxy, xywh, cxcywh, got yxyx",
    );
    rejects(
      "a mask of class numbers in int64",
      () => new vision.Mask(torch.zeros([2, 4], { dtype: torch.int64 })),
      "Mask: expected uint8, bool or floats, got torch.int64",
    );
    rejects(
      "boxes of an image of another size",
      () => vision.pad(1)({ image: randomBytes(3, 4, 5), boxes: new vision.BoundingBoxes([], [5, 4]) }),
      "pad: boxes: expected them for an image of 4 x 5, got 5 x 4",
    );
    rejects(
      "a sample without an image",
      () => vision.pad(1)({ img: randomBytes(3, 4, 5) } as never),
      "pad: expected an image as a Tensor, or a sample with an image, got keys img",
    );
    rejects(
      "padding that repeats pixels around boxes",
      () => F.pad(makeBoxes(), 1, { paddingMode: "reflect" }),
      "pad: paddingMode: expected constant for boxes, got reflect",
    );
    rejects(
      "boxes for operations that would leave them behind",
      () => vision.randAugment()(makeSample()),
      "randAugment: expected a sample without boxes and masks, which its operations would leave behind, got boxes",
    );
    rejects(
      "labels that are not one for each box",
      () => vision.sanitizeBoundingBoxes()({ ...makeSample(), labels: torch.arange(3) }),
      "sanitizeBoundingBoxes: labels: expected as many rows as boxes, 4, got 3",
    );
    rejects(
      "an image where boxes are meant",
      () => vision.sanitizeBoundingBoxes()(randomBytes(3, 4, 4)),
      "sanitizeBoundingBoxes: expected a sample with boxes, got an image",
    );
    rejects(
      "a crop by boxes where there are none",
      () => vision.randomIoUCrop()({ image: randomBytes(3, 4, 4) }),
      "randomIoUCrop: expected a sample with boxes, got keys image",
    );
  });
});
