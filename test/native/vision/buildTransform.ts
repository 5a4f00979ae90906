/** Our transform for a class of torchvision with its arguments. */
import * as vision from "torchbook/vision";
import { camelCaseKeys } from "../../contracts/close.ts";

/** The argument that torchvision's class takes by name and our function by place. */
const FIRST: Record<string, string> = {
  CenterCrop: "size",
  ConvertBoundingBoxFormat: "format",
  GaussianBlur: "kernelSize",
  Pad: "padding",
  RandomAffine: "degrees",
  RandomCrop: "size",
  RandomResizedCrop: "size",
  RandomRotation: "degrees",
  RandomShortestSize: "minSize",
  Resize: "size",
  ScaleJitter: "targetSize",
};

export function buildTransform<T>(name: string, options: Record<string, unknown>): T {
  const make = Reflect.get(vision, `${name[0]?.toLowerCase()}${name.slice(1)}`);
  const own = Object.entries(camelCaseKeys(options)).map(([key, value]) => {
    // torchvision takes a list of one where we take a number, and formats in capitals.
    const isOne = (key === "padding" || key === "size") && Array.isArray(value) && value.length === 1;
    return [key, isOne ? value[0] : key === "format" ? String(value).toLowerCase() : value] as const;
  });
  const first = FIRST[name];
  const rest = Object.fromEntries(own.filter(([key]) => key !== first));
  const given = own.find(([key]) => key === first)?.[1];
  return first ? make(given, rest) : make(rest);
}
