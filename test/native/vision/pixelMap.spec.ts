import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as vision from "torchbook/vision";

/** `[N, C, H, W]`, no two bytes of an image the same. */
function makeBatch(N: number, C: number, H: number, W: number): torch.Tensor {
  return torch
    .arange(C * H * W)
    .remainder(251)
    .add(3)
    .to(torch.uint8)
    .reshape([1, C, H, W])
    .expand([N, -1, -1, -1])
    .contiguous();
}

/** The same transform in a form that eachImage must call for each image. */
const oneByOne = (transform: vision.Transform) =>
  vision.eachImage((image, generator) => transform(image, generator));

describe("eachImage of transforms that only move pixels", () => {
  const fixed: Record<string, vision.Transform> = {
    "horizontal flip": vision.randomHorizontalFlip({ p: 1 }),
    "no flip": vision.randomHorizontalFlip({ p: 0 }),
    "vertical flip": vision.randomVerticalFlip({ p: 1 }),
    "both flips": vision.compose(vision.randomVerticalFlip({ p: 1 }), vision.randomHorizontalFlip({ p: 1 })),
    "padding alone": vision.randomCrop([8, 9], { padding: [1, 2], fill: 7 }),
    "crops of a size that is there": vision.randomCrop([4, 7]),
    "padding, then a flip": vision.compose(
      vision.randomCrop([7, 9], { padding: [2, 1, 0, 2] }),
      vision.randomHorizontalFlip({ p: 1 }),
    ),
    "two paddings": vision.compose(
      vision.randomCrop([8, 11], { padding: 2, fill: 5 }),
      vision.randomCrop([10, 11], { padding: [0, 1], fill: 5 }),
    ),
    "two paddings of different values": vision.compose(
      vision.randomCrop([8, 11], { padding: 2, fill: 5 }),
      vision.randomCrop([10, 11], { padding: [0, 1], fill: 6 }),
    ),
    edges: vision.randomCrop([8, 11], { padding: 2, paddingMode: "edge" }),
    "a fill for each channel": vision.randomCrop([8, 11], { padding: 2, fill: [1, 2, 3] }),
    "an inner function of one's own": vision.compose(vision.randomHorizontalFlip({ p: 1 }), (image) =>
      image.flip([-2]),
    ),
  };
  for (const [title, transform] of Object.entries(fixed)) {
    it(`gives what they give for each image: ${title}`, () => {
      for (const batch of [makeBatch(3, 3, 4, 7), makeBatch(3, 3, 4, 7).to(torch.float32)]) {
        const found = vision.eachImage(transform)(batch);
        assert.equal(found.dtype, batch.dtype);
        assert.deepEqual(found.toArray(), oneByOne(transform)(batch).toArray());
      }
    });
  }

  it("gives each image a crop and a flip of its own, every one of them as often", () => {
    const N = 3600;
    const batch = makeBatch(N, 1, 4, 4);
    const augment = vision.compose(vision.randomCrop(4, { padding: 1 }), vision.randomHorizontalFlip());
    const counts = new Map<string, number>();
    const padded = vision.functional.pad(batch.select(0, 0), 1);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        const crop = vision.functional.crop(padded, row, column, 4, 4);
        for (const image of [crop, vision.functional.horizontalFlip(crop)])
          counts.set(String(image.toArray()), 0);
      }
    }
    assert.equal(counts.size, 18);
    const images = vision.eachImage(augment)(batch, new torch.Generator().manualSeed(5));
    for (const image of images.toArray() as number[][][][]) {
      const key = String(image);
      assert.ok(counts.has(key), `not one of the crops: ${key}`);
      counts.set(key, (counts.get(key) as number) + 1);
    }
    // 200 are expected of each, with a standard deviation of 14.
    for (const count of counts.values()) assert.ok(count > 140 && count < 260, `${[...counts.values()]}`);
  });

  it("draws from the generator it is given, and keeps nothing", () => {
    const augment = vision.eachImage(
      vision.compose(vision.randomCrop(6, { padding: 2 }), vision.randomVerticalFlip()),
    );
    const batch = makeBatch(8, 3, 6, 6);
    const seeded = () => augment(batch, new torch.Generator().manualSeed(9)).toArray();
    torch.manualSeed(1);
    const before = torch.rand([]).item();
    torch.manualSeed(1);
    assert.deepEqual(seeded(), seeded());
    assert.equal(torch.rand([]).item(), before);
    const held = torch.memory().tensors;
    augment(batch).dispose();
    assert.equal(torch.memory().tensors, held);
  });

  it("rejects images that are smaller than the crop", () => {
    assert.throws(() => vision.eachImage(vision.randomCrop(8))(makeBatch(2, 3, 4, 4)), {
      message:
        "randomCrop: expected an image of at least 8 x 8 with its padding, got 4 x 4; pass padIfNeeded",
    });
  });
});
