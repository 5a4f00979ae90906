/** Asks autograd's graph of which tensors another was made, and by which operations. */
import { grad, onesLike, profile, type Tensor } from "torchbook";

/** What was done to tensors. Where there are several sources, the first operation is the one in which they meet. */
export interface Derivation {
  sources: (Tensor | Derivation)[];
  /** As autograd names them, without `Backward0`: `Mul`, `Add`, `Relu`. In the order in which they ran. */
  operations: string[];
}

/** The operations between one tensor and the result. */
interface Path {
  tensor: Tensor;
  nodes: string[];
}

/** Operations that move numbers and do not change them, or change the shape only. */
const SHAPES: ReadonlySet<string> = new Set([
  ...["View", "UnsafeView", "ReshapeAlias", "Transpose", "T", "Permute", "Expand", "Unsqueeze", "Squeeze"],
  ...["Clone", "Alias", "AsStrided", "ToCopy"],
]);

/** Beyond so many tensors, all of them count as met in one place. */
const MOST_COMPARED = 12;

/** Null for what was made of none of `candidates`, which are not made of each other. */
export function derivationOf(result: Tensor, candidates: readonly Tensor[]): Derivation | null {
  if (!result.requiresGrad) return null;
  const inputs = candidates.filter(({ requiresGrad }) => requiresGrad);
  const gradients = grad(result, inputs, gradOptions(result));
  const used = inputs.filter((_, at) => gradients[at] !== null);
  if (used.length === 0) return null;
  const all = nodesBetween(result, used);
  const paths = used.map((tensor) => ({
    tensor,
    nodes: all.length === 1 ? all : nodesBetween(result, [tensor]),
  }));
  return derive(result, paths, 0);
}

/** @param known - how many nodes at the end of the paths are told already */
function derive(result: Tensor, paths: readonly Path[], known: number): Derivation {
  const [first, ...others] = paths as [Path, ...Path[]];
  if (others.length === 0) {
    const operations = first.nodes.slice(0, first.nodes.length - known).filter((name) => !SHAPES.has(name));
    return { sources: [first.tensor], operations };
  }
  const shared = paths.map((a) => paths.map((b) => commonNodes(result, a, b, paths.length)));
  const least = Math.min(...shared.flatMap((row, i) => row.filter((_, j) => i !== j)));
  const common = Math.max(least, known + 1);
  const groups: Path[][] = [];
  for (const [i, path] of paths.entries()) {
    const group = groups.find(([member]) => (shared[i]?.[paths.indexOf(member as Path)] ?? 0) > common);
    if (group) group.push(path);
    else groups.push([path]);
  }
  const [join = "", ...after] = first.nodes.slice(first.nodes.length - common, first.nodes.length - known);
  const sources = groups.map((group) => {
    const made = derive(result, group, common);
    return made.operations.length === 0 && made.sources.length === 1 ? (made.sources[0] as Tensor) : made;
  });
  return { sources, operations: [join, ...after.filter((name) => !SHAPES.has(name))] };
}

/** How many nodes two paths go through both: at the end, for two that meet stay together. */
function commonNodes(result: Tensor, a: Path, b: Path, numPaths: number): number {
  if (a === b) return a.nodes.length;
  if (a.nodes.length === 1 || b.nodes.length === 1 || numPaths > MOST_COMPARED) return 1;
  return a.nodes.length + b.nodes.length - nodesBetween(result, [a.tensor, b.tensor]).length;
}

/** The nodes that lead from any of `tensors` to `result`, in the order in which they ran. */
function nodesBetween(result: Tensor, tensors: readonly Tensor[]): string[] {
  const { events } = profile(() => {
    grad(result, tensors, gradOptions(result));
  });
  return events
    .filter(({ isBackward }) => isBackward)
    .map(({ name }) => operationName(name))
    .reverse();
}

/** `Add` of `autograd::engine::evaluate_function: AddBackward0`, `Own` of a class `OwnFunction` in C++. */
export function operationName(node: string): string {
  const name = /::(\w+?)(?:Function)?>$/.exec(node)?.[1] ?? node.replace(/^.*: /, "");
  return name.replace(/Backward\d*$/, "");
}

function gradOptions(result: Tensor) {
  return { gradOutputs: onesLike(result), retainGraph: true, allowUnused: true };
}
