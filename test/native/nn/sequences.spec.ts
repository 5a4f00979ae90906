import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

const { packPaddedSequence, packSequence, padPackedSequence, padSequence, unpackSequence, unpadSequence } =
  nn.utils;

describe("packed sequences", () => {
  const sequences = [2, 4, 3].map((length, i) =>
    torch
      .arange(length)
      .add(10 * i)
      .view([length, 1])
      .to({ dtype: torch.float32 }),
  );
  const padded = padSequence(sequences);

  it("hold the steps without padding, the longest sequence first", () => {
    const packed = packPaddedSequence(padded, [2, 4, 3], { enforceSorted: false });
    assert.deepEqual(packed.data.flatten().toArray(), [10, 20, 0, 11, 21, 1, 12, 22, 13]);
    assert.deepEqual(packed.batchSizes.toArray(), [3, 3, 2, 1]);
    assert.deepEqual(packed.sortedIndices?.toArray(), [1, 2, 0]);
    assert.deepEqual(packed.unsortedIndices?.toArray(), [2, 0, 1]);
  });

  it("come back in their order, with lengths", () => {
    const packed = packSequence(sequences, { enforceSorted: false });
    const [back, lengths] = padPackedSequence(packed);
    assert.ok(torch.equal(back, padded));
    assert.deepEqual(lengths.toArray(), [2, 4, 3]);
    const [wide] = padPackedSequence(packed, { batchFirst: true, paddingValue: -1, totalLength: 5 });
    assert.deepEqual(wide.squeeze(2).toArray(), [
      [0, 1, -1, -1, -1],
      [10, 11, 12, 13, -1],
      [20, 21, 22, -1, -1],
    ]);
  });

  it("come apart into the sequences that they were made of", () => {
    const packed = packSequence(sequences, { enforceSorted: false });
    const lengths = torch.tensor([2, 4, 3], { dtype: torch.int64 });
    const batchFirst = { batchFirst: true };
    for (const parts of [
      unpackSequence(packed),
      unpadSequence(padded, lengths),
      unpadSequence(padded.transpose(0, 1), [2, 4, 3], batchFirst),
    ]) {
      assert.deepEqual(
        parts.map((part) => part.toArray()),
        sequences.map((sequence) => sequence.toArray()),
      );
    }
    assert.throws(() => unpadSequence(padded, [2, 4]), {
      message: "unpadSequence: lengths: expected one for each of 3 sequences, got 2",
    });
    assert.throws(() => padPackedSequence(padded as never), {
      message: "padPackedSequence: sequence: expected a PackedSequence, got Tensor [4, 3, 1]",
    });
  });

  it("are refused unsorted, and padded to less than the longest", () => {
    assert.throws(() => packPaddedSequence(padded, [2, 4, 3]), {
      message:
        "packPaddedSequence: lengths: expected the longest first, got [2, 4, 3]; pass { enforceSorted: false }",
    });
    const packed = packPaddedSequence(padded, [4, 4, 4]);
    assert.throws(() => padPackedSequence(packed, { totalLength: 3 }), {
      message: "padPackedSequence: totalLength: expected at least the longest sequence's 4, got 3",
    });
  });
});

