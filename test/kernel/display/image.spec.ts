import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { image, JUPYTER_DISPLAY, type RichValue } from "torchbook/display";

/** Width, height, colour type and unfiltered rows of a PNG with one IDAT chunk. */
function decodePng(value: RichValue) {
  const png = Buffer.from(String(value[JUPYTER_DISPLAY]()["image/png"]), "base64");
  const [width, height, colorType] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  const at = png.indexOf("IDAT") + 4;
  const raw = inflateSync(png.subarray(at, at + png.readUInt32BE(at - 8)));
  const rowBytes = raw.length / height;
  const rows = Array.from({ length: height }, (_, y) => [
    ...raw.subarray(y * rowBytes + 1, (y + 1) * rowBytes),
  ]);
  return { width, height, colorType, rows };
}

const tensor = (shape: number[], values: Float32Array | Uint8Array) => ({ shape, data: () => values });

describe("image", () => {
  it("writes a grey uint8 tensor [H, W] sample for sample", () => {
    assert.deepEqual(decodePng(image(tensor([2, 3], Uint8Array.of(0, 1, 2, 253, 254, 255)))), {
      width: 3,
      height: 2,
      colorType: 0,
      rows: [
        [0, 1, 2],
        [253, 254, 255],
      ],
    });
  });

  it("interleaves the channels of a float tensor [C, H, W] in 0-1", () => {
    const values = Float32Array.of(0, 1, 0.5, 0.5, 1, 0);
    const { colorType, rows } = decodePng(image(tensor([3, 1, 2], values)));
    assert.equal(colorType, 2);
    assert.deepEqual(rows, [[0, 128, 255, 255, 128, 0]]);
  });

  it("enlarges pixels to squares, and stretches a range", () => {
    const { rows } = decodePng(image([[-1, 3]], { scale: 2, range: "auto" }));
    assert.deepEqual(rows, [
      [0, 0, 255, 255],
      [0, 0, 255, 255],
    ]);
  });

  it("tells files by their first bytes", () => {
    const kinds = {
      "image/png": Buffer.from("\x89PNG\r\n\x1a\n...", "latin1"),
      "image/jpeg": Buffer.from("\xff\xd8\xff\xe0...", "latin1"),
      "image/gif": Buffer.from("GIF89a..."),
      "image/svg+xml": Buffer.from('<?xml version="1.0"?><svg></svg>'),
    };
    for (const [type, bytes] of Object.entries(kinds)) {
      assert.deepEqual(Object.keys(image(bytes)[JUPYTER_DISPLAY]()), [type, "text/plain"]);
    }
  });

  describe("rejects", () => {
    const cases: [string, () => unknown, string][] = [
      [
        "other bytes",
        () => image(Uint8Array.of(1, 2, 3)),
        'image: bytes of a PNG, JPEG, GIF or SVG file expected, got 3 bytes that begin with "010203"',
      ],
      [
        "normalised floats",
        () => image(tensor([1, 2], Float32Array.of(-2, 2))),
        'image: floats in 0-1 expected, got -2 to 2; pass range: [-2, 2] or range: "auto"',
      ],
      [
        "a batch",
        () => image(tensor([2, 3, 1, 1], new Uint8Array(6))),
        "image: [H, W], [C, H, W] or [H, W, C] with 1, 3 or 4 channels expected, got shape [2,3,1,1]",
      ],
      ["ragged rows", () => image([[1, 2], [3]]), "image: rows of equal length expected, got 2 and 1"],
      [
        "a tensor that does not fill its shape",
        () => image(tensor([2, 2], new Uint8Array(3))),
        "image: 4 values expected for shape [2,2], got 3",
      ],
    ];
    for (const [what, make, message] of cases) {
      it(what, () => {
        assert.throws(make, { message });
      });
    }
  });
});
