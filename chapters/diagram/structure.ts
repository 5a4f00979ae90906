/** What a traced call consists of: boxes of layers, branches, groups of modules. */
import { BatchNormAct2d, Sequential } from "torchbook/nn";
import { joinNotes } from "./joinNotes.ts";
import type { Group, Item } from "./items.ts";
import { layerBox, operationBox } from "./layerBox.ts";
import { type Node, seriesParallel } from "./seriesParallel.ts";
import { type Call, INPUT, isLayer, type Operation, type Source } from "./trace.ts";

/** The items that a call runs, in their order. */
export function structure(call: Call): Item[] {
  if (isLayer(call)) {
    const box = layerBox(call);
    return box ? [box] : [];
  }
  const graph = new GraphBuilder(call.inputShapes[0] ?? []);
  const output = graph.addSteps(call, INPUT);
  return joinNotes(seriesParallel(graph.nodes, output));
}

/** Operations in which two or more tensors meet. */
const JOINS: Readonly<Record<string, string>> = {
  Add: "add",
  Sub: "subtract",
  Cat: "concat",
  Mul: "multiply",
  Stack: "stack",
  Bmm: "matmul",
  Mm: "matmul",
};

class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly #inputShape: number[];

  constructor(inputShape: number[]) {
    this.#inputShape = inputShape;
  }

  /** Adds what a call runs within it. @returns the number of the node that gives its output */
  addSteps(call: Call, input: number): number {
    const places: number[] = [];
    const placeOf = (source: Source) => (source === INPUT ? input : (places[source] as number));
    for (const step of call.steps) {
      const sources = [...new Set(step.sources.map(placeOf))];
      places.push(step.type === "call" ? this.#addCall(step, sources) : this.#addOperation(step, sources));
    }
    return placeOf(call.output);
  }

  #add(item: Node["item"] | null, sources: number[]): number {
    if (item) return this.nodes.push({ sources, item }) - 1;
    return sources[0] ?? INPUT;
  }

  #addCall(call: Call, sources: number[]): number {
    const [source = INPUT, residual] = sources;
    const { module, outputShape: shape } = call;
    if (module instanceof BatchNormAct2d && residual !== undefined) {
      const norm = layerBox(call);
      if (!norm) return source;
      const [bn = "", activation] = norm.title.split(" · ");
      const place = this.#add({ ...norm, title: bn }, [source]);
      const sum = this.#add({ type: "join", how: "add", shape }, [place, residual]);
      return activation ? this.#add({ ...norm, title: activation, parameters: 0, name: "" }, [sum]) : sum;
    }
    if (isLayer(call)) {
      return this.#add(layerBox(call), sources);
    }
    if (sources.length === 1 && isWrapper(call)) return this.addSteps(call, source);
    const body = structure(call);
    const [only] = body;
    if (body.length === 0) return source;
    if (body.length === 1 && only?.type === "box") return this.#add(only, sources);
    return this.#add(groupOf(call, body), sources);
  }

  #addOperation({ names, outputShape }: Operation, sources: number[]): number {
    const [first = "", ...others] = names;
    const shape = outputShape ?? this.#shapeBehind(first, sources);
    if (sources.length < 2) {
      // The concatenation of one tensor is that tensor.
      return this.#addBoxes(
        names.filter((name) => name !== "Cat"),
        sources[0] ?? INPUT,
        shape,
      );
    }
    if (first in JOINS) {
      const joined = others.length > 0 ? this.#shapeBehind(first, sources) : shape;
      const join = this.#add({ type: "join", how: JOINS[first] as string, shape: joined }, sources);
      return this.#addBoxes(others, join, shape);
    }
    const how = names.map((name) => operationBox(name, shape).title).join(" · ");
    return this.#add({ type: "join", how, shape }, sources);
  }

  /** Operations on one tensor; of what is between them only those that go number by number leave the shape known. */
  #addBoxes(names: readonly string[], source: number, shape: number[]): number {
    let place = source;
    for (const [at, name] of names.entries()) {
      const before = this.#shapeOf(place);
      const box = operationBox(name, at === names.length - 1 ? shape : []);
      place = this.#add(box.isNote && before.length > 0 ? { ...box, shape: before } : box, [place]);
    }
    return place;
  }

  #shapeOf(place: number): number[] {
    return place === INPUT ? this.#inputShape : (this.nodes[place]?.item.shape ?? []);
  }

  /** The shape that no module saw; `[]` where it cannot be told. */
  #shapeBehind(operation: string, sources: readonly number[]): number[] {
    const shapes = sources.map((source) => this.#shapeOf(source));
    const [[channels, ...size] = []] = shapes;
    if (channels === undefined) return [];
    if (operation === "Cat") return [shapes.reduce((sum, shape) => sum + (shape[0] ?? 0), 0), ...size];
    return operationBox(operation, []).isNote ? [channels, ...size] : [];
  }
}

/** Whether a module only passes on: a plain chain of others, or one around a single one. */
function isWrapper({ module, steps, output }: Call): boolean {
  return (
    module.constructor === Sequential || (steps.length === 1 && output === 0 && steps[0]?.type === "call")
  );
}

function groupOf({ module, name, inputShapes, outputShape }: Call, body: Item[]): Group {
  return {
    type: "group",
    title: module.constructor.name,
    name,
    body,
    inputShape: inputShapes[0] ?? [],
    shape: outputShape,
    parameters: module.parameters().reduce((sum, { numel }) => sum + numel, 0),
  };
}
