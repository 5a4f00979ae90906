// %% [markdown] nbgrader={"grade":false,"grade_id":"task","locked":true,"schema_version":3,"solution":false,"task":false}
// # Exercise 6.2, part 1: a residual block
//
// A plain stack of layers has to learn a mapping $H(x)$ from nothing. A *residual block* learns only the
// difference $F(x) = H(x) - x$ and adds its input back:
//
// $$ y = \mathrm{relu}(F(x) + \mathrm{shortcut}(x)) $$
//
// Build the basic block of ResNet-18 and ResNet-20. `x` has the shape `[N, Cin, H, W]`, the result
// `[N, Cout, H / stride, W / stride]`.
//
// | part | what it is |
// |---|---|
// | `conv1` | 3x3 convolution, padding 1, no bias, **with the stride of the block** |
// | `bn1` | batch norm, followed by a ReLU |
// | `conv2` | 3x3 convolution, padding 1, no bias, stride 1 |
// | `bn2` | batch norm, no ReLU yet: the sum comes first |
// | `downsample` | only where the shape changes: `Sequential` of a 1x1 convolution with the stride of the block, without bias, and a batch norm. Elsewhere the shortcut is `x` itself |
//
// The names matter: they are the keys under which published weights of ResNets are stored.
//
// Run the cells in order. A check that finds nothing wrong prints nothing. Each check says what it expected
// when it fails; some of them look closer when your notebook is graded.

// %% nbgrader={"grade":false,"grade_id":"imports","locked":true,"schema_version":3,"solution":false,"task":false}
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";

// %% nbgrader={"grade":false,"grade_id":"buildResidualBlock","locked":false,"schema_version":3,"solution":true,"task":false}
class ResidualBlock extends nn.Module {
  conv1: nn.Conv2d;
  bn1: nn.BatchNorm2d;
  conv2: nn.Conv2d;
  bn2: nn.BatchNorm2d;
  downsample: nn.Sequential | null;

  constructor(inChannels: number, outChannels: number, stride = 1) {
    super();
    // BEGIN SOLUTION
    this.conv1 = new nn.Conv2d(inChannels, outChannels, 3, { stride, padding: 1, bias: false });
    this.bn1 = new nn.BatchNorm2d(outChannels);
    this.conv2 = new nn.Conv2d(outChannels, outChannels, 3, { padding: 1, bias: false });
    this.bn2 = new nn.BatchNorm2d(outChannels);
    const keepsShape = stride === 1 && inChannels === outChannels;
    this.downsample = keepsShape
      ? null
      : new nn.Sequential(
          new nn.Conv2d(inChannels, outChannels, 1, { stride, bias: false }),
          new nn.BatchNorm2d(outChannels),
        );
    // END SOLUTION
  }

  override forward(x: torch.Tensor): torch.Tensor {
    // BEGIN SOLUTION
    const shortcut = this.downsample === null ? x : this.downsample.forward(x);
    let y = this.bn1.forward(this.conv1.forward(x)).relu();
    y = this.bn2.forward(this.conv2.forward(y));
    return y.add(shortcut).relu();
    // END SOLUTION
  }
}

function buildResidualBlock(inChannels: number, outChannels: number, stride = 1): ResidualBlock {
  return new ResidualBlock(inChannels, outChannels, stride);
}

// %% [markdown] nbgrader={"grade":false,"grade_id":"hints","locked":true,"schema_version":3,"solution":false,"task":false}
// <details><summary>Hints</summary>
//
// 1. Lesson 06-01 walks one batch through a residual network; look at the shapes before and after a block
//    with stride 2.
// 2. `x.add(y)` is `x + y`. Two tensors of different shapes cannot be added: what makes the shapes equal?
// 3. A method whose name ends in `_`, such as `add_`, overwrites its tensor. Is the old value still needed,
//    by the caller or by `backward()`?
// 4. Whether a batch norm uses the statistics of the batch is up to `train()` and `eval()` of the whole
//    network; a block leaves it alone.
//
// </details>

// %% [markdown] nbgrader={"grade":false,"grade_id":"checksIntro","locked":true,"schema_version":3,"solution":false,"task":false}
// ## Checks: 15 points

// %% nbgrader={"grade":true,"grade_id":"projection","locked":true,"points":3,"schema_version":3,"solution":false,"task":false}
// Projection (3 points): where the shape changes, the shortcut is a 1x1 convolution with batch norm.
{
  torch.manualSeed(1);
  const block = buildResidualBlock(4, 6, 2);
  block.eval();
  const y = block.forward(torch.randn([2, 4, 8, 8]));
  assert.deepEqual(y.shape, [2, 6, 4, 4], "shape of the output for [2, 4, 8, 8], 6 channels and stride 2");
  assert.equal(buildResidualBlock(4, 4).downsample, null, "a block that keeps the shape has no projection");
  // BEGIN HIDDEN TESTS
  const keys = Object.keys(buildResidualBlock(3, 5).stateDict()).filter((key) =>
    key.startsWith("downsample"),
  );
  assert.deepEqual(
    keys,
    ["0.weight", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"].map(
      (key) => `downsample.${key}`,
    ),
    "the projection is a convolution without bias, then a batch norm",
  );
  assert.deepEqual(
    buildResidualBlock(5, 5, 2).forward(torch.randn([1, 5, 7, 9])).shape,
    [1, 5, 4, 5],
    "a stride alone changes the shape too, also for odd sizes",
  );
  // END HIDDEN TESTS
}

