/** Makes a batch of single examples. */
import { tensor } from "../creation.ts";
import { int64 } from "../dtype.ts";
import { stack } from "../generated/torch.js";
import { isTensor, type Tensor } from "../tensor.ts";
import type { Mask } from "../vision/visuals.ts";

/** What `defaultCollate` makes of examples: tensors, masks and numbers become tensors with a batch dimension in front. */
export type Collated<Example> = Example extends Tensor | Mask | number | bigint | boolean
  ? Tensor
  : Example extends string
    ? string[]
    : Example extends readonly unknown[] | object
      ? { [Key in keyof Example]: Collated<Example[Key]> }
      : Example[];

/**
 * Tensors `[...]`, and those of masks, are stacked to `[B, ...]`; whole numbers, such as labels, and bigints become `[B]` int64, booleans `[B]`; strings
 * a list; arrays and plain objects are collated element by element, so that pairs `[image, label]` become
 * `[images, labels]`.
 *
 * @throws TypeError for no examples, examples of different kinds or shapes, or of a kind that has no batch
 */
export function defaultCollate<Example>(examples: readonly Example[]): Collated<Example> {
  return collate(examples, "example") as Collated<Example>;
}

function collate(values: readonly unknown[], what: string): unknown {
  const [first] = values;
  if (values.length === 0) throw new TypeError("defaultCollate: expected examples, got none");
  const kind = kindOf(first);
  const other = values.map(kindOf).find((found) => found !== kind);
  if (other !== undefined || kind === "undefined") {
    const got = other === undefined ? kind : `${kind} and ${other}`;
    throw new TypeError(`defaultCollate: ${what}: expected values of one kind, got ${got}`);
  }
  switch (kind) {
    case "tensor":
      return stacked(values as Tensor[], what);
    case "Mask":
      return stacked(
        (values as Mask[]).map(({ data }) => data),
        what,
      );
    case "number":
      return labels(values as number[], what);
    case "bigint":
    case "boolean":
      return tensor(values as number[]);
    case "string":
      return [...values];
    case "array":
      return transposed(values as unknown[][], what);
    case "object":
      return Object.fromEntries(
        Object.keys(first as object).map((key) => [
          key,
          collate(
            values.map((value) => (value as Record<string, unknown>)[key]),
            `${what}.${key}`,
          ),
        ]),
      );
    default:
      throw new TypeError(
        `defaultCollate: ${what}: expected a Tensor, number, bigint, boolean, string, array or plain object, got ${kind}; pass collate`,
      );
  }
}

function stacked(tensors: Tensor[], what: string): Tensor {
  const shapes = new Set(tensors.map((value) => `[${value.shape.join(", ")}]`));
  if (shapes.size > 1) {
    throw new TypeError(
      `defaultCollate: ${what}: expected tensors of one shape, got ${[...shapes].slice(0, 2).join(" and ")}; crop or pad them, or pass collate`,
    );
  }
  return stack(tensors);
}

function labels(values: number[], what: string): Tensor {
  // A dtype that depended on the values would change from batch to batch.
  const fraction = values.find((value) => !Number.isSafeInteger(value));
  if (fraction === undefined) return tensor(values, { dtype: int64 });
  throw new TypeError(
    `defaultCollate: ${what}: expected whole numbers, got ${fraction}; give a tensor, whose dtype says what is meant`,
  );
}

function transposed(rows: readonly unknown[][], what: string): unknown[] {
  const [first = []] = rows;
  const wrong = rows.find((row) => row.length !== first.length);
  if (wrong) {
    throw new TypeError(
      `defaultCollate: ${what}: expected arrays of one length, got ${first.length} and ${wrong.length}; pass collate`,
    );
  }
  return first.map((_, at) =>
    collate(
      rows.map((row) => row[at]),
      `${what}[${at}]`,
    ),
  );
}

function kindOf(value: unknown): string {
  if (isTensor(value)) return "tensor";
  if (Array.isArray(value)) return "array";
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? "object" : value.constructor.name;
}
