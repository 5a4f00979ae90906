import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { tensorsHeld } from "../../contracts/tensorsHeld.ts";

const linears = (count: number) => Array.from({ length: count }, () => new nn.Linear(2, 2));

describe("Sequential", () => {
  const net = new nn.Sequential(new nn.Linear(2, 3), new nn.ReLU(), new nn.Linear(3, 1));

  it("chains its layers", () => {
    const x = torch.rand([4, 2]);
    const [first, , last] = net.children() as nn.Linear[];
    assert.ok(
      torch.equal(net.forward(x), last?.forward(first?.forward(x).relu() as torch.Tensor) as torch.Tensor),
    );
  });

  it("names them by number, and prints as in PyTorch", () => {
    assert.deepEqual(Object.keys(net.stateDict()), ["0.weight", "0.bias", "2.weight", "2.bias"]);
    assert.equal(
      String(net),
      [
        "Sequential(",
        "  (0): Linear(in_features=2, out_features=3, bias=True)",
        "  (1): ReLU()",
        "  (2): Linear(in_features=3, out_features=1, bias=True)",
        ")",
      ].join("\n"),
    );
  });

  it("takes names, and gives slices that share its layers under their names", () => {
    const named = new nn.Sequential({
      stem: new nn.Linear(2, 3),
      act: new nn.ReLU(),
      head: new nn.Linear(3, 1),
    });
    assert.deepEqual(Object.keys(named.stateDict()), [
      "stem.weight",
      "stem.bias",
      "head.weight",
      "head.bias",
    ]);
    const tail = named.slice(-2);
    assert.deepEqual(Object.keys(tail.stateDict()), ["head.weight", "head.bias"]);
    assert.equal(tail.at(-1), named.at(2));
  });

  it("grows", () => {
    const grown = new nn.Sequential(new nn.Linear(2, 3)).append(new nn.ReLU(), new nn.Linear(3, 1));
    assert.equal(grown.length, 3);
    assert.deepEqual(grown.forward(torch.rand([4, 2])).shape, [4, 1]);
  });

  it("takes layers in, out and instead of others, and numbers the rest anew", () => {
    const [a, b, c, d] = linears(4) as [nn.Linear, nn.Linear, nn.Linear, nn.Linear];
    const chain = new nn.Sequential(a, c).insert(1, b).extend([d]);
    assert.deepEqual([...chain], [a, b, c, d]);
    assert.equal(chain.pop(1), b);
    assert.equal(chain.pop(), d);
    chain.set(-1, b);
    assert.deepEqual(chain.namedChildren(), [
      ["0", a],
      ["1", b],
    ]);
    const named = new nn.Sequential({ first: a, second: b });
    named.set(1, c);
    assert.equal(named.pop(0), a);
    assert.deepEqual(named.namedChildren(), [["second", c]]);
    assert.throws(() => named.insert(0, d), {
      message: "Sequential.insert: expected layers by number, got layers with names; make it anew",
    });
    assert.throws(() => chain.set(2, d), { message: "Sequential: expected an index of 2 layers, got 2" });
  });

  describe("frees what passes between its layers", () => {
    const make = () =>
      new nn.Sequential(
        new nn.Identity(),
        new nn.Conv2d(1, 2, 3),
        new nn.BatchNorm2d(2),
        new nn.ReLU({ inplace: true }),
        new nn.Dropout(0),
        new nn.Flatten(),
        new nn.Linear(18, 3),
      );
    const x = torch.rand([2, 1, 5, 5]);

    it("and leaves input and output", () => {
      const chain = make();
      const before = tensorsHeld();
      const y = torch.noGrad(() => chain.forward(x));
      assert.equal(torch.memory().tensors, before + 1);
      assert.deepEqual([x.isDisposed, y.shape], [false, [2, 3]]);
    });

    it("and gives the gradients that it gives step by step", () => {
      const chain = make();
      const copy = nn.deepCopy(chain);
      chain.forward(x).pow(2).sum().backward();
      let step = x;
      for (const layer of copy) step = layer.forward(step);
      step.pow(2).sum().backward();
      for (const [i, parameter] of chain.parameters().entries()) {
        assert.ok(torch.allclose(parameter.grad as torch.Tensor, copy.parameters()[i]?.grad as torch.Tensor));
      }
    });

    it("but not what hooks, subclasses and other layers may keep", () => {
      const kept: torch.Tensor[] = [];
      class Keeps extends nn.ReLU {
        override forward(input: torch.Tensor): torch.Tensor {
          kept.push(input);
          return super.forward(input);
        }
      }
      class Passes extends nn.Module {
        forward(input: torch.Tensor): torch.Tensor {
          kept.push(input);
          return input;
        }
      }
      const linear = () => new nn.Linear(3, 3);
      const hooked = linear();
      hooked.registerForwardHook((_, [input], output) => {
        kept.push(input as torch.Tensor, output as torch.Tensor);
      });
      const chain = new nn.Sequential(
        linear(),
        new Keeps(),
        linear(),
        new Passes(),
        linear(),
        hooked,
        linear(),
      );
      chain.forward(torch.rand([1, 3]));
      assert.deepEqual(
        kept.map(({ isDisposed }) => isDisposed),
        [false, false, false, false],
      );
    });
  });

  it("refuses names that modules have for something else", () => {
    assert.throws(() => new nn.Sequential({ forward: new nn.ReLU() }), {
      message: 'Sequential: expected a name that is not taken, got "forward"',
    });
    assert.throws(() => new nn.Sequential({ "a.b": new nn.ReLU() }), {
      message: 'register: key: expected a name without dots, got "a.b"',
    });
  });
});

