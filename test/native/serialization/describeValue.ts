/** Loaded values in the form in which makeGolden.py describes them. */
import * as torch from "torchbook";
import { isParameter } from "../../../native/nn/parameter.ts";

export function describeValue(value: unknown): unknown {
  if (torch.isTensor(value)) return describeTensor(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return { bytes: [...value] };
  if (Array.isArray(value)) return value.map(describeValue);
  if (value instanceof Set)
    return { set: [...value].map(describeValue).sort((a, b) => (String(a) < String(b) ? -1 : 1)) };
  if (value instanceof Map)
    return { entries: [...value].map(([key, item]) => [describeValue(key), describeValue(item)]) };
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype)
    return { entries: Object.entries(value).map(([key, item]) => [wholeOrText(key), describeValue(item)]) };
  return typeof value === "object" && value !== null ? String(value) : value;
}

/** Objects of JavaScript have text keys only. */
function wholeOrText(key: string): number | string {
  return /^\d+$/.test(key) ? Number(key) : key;
}

function describeTensor(tensor: torch.Tensor): object {
  const { dtype, shape, strides, requiresGrad } = tensor;
  const wide = tensor.detach().resolveConj().to(torch.complex128).flatten();
  const values = torch.viewAsReal(wide).flatten().toArray();
  return {
    dtype: String(dtype),
    shape,
    stride: strides,
    requiresGrad,
    isParameter: isParameter(tensor),
    values,
  };
}

/** What Python describes, with whole-number keys as numbers and text keys of digits too. */
export function asDescribed(content: unknown): unknown {
  if (Array.isArray(content)) return content.map(asDescribed);
  if (typeof content !== "object" || content === null) return content;
  const entries = Reflect.get(content, "entries") as [unknown, unknown][] | undefined;
  if (!entries) return content;
  return {
    entries: entries.map(([key, item]) => [
      typeof key === "string" ? wholeOrText(key) : key,
      asDescribed(item),
    ]),
  };
}
