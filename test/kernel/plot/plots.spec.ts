import assert from "node:assert/strict";
import { bar, confusionMatrix, Figure, heatmap, imageGrid, line, PLOTLY_MIME, scatter } from "torchbook/plot";
import { JUPYTER_DISPLAY } from "torchbook/display";

/** Values of plotly's encoded numbers. */
function decode(encoded: unknown): number[] {
  const { dtype, bdata } = encoded as { dtype: "u1" | "f4" | "f8"; bdata: string };
  const bytes = Uint8Array.from(Buffer.from(bdata, "base64"));
  if (dtype === "u1") return [...bytes];
  return [...(dtype === "f4" ? new Float32Array(bytes.buffer) : new Float64Array(bytes.buffer))];
}

describe("plots", () => {
  it("show themselves as plotly's JSON with a line of text", () => {
    const figure = line(
      { train: [3, 2], test: [3, 2.5] },
      { title: "Loss", xTitle: "epoch", yTitle: "loss" },
    );
    const bundle = figure[JUPYTER_DISPLAY]();
    assert.deepEqual(Object.keys(bundle), [PLOTLY_MIME, "text/plain"]);
    assert.equal(bundle["text/plain"], '[line plot "Loss" (train, test), 4 points]');
    const { data, layout } = figure.toJSON();
    assert.deepEqual(
      data.map(({ name }) => name),
      ["train", "test"],
    );
    assert.deepEqual(decode(data[1]?.y), [3, 2.5]);
    assert.equal(layout.height, 360);
    assert.deepEqual([layout.title, layout.showlegend], [{ text: "Loss" }, true]);
    assert.deepEqual(
      [layout.xaxis, layout.yaxis],
      [{ title: { text: "epoch" } }, { title: { text: "loss" } }],
    );
  });

  it("encode numbers in the shortest type that keeps them", () => {
    const dtype = (values: number[]) => {
      const [trace] = line(values).data as unknown as { y: { dtype: string } }[];
      return trace?.y.dtype;
    };
    assert.deepEqual([dtype([0, 255]), dtype([0.5, 256]), dtype([0.1])], ["u1", "f4", "f8"]);
    assert.deepEqual(decode(line([0.1, 1e-300]).data[0]?.y), [0.1, 1e-300]);
  });

  it("line takes one x for all curves, or each curve's own", () => {
    const common = line({ a: [1, 2] }, { x: [10, 20] });
    const own = line({ a: { x: [5, 7], y: [1, 2] } }, { x: [10, 20] });
    assert.deepEqual(
      [decode(common.data[0]?.x), decode(own.data[0]?.x)],
      [
        [10, 20],
        [5, 7],
      ],
    );
  });

  it("scatter makes a trace of each class", () => {
    const { data } = scatter([1, 2, 3], [4, 5, 6], { classes: [1, 0, 1], classNames: ["cat", "dog"] });
    assert.deepEqual(
      data.map(({ name, x }) => [name, decode(x)]),
      [
        ["cat", [2]],
        ["dog", [1, 3]],
      ],
    );
  });

  it("bar groups values by category", () => {
    const figure = bar(["ReLU", "Tanh"], { train: [1, 2], test: [3, 4] }, { horizontal: true });
    assert.deepEqual(
      figure.data.map(({ y, x }) => [y, decode(x)]),
      [
        [
          ["ReLU", "Tanh"],
          [1, 2],
        ],
        [
          ["ReLU", "Tanh"],
          [3, 4],
        ],
      ],
    );
  });

  it("heatmap keeps its shape, and reads a tensor through toArray", () => {
    const tensor = {
      shape: [2, 3],
      toArray: () => [
        [1, 2, 3],
        [4, 5, 6],
      ],
    };
    const z = heatmap(tensor).data[0]?.z;
    assert.deepEqual(z, { dtype: "u1", bdata: "AQIDBAUG", shape: "2, 3" });
  });

  it("confusionMatrix counts true classes in rows, and is the same from counts", () => {
    const classNames = ["cat", "dog"];
    const counted = confusionMatrix([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], { classNames });
    assert.deepEqual(counted.data[0]?.text, [
      ["1", "1"],
      ["1", "2"],
    ]);
    assert.deepEqual(decode(counted.data[0]?.z), [0.5, 0.5, 1 / 3, 2 / 3]);
    assert.deepEqual(counted.layout.title, { text: "3 of 5 right (60.0 %)" });
    assert.deepEqual(
      confusionMatrix(
        [
          [1, 1],
          [1, 2],
        ],
        { classNames },
      ).toJSON(),
      counted.toJSON(),
    );
  });

  it("imageGrid places one PNG an image, row by row, with its title", () => {
    const images = { shape: [3, 1, 2, 2], data: () => new Float32Array(12).fill(0.5) };
    const { layout, summary } = imageGrid(images, { titles: ["a", "b", "c"], columns: 2, size: 20 });
    const placed = layout.images as { source: string; x: number; y: number }[];
    assert.ok(placed.every(({ source }) => source.startsWith("data:image/png;base64,iVBOR")));
    assert.deepEqual(
      placed.map(({ x, y }) => [x, y]),
      [
        [0, 18],
        [28, 18],
        [0, 64],
      ],
    );
    assert.deepEqual(
      (layout.annotations as { text: string }[]).map(({ text }) => text),
      ["a", "b", "c"],
    );
    assert.equal(summary, "[image grid of 3 images, 3 points]");
  });

  it("Figure takes any traces", () => {
    assert.equal(new Figure([{ type: "box", name: "a", y: [1, 2] }]).summary, "[figure (a)]");
  });

  describe("reject", () => {
    const cases: [string, () => unknown, string][] = [
      ["no data", () => line([]), "line: at least one number expected, got none"],
      ["no series", () => line({}), "line: at least one series expected, got none"],
      [
        "NaN",
        () => line({ loss: [1, Number.NaN] }),
        'line "loss": finite numbers expected, got NaN at index 1',
      ],
      [
        "coordinates that differ in length",
        () => line({ a: [1, 2, 3] }, { x: [1, 2] }),
        'line "a": x and y of equal length expected, got 2 and 3',
      ],
      [
        "a matrix as a curve",
        () =>
          line([
            [1, 2],
            [3, 4],
          ]),
        "line: a flat list of numbers expected, got shape [2,2]",
      ],
      [
        "what holds no numbers",
        () => line("abc" as never),
        "line: an array, a typed array or a tensor expected, got 'abc'",
      ],
      ["categories that do not fit", () => bar(["a"], [1, 2]), "bar: categories: 2 names expected, got 1"],
      [
        "a curve as a matrix",
        () => heatmap([1, 2]),
        "heatmap: a matrix [rows, columns] expected, got shape [2]",
      ],
      [
        "a label outside the classes",
        () => confusionMatrix([0, 2], [0, 1], { classNames: ["cat", "dog"] }),
        "confusionMatrix: labels from 0 to 1 expected, got 2",
      ],
      [
        "counts that are not square",
        () => confusionMatrix([[1, 2]]),
        "confusionMatrix: a square matrix of counts expected, got shape [1,2]",
      ],
      [
        "titles that are not one an image",
        () => imageGrid([[[1]], [[2]]], { titles: ["a"] }),
        "imageGrid: titles: 2 names expected, got 1",
      ],
      [
        "one image as a grid",
        () => imageGrid({ shape: [2, 2], data: () => new Uint8Array(4) }),
        "imageGrid: [N, H, W] or [N, C, H, W] expected, got shape [2,2]",
      ],
    ];
    for (const [what, make, message] of cases) {
      it(what, () => {
        assert.throws(make, { message });
      });
    }

    it("a file ending that is no form of a figure", async () => {
      await assert.rejects(line([1, 2]).save("plot.png"), {
        message: 'Figure.save: a path that ends in .html, .svg or .json expected, got "plot.png"',
      });
    });
  });
});
