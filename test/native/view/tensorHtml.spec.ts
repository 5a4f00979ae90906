/** The HTML of tensors, by what they hold. Pictures are decoded and looked at. */
import assert from "node:assert/strict";
import { decode } from "fast-png";
import * as torch from "torchbook";
import { tensorHtml } from "../../../native/view/tensorHtml.ts";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const html = (tensor: torch.Tensor) => tensorHtml(tensor, String(tensor));

/** The text without tags. */
const text = (tensor: torch.Tensor) =>
  (html(tensor) ?? "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&nbsp;", " ")
    .replace(/\s+/g, " ")
    .trim();

function picture(tensor: torch.Tensor) {
  const source = html(tensor) ?? "";
  const data = /src="data:image\/png;base64,([^"]+)"/.exec(source)?.[1];
  assert.ok(data, "no picture");
  const { width, height, channels, data: pixels } = decode(Buffer.from(data, "base64"));
  const pixel = (x: number, y: number) => {
    const from = (y * width + x) * channels;
    return Array.from(pixels.slice(from, from + channels));
  };
  return { width, height, channels, pixel, caption: /alt="([^"]*)"/.exec(source)?.[1] };
}

describe("tensorHtml", () => {
  it("says shape, dtype, device, bytes and the figures of the numbers", () => {
    assert.equal(
      text(
        torch.tensor(
          [
            [1, 2],
            [3, 6],
          ],
          { dtype: torch.float32 },
        ),
      ),
      "[2, 2] · float32 · cpu · 16 B min 1 max 6 mean 3 std 2.16 1. 2. 3. 6.",
    );
  });

  it("counts what is nan or infinite, and leaves it out of the other figures", () => {
    assert.match(
      text(torch.tensor([Number.NaN, 1, 3, Number.POSITIVE_INFINITY, Number.NaN])),
      /min 1 max 3 mean 2 std 1\.414 nan 2 inf 1 /,
    );
  });

  it("counts what is true, and takes the absolute values of complex numbers", () => {
    assert.match(
      text(torch.tensor([true, false, true, true])),
      /true 3 of 4 \(75\.0 %\) true false true true$/,
    );
    const complex = torch.tensor([
      { re: 3, im: 4 },
      { re: 0, im: 0 },
    ]);
    assert.match(text(complex), /min \|x\| 0 max \|x\| 5 mean \|x\| 2\.5 std \|x\| 3\.536 /);
  });

  it("names the node of the graph, or that a leaf wants a gradient", () => {
    const leaf = torch.ones([2, 2]).requiresGrad_();
    assert.match(text(leaf), /16 B · requires grad min/);
    assert.match(text(leaf.mul(2)), /16 B · MulBackward\d min/);
  });

  it("writes 64-bit integers of a table exactly", () => {
    assert.match(text(torch.tensor([2n ** 62n, 1n])), / 4611686018427387904 1$/);
  });

  it("colours a table by sign and size, and not what is no number", () => {
    const source = html(torch.tensor([-2, 1, Number.NaN])) ?? "";
    const colours = [...source.matchAll(/background:(rgba\([^)]*\))/g)].map((match) => match[1]);
    assert.deepEqual(colours, ["rgba(60,120,220,0.45)", "rgba(220,90,60,0.23)", "rgba(128,128,128,0.5)"]);
  });

  it("shows [3, H, W] with values in 0-1 as an image, red first", () => {
    const image = torch.zeros([3, 8, 10]);
    image.setAt([0, 2, 5], 1);
    image.setAt([2, 7, 9], 0.5);
    const { width, height, pixel, caption } = picture(image);
    assert.deepEqual([width, height, caption], [10, 8, "image"]);
    assert.deepEqual(
      [pixel(5, 2), pixel(9, 7), pixel(0, 0)],
      [
        [255, 0, 0],
        [0, 0, 128],
        [0, 0, 0],
      ],
    );
  });

  it("stretches other ranges, and says so", () => {
    const { pixel, caption } = picture(torch.linspace(-2, 2, 64).reshape([1, 8, 8]));
    assert.equal(caption, "image, black -2 to white 2");
    assert.deepEqual([pixel(0, 0), pixel(0, 4), pixel(7, 7)], [[0], [130], [255]]);
  });

  it("shows uint8 [H, W, 3] as an image with the values that it has", () => {
    const { pixel, caption } = picture(torch.full([9, 9, 3], 7).to(torch.uint8));
    assert.deepEqual([pixel(4, 4), caption], [[7, 7, 7], "image"]);
  });

  it("shows other matrices as heat maps, white at zero where both signs occur, clear where there is no number", () => {
    const matrix = torch.zeros([20, 30]);
    matrix.setAt([0, 0], -4);
    matrix.setAt([0, 1], 2);
    matrix.setAt([0, 2], Number.NaN);
    const { pixel, caption } = picture(matrix);
    assert.equal(caption, "heat map, -4 to 4");
    assert.deepEqual(
      [pixel(0, 0), pixel(9, 9), pixel(2, 0)],
      [
        [33, 102, 172, 255],
        [247, 247, 247, 255],
        [0, 0, 0, 0],
      ],
    );
    assert.ok((pixel(1, 0)[0] as number) > (pixel(1, 0)[2] as number));
  });

  it("shows a batch as a sheet of its first 16 images", () => {
    const batch = torch.zeros([20, 1, 8, 8]);
    batch.setAt([9], 1);
    const { width, height, pixel, caption } = picture(batch);
    assert.deepEqual([width, height, caption], [8 * 9 - 1, 2 * 9 - 1, "first 16 of 20 images"]);
    assert.deepEqual(
      [pixel(9, 9), pixel(8, 0), pixel(0, 0)],
      [
        [255, 255, 255, 255],
        [0, 0, 0, 0],
        [0, 0, 0, 255],
      ],
    );
  });

  it("makes large pictures smaller", () => {
    const { width, height } = picture(torch.rand([3, 300, 600]));
    assert.deepEqual([width, height], [192, 96]);
    assert.ok((html(torch.rand([3, 1000, 1000])) ?? "").length < 200_000);
  });

  it("shows how other numbers are spread", () => {
    assert.match(html(torch.linspace(0, 1, 500)) ?? "", /aria-label="histogram from 0 to 1"/);
    assert.doesNotMatch(html(torch.full([500], 3)) ?? "", /histogram/);
  });

  it("holds the text of a tensor that is no table", () => {
    const tensor = torch.arange(100);
    assert.ok(
      (html(tensor) ?? "").includes(
        `<pre style="font-family:var(--jp-code-font-family,monospace);font-size:12px;margin:4px 0 0">${String(tensor)}</pre>`,
      ),
    );
  });

  it("escapes what it shows", () => {
    assert.match(tensorHtml(torch.zeros([50]), "<script>") ?? "", /&lt;script&gt;/);
  });

  it("works for every dtype that can be shown", () => {
    for (const dtype of [
      torch.uint8,
      torch.int8,
      torch.int16,
      torch.int32,
      torch.int64,
      torch.uint16,
      torch.float16,
      torch.bfloat16,
      torch.float64,
      torch.bool,
      torch.complex64,
    ]) {
      for (const shape of [[3, 3], [20, 20], [1, 16, 16], [40]]) {
        assert.ok(html(torch.ones(shape, { dtype })), `${dtype} [${shape}]`);
      }
    }
  });

  it("is left away where the text says all", () => {
    const disposed = torch.ones([3]);
    disposed.dispose();
    const without = [
      torch.tensor(3),
      torch.zeros([0, 3]),
      torch.ones([2, 2], { device: "meta" }),
      torch.ones([3, 3]).toSparse(),
    ];
    for (const tensor of without) assert.equal(html(tensor), undefined);
    assert.equal(tensorHtml(disposed, ""), undefined);
  });

  it("leaves no tensors behind", () => {
    const tensor = torch.randn([3, 32, 32]).requiresGrad_();
    // Garbage of other tests would go at any time.
    const before = tensorsHeld();
    tensorHtml(tensor, "");
    assert.ok(torch.memory().tensors <= before);
  });

  it("is offered to a notebook beside the text", () => {
    const display = Reflect.get(torch.ones([2, 2]), Symbol.for("Jupyter.display")) as () => Record<
      string,
      string
    >;
    const forms = display.call(torch.ones([2, 2]));
    assert.deepEqual(Object.keys(forms), ["text/plain", "text/html"]);
  });
});
