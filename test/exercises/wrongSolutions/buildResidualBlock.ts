/** Wrong solutions of the residual block: each is the right one with one mistake, and costs exactly one check. */
import type { WrongSolution } from "./types.ts";

export const wrongSolutions: WrongSolution[] = [
  {
    name: "no projection where the shape changes",
    costs: ["projection"],
    edits: [["const keepsShape = stride === 1 && inChannels === outChannels;", "const keepsShape = true;"]],
  },
  {
    name: "a projection without batch norm",
    costs: ["projection"],
    edits: [["          new nn.BatchNorm2d(outChannels),\n        );", "        );"]],
  },
  {
    name: "the stride on the second convolution",
    costs: ["stride"],
    edits: [
      ["outChannels, 3, { stride, padding: 1, bias: false }", "outChannels, 3, { padding: 1, bias: false }"],
      [
        "Conv2d(outChannels, outChannels, 3, { padding: 1, bias: false }",
        "Conv2d(outChannels, outChannels, 3, { stride, padding: 1, bias: false }",
      ],
    ],
  },
  {
    name: "no ReLU after the add",
    costs: ["reluAfterAdd"],
    edits: [["return y.add(shortcut).relu();", "return y.add(shortcut);"]],
  },
  {
    name: "no residual add",
    costs: ["residualAdd"],
    edits: [["return y.add(shortcut).relu();", "return y.relu();"]],
  },
  {
    name: "the shortcut added twice",
    costs: ["residualAdd"],
    edits: [["return y.add(shortcut).relu();", "return y.add(shortcut).add(shortcut).relu();"]],
  },
  {
    name: "batch norm stuck in eval mode",
    costs: ["batchNormModes"],
    edits: [
      [
        "const shortcut = this.downsample",
        "this.bn1.eval();\n    this.bn2.eval();\n    const shortcut = this.downsample",
      ],
    ],
  },
  {
    name: "batch norm stuck in train mode",
    costs: ["batchNormModes"],
    edits: [
      [
        "const shortcut = this.downsample",
        "this.bn1.train();\n    this.bn2.train();\n    const shortcut = this.downsample",
      ],
    ],
  },
  {
    name: "an in-place add that overwrites what backward needs",
    costs: ["gradients"],
    edits: [["return y.add(shortcut).relu();", "return shortcut.add_(y).relu();"]],
  },
];