// %% nbgrader={"grade":true,"grade_id":"stride","locked":true,"points":2,"schema_version":3,"solution":false,"task":false}
// Stride (2 points): the first convolution strides, the second keeps the size.
{
  torch.manualSeed(2);
  const { conv1, conv2 } = buildResidualBlock(4, 6, 2);
  const y = conv1.forward(torch.randn([1, 4, 8, 8]));
  assert.deepEqual(y.shape, [1, 6, 4, 4], "shape after conv1 for [1, 4, 8, 8], 6 channels and stride 2");
  assert.deepEqual(conv2.forward(y).shape, [1, 6, 4, 4], "shape after conv2");
  // BEGIN HIDDEN TESTS
  const kept = buildResidualBlock(3, 3);
  assert.deepEqual(
    kept.conv1.forward(torch.randn([1, 3, 5, 7])).shape,
    [1, 3, 5, 7],
    "the default stride is 1",
  );
  assert.equal(kept.conv1.bias, null, "conv1 has no bias: the batch norm after it has one");
  assert.equal(kept.conv2.bias, null, "conv2 has no bias: the batch norm after it has one");
  // END HIDDEN TESTS
}

// %% nbgrader={"grade":true,"grade_id":"reluAfterAdd","locked":true,"points":2,"schema_version":3,"solution":false,"task":false}
// ReLU after the add (2 points): no output is negative.
{
  torch.manualSeed(3);
  const block = buildResidualBlock(4, 4);
  block.eval();
  const lowest = block
    .forward(torch.randn([2, 4, 6, 6]))
    .min()
    .item();
  assert.equal(lowest, 0, "the smallest output is 0");
  // BEGIN HIDDEN TESTS
  const others = block
    .forward(torch.randn([8, 4, 5, 5]).sub(1))
    .min()
    .item();
  assert.equal(others, 0, "the smallest output is 0 for inputs that are mostly negative");
  // END HIDDEN TESTS
}

// %% nbgrader={"grade":true,"grade_id":"residualAdd","locked":true,"points":3,"schema_version":3,"solution":false,"task":false}
// The residual add (3 points): with the branch switched off, what is positive passes unchanged.
{
  torch.manualSeed(4);
  const block = buildResidualBlock(4, 4);
  block.eval();
  torch.noGrad(() => block.bn2.weight!.zero_());
  const x = torch.rand([2, 4, 6, 6]).add(0.1);
  const y = block.forward(x.clone());
  assert.ok(torch.allclose(y, x), "relu(0 + x) is x where x is positive");
  // BEGIN HIDDEN TESTS
  torch.noGrad(() => block.bn2.bias!.fill_(0.5));
  assert.ok(
    torch.allclose(block.forward(x.clone()), x.add(0.5)),
    "a branch that is 0.5 everywhere is added once",
  );
  // END HIDDEN TESTS
}

// %% nbgrader={"grade":true,"grade_id":"batchNormModes","locked":true,"points":2,"schema_version":3,"solution":false,"task":false}
// Batch norm (2 points): the running statistics move in train mode, and only there.
{
  torch.manualSeed(5);
  const block = buildResidualBlock(4, 4);
  const statistics = () => [block.bn1.runningMean!.clone(), block.bn2.runningMean!.clone()];
  const before = statistics();
  block.train();
  block.forward(torch.randn([4, 4, 6, 6]).add(2));
  const after = statistics();
  before.forEach((mean, i) => {
    assert.ok(!torch.equal(mean, after[i]!), `running mean of bn${i + 1} moves in train mode`);
  });
  // BEGIN HIDDEN TESTS
  block.eval();
  block.forward(torch.randn([4, 4, 6, 6]).sub(3));
  statistics().forEach((mean, i) => {
    assert.ok(torch.equal(mean, after[i]!), `running mean of bn${i + 1} stays in eval mode`);
  });
  // END HIDDEN TESTS
}

// %% nbgrader={"grade":true,"grade_id":"gradients","locked":true,"points":3,"schema_version":3,"solution":false,"task":false}
// Gradients (3 points): backward() works and reaches every parameter.
{
  torch.manualSeed(6);
  const block = buildResidualBlock(4, 4);
  block
    .forward(torch.randn([2, 4, 6, 6]))
    .square()
    .sum()
    .backward();
  for (const [name, parameter] of block.namedParameters()) {
    assert.ok(parameter.grad !== null, `${name} has a gradient`);
    assert.ok(parameter.grad.abs().sum().item() > 0, `the gradient of ${name} is not all zeros`);
  }
  // BEGIN HIDDEN TESTS
  const x = torch.randn([2, 4, 6, 6]);
  const kept = x.clone();
  block.forward(x);
  assert.ok(torch.equal(x, kept), "the block leaves its input as it was");
  // END HIDDEN TESTS
}