describe("recurrent layers", () => {
  for (const [name, layer] of [
    ["RNN", new nn.RNN(3, 4, { bidirectional: true })],
    ["GRU", new nn.GRU(3, 4, { numLayers: 2 })],
    ["LSTM", new nn.LSTM(3, 4, { numLayers: 2, bidirectional: true, projSize: 2 })],
  ] as const) {
    it(`${name} treats each packed sequence as if it were alone`, () => {
      const sequences = [2, 4, 3].map((length) => torch.randn([length, 3]));
      const run = layer.forward.bind(layer) as (x: unknown) => [unknown, torch.Tensor | torch.Tensor[]];
      const [output, states] = run(packSequence(sequences, { enforceSorted: false }));
      const [padded] = padPackedSequence(output as nn.utils.PackedSequence, { batchFirst: true });
      for (const [i, sequence] of sequences.entries()) {
        const [alone, aloneStates] = run(sequence) as [torch.Tensor, torch.Tensor | torch.Tensor[]];
        assert.ok(
          torch.allclose(padded.select(0, i).narrow(0, 0, alone.shape[0] as number), alone, { atol: 1e-6 }),
        );
        for (const [j, state] of [states].flat().entries()) {
          assert.ok(
            torch.allclose(state.select(1, i), [aloneStates].flat()[j] as torch.Tensor, { atol: 1e-6 }),
          );
        }
      }
    });
  }

  it("say which shapes they take", () => {
    const lstm = new nn.LSTM(3, 4);
    assert.throws(() => lstm.forward(torch.rand([5, 2, 4])), {
      message: "LSTM: expected [T, N, 3] or [T, 3], got [5, 2, 4]",
    });
    assert.throws(
      () => lstm.forward(torch.rand([5, 2, 3]), [torch.zeros([1, 2, 4]), torch.zeros([1, 2, 5])]),
      {
        message: "LSTM: state 1: expected [1, 2, 4], got [1, 2, 5]",
      },
    );
    assert.throws(() => new nn.GRU(3, 4).forward(torch.rand([5, 3]), torch.zeros([2, 4])), {
      message: "GRU: state 0: expected [1, 4], got [2, 4]",
    });
    const packed = nn.utils.packPaddedSequence(torch.rand([5, 2, 3]), [5, 3]);
    assert.throws(() => new nn.GRU(3, 4).forward(packed, torch.zeros([1, 3, 4])), {
      message: "GRU: state 0: expected [1, 2, 4], got [1, 3, 4]",
    });
    assert.throws(() => lstm.forward(torch.rand([5, 2, 3]), torch.zeros([1, 2, 4]) as never), {
      message: "LSTM: hx: expected [hidden, cell], got Tensor [1, 2, 4]",
    });
    assert.throws(() => lstm.forward(torch.rand([5, 2, 3]), [torch.zeros([1, 2, 4])] as never), {
      message: "LSTM: hx: expected [hidden, cell], got array [Tensor [1, 2, 4]]",
    });
    assert.throws(() => new nn.GRU(3, 4).forward(packed, [torch.zeros([1, 2, 4])] as never), {
      message: "GRU: hx: expected one Tensor, got array [Tensor [1, 2, 4]]",
    });
    assert.throws(() => new nn.LSTM(3, 4, { projSize: 4 }), {
      message: "LSTM: projSize: expected less than hiddenSize 4, got 4",
    });
    assert.throws(() => new nn.GRUCell(3, 4).forward(torch.rand([2, 4])), {
      message: "GRUCell: expected [N, 3] or [3], got [2, 4]",
    });
  });
});

describe("MultiheadAttention", () => {
  it("says which shapes and masks it takes", () => {
    const attention = new nn.MultiheadAttention(4, 2);
    const x = torch.rand([3, 2, 4]);
    assert.throws(() => attention.forward(x, torch.rand([5, 3, 4]), torch.rand([5, 3, 4])), {
      message:
        "MultiheadAttention: expected query [T, N, 4] and key and value [S, N, ..], got [3, 2, 4], [5, 3, 4], [5, 3, 4]",
    });
    assert.throws(() => attention.forward(x, x, x, { attnMask: torch.zeros([2, 3]) }), {
      message:
        "MultiheadAttention: attnMask: expected [3, 3] or [4, 3, 3] of booleans or floats, got [2, 3] of float32",
    });
    for (const needWeights of [true, false]) {
      assert.throws(() => attention.forward(x, x, x, { isCausal: true, needWeights }), {
        message:
          "multiHeadAttentionForward: option isCausal: expected the causal mask beside it, got none; pass nn.generateSquareSubsequentMask(length)",
      });
    }
    assert.throws(() => new nn.MultiheadAttention(5, 2), {
      message: "MultiheadAttention: numHeads: expected a divisor of 5 features, got 2",
    });
  });
});

describe("TransformerEncoder", () => {
  it("starts with the same weights in each of its layers, which are apart", () => {
    const encoder = new nn.TransformerEncoder(new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 6 }), 2);
    const [a, b] = [...encoder.layers].map((layer) => layer.linear1.weight) as [torch.Tensor, torch.Tensor];
    assert.ok(torch.equal(a, b));
    assert.notEqual(a, b);
    assert.match(String(encoder), /\(layers\): ModuleList\(\n {4}\(0-1\): 2 x TransformerEncoderLayer\(/);
  });

  it("hides what comes later with a causal mask", () => {
    const layer = new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 6, batchFirst: true });
    const encoder = new nn.TransformerEncoder(layer, 2, { norm: new nn.LayerNorm(4) }).eval();
    const mask = nn.generateSquareSubsequentMask(5);
    const x = torch.rand([1, 5, 4]);
    const changed = x.clone();
    torch.noGrad(() => changed.select(1, 4).add_(1));
    for (const isCausal of [false, true]) {
      const [a, b] = [x, changed].map((src) => encoder.forward(src, { mask, isCausal })) as [
        torch.Tensor,
        torch.Tensor,
      ];
      assert.ok(torch.allclose(a.at(0, ":4"), b.at(0, ":4"), { atol: 1e-6 }));
      assert.ok(!torch.allclose(a.at(0, 4), b.at(0, 4), { atol: 1e-6 }));
    }
  });

  it("rejects an unknown activation", () => {
    assert.throws(() => new nn.TransformerEncoderLayer(4, 2, { activation: "swish" as never }), {
      message:
        'TransformerEncoderLayer: activation: expected "relu", "gelu", a function or a layer, got "swish"',
    });
  });
});