describe("ModuleList", () => {
  it("finds its modules by number, and prints equal ones once, as PyTorch", () => {
    const list = new nn.ModuleList([...linears(2), new nn.ReLU(), new nn.Linear(2, 2, { bias: false })]);
    assert.deepEqual(Object.keys(list.stateDict()), ["0.weight", "0.bias", "1.weight", "1.bias", "3.weight"]);
    assert.equal(
      String(list),
      [
        "ModuleList(",
        "  (0-1): 2 x Linear(in_features=2, out_features=2, bias=True)",
        "  (2): ReLU()",
        "  (3): Linear(in_features=2, out_features=2, bias=False)",
        ")",
      ].join("\n"),
    );
  });

  it("appends, inserts and replaces", () => {
    const [a, b, c, d] = linears(4) as [nn.Linear, nn.Linear, nn.Linear, nn.Linear];
    const list = new nn.ModuleList([a]).append(c);
    list.insert(1, b);
    assert.deepEqual([...list], [a, b, c]);
    list.set(-1, d);
    assert.equal(list.at(2), d);
    assert.deepEqual(
      list.namedChildren().map(([name]) => name),
      ["0", "1", "2"],
    );
  });

  it("takes modules out, and gives a part that shares them", () => {
    const [a, b, c] = linears(3) as [nn.Linear, nn.Linear, nn.Linear];
    const list = new nn.ModuleList([a, b, c]);
    assert.deepEqual([...list.slice(1)], [b, c]);
    assert.equal(list.pop(0), a);
    assert.equal(list.pop(), c);
    assert.deepEqual(list.namedChildren(), [["0", b]]);
    assert.throws(() => list.pop(1), { message: "ModuleList: expected an index of 1 modules, got 1" });
  });

  it("says what it lacks", () => {
    const list = new nn.ModuleList(linears(2));
    assert.throws(() => list.at(2), { message: "ModuleList: expected an index of 2 modules, got 2" });
    assert.throws(() => list.forward(), {
      message: "ModuleList: it has no forward; call those of its modules",
    });
    assert.throws(() => list.append(3 as never), {
      message: "registerModule: 2: expected a module, got number",
    });
  });
});

describe("ModuleDict", () => {
  it("finds its modules by any name", () => {
    const dict = new nn.ModuleDict({ forward: new nn.Linear(1, 1), training: new nn.ReLU() });
    assert.deepEqual(Object.keys(dict.stateDict()), ["forward.weight", "forward.bias"]);
    dict.eval();
    assert.equal(dict.get("training").training, false);
    assert.equal(
      String(dict),
      "ModuleDict(\n  (forward): Linear(in_features=1, out_features=1, bias=True)\n  (training): ReLU()\n)",
    );
    assert.deepEqual([...dict], dict.entries());
    assert.ok(dict.pop("training") instanceof nn.ReLU);
    assert.deepEqual(dict.keys(), ["forward"]);
    assert.throws(() => dict.get("toString"), {
      message: 'ModuleDict: expected one of ["forward"], got "toString"',
    });
  });
});

describe("ParameterList and ParameterDict", () => {
  class Net extends nn.Module {
    scales = new nn.ParameterList([torch.zeros([2]), new nn.Parameter(torch.ones([3]))]);
    tables = new nn.ParameterDict({ x: torch.zeros([2, 3]) });
    forward(): void {}
  }

  it("have parameters under PyTorch's names", () => {
    const net = new Net();
    assert.deepEqual(Object.keys(net.stateDict()), ["scales.0", "scales.1", "tables.x"]);
    assert.ok(net.parameters().every(nn.isParameter));
    assert.ok(net.parameters().every(({ requiresGrad }) => requiresGrad));
    assert.equal(net.scales.at(-1), net.parameters()[1]);
    assert.equal(net.tables.get("x"), net.parameters()[2]);
  });

  it("are iterated, by name with their names", () => {
    const scales = new nn.ParameterDict({ x: torch.zeros([2]), y: torch.ones([2]) });
    assert.deepEqual([...scales], scales.entries());
  });

  it("take another parameter in the place of one", () => {
    const list = new nn.ParameterList([torch.zeros([2]), torch.ones([3])]);
    list.set(-1, torch.ones([4]));
    assert.deepEqual(
      list.parameters().map(({ shape }) => shape),
      [[2], [4]],
    );
  });

  it("are moved and loaded with the module", () => {
    const net = new Net().to(torch.float64);
    net.loadStateDict({
      "scales.0": torch.ones([2]),
      "scales.1": torch.ones([3]),
      "tables.x": torch.ones([2, 3]),
    });
    assert.equal(net.scales.at(0).dtype, torch.float64);
    assert.equal(net.tables.get("x").sum().item(), 6);
    net.loadStateDict({ "tables.x": torch.zeros([2, 3]) }, { strict: false, assign: true });
    assert.equal(net.tables.get("x").dtype, torch.float32);
  });

  it("print what they hold", () => {
    assert.equal(
      String(new Net().scales),
      "ParameterList(\n  (0): Parameter containing: [torch.float32 of size 2]\n" +
        "  (1): Parameter containing: [torch.float32 of size 3]\n)",
    );
  });
});
