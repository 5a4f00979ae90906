/** The options of printing: what they start as, what a change leaves, and what is refused. */
import assert from "node:assert/strict";
import * as torch from "torchbook";

const DEFAULT = { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80, sciMode: null };

describe("setPrintOptions", () => {
  afterEach(() => torch.setPrintOptions({ profile: "default" }));

  it("starts with PyTorch's defaults", () => assert.deepEqual(torch.getPrintOptions(), DEFAULT));

  it("keeps what is not given, but for sciMode", () => {
    torch.setPrintOptions({ precision: 2, sciMode: true });
    assert.equal(String(torch.tensor([1500.5])), "tensor([1.50e+03])");
    torch.setPrintOptions({ edgeitems: 1 });
    assert.deepEqual(torch.getPrintOptions(), { ...DEFAULT, precision: 2, edgeitems: 1 });
  });

  it("sets a profile before the other options", () => {
    torch.setPrintOptions({ profile: "short", precision: 3 });
    assert.deepEqual(torch.getPrintOptions(), { ...DEFAULT, precision: 3, edgeitems: 2 });
    torch.setPrintOptions({ profile: "full" });
    assert.deepEqual(torch.getPrintOptions(), { ...DEFAULT, threshold: Infinity });
  });
});

describe("printOptions", () => {
  it("changes options while a function runs, also where it throws", () => {
    const text = torch.printOptions({ precision: 1 }, () => String(torch.tensor([0.25])));
    assert.equal(text, "tensor([0.2])");
    assert.throws(() =>
      torch.printOptions({ precision: 1 }, () => {
        throw new Error("mine");
      }),
    );
    assert.deepEqual(torch.getPrintOptions(), DEFAULT);
  });
});

describe("setPrintOptions rejects", () => {
  const cases: [string, object, string][] = [
    [
      "an unknown option",
      { digits: 3 },
      "setPrintOptions: unknown option digits; it has precision, threshold, edgeitems, linewidth, sciMode, profile",
    ],
    [
      "a fraction",
      { precision: 1.5 },
      "setPrintOptions: option precision: expected a whole number from 0 to 99, got number 1.5",
    ],
    [
      "a line of no width",
      { linewidth: 0 },
      "setPrintOptions: option linewidth: expected a whole number from 1 to 1000000, got number 0",
    ],
    [
      "an unknown profile",
      { profile: "long" },
      'setPrintOptions: option profile: expected default, short, full, got string "long"',
    ],
    [
      "a text for sciMode",
      { sciMode: "on" },
      'setPrintOptions: option sciMode: expected a boolean or null, got string "on"',
    ],
  ];
  for (const [title, changes, message] of cases) {
    it(title, () => {
      assert.throws(() => torch.setPrintOptions(changes), { name: "TypeError", message });
      assert.deepEqual(torch.getPrintOptions(), DEFAULT);
    });
  }
});
