/** Gives `Tensor` its methods: the generated operators and the few written by hand. Imported for its effect. */
import { type AsyncReadingMethods, asyncReadingMethods } from "./async/reading.ts";
import "./autograd/graphCalls.ts";
import { checkingThis } from "./checkingThis.ts";
import { type HookMethods, hookMethods } from "./autograd/hooks.ts";
import { defineMethod } from "./dispatch/define.ts";
import { METHODS } from "./generated/operators.js";
import type { TensorMethods } from "./generated/methods.d.ts";
import { camelCase } from "./generator/naming.ts";
import { type IndexingMethods, indexingMethods } from "./indexing.ts";
import { type CompositeMethods, compositeMethods } from "./ops/composites.ts";
import { type ConversionMethods, conversionMethods } from "./ops/conversion.ts";
import { type PropertyMembers, propertyMembers } from "./ops/properties.ts";
import { type ReadingMethods, readingMethods } from "./ops/reading.ts";
import { type PrintingMethods, printingMethods } from "./printing/print.ts";
import { checkLibTorch } from "./schema/checkLibTorch.ts";
import { Tensor } from "./tensor.ts";

declare module "./tensor.ts" {
  interface Tensor
    extends TensorMethods,
      IndexingMethods,
      ConversionMethods,
      HookMethods,
      CompositeMethods,
      PropertyMembers,
      ReadingMethods,
      AsyncReadingMethods,
      PrintingMethods {}
}

checkLibTorch();

const prototype: object = Tensor.prototype;

for (const operator of METHODS.split(" ")) {
  const name = camelCase(operator);
  addMember(name, { value: defineMethod(operator, name), writable: true });
}
for (const members of [
  indexingMethods,
  conversionMethods,
  hookMethods,
  compositeMethods,
  propertyMembers,
  readingMethods,
  asyncReadingMethods,
  printingMethods,
]) {
  const descriptors = Object.getOwnPropertyDescriptors(members);
  for (const key of Reflect.ownKeys(descriptors)) {
    const descriptor = Reflect.get(descriptors, key) as PropertyDescriptor;
    addMember(key, checkingThis(key, descriptor));
  }
}
// `shape` and the like, which the class itself has.
for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(Tensor.prototype))) {
  if (descriptor.get) Object.defineProperty(prototype, key, checkingThis(key, descriptor));
}

/** Methods do not show when a tensor is enumerated, as those of a class. */
function addMember(key: PropertyKey, descriptor: PropertyDescriptor): void {
  if (Object.hasOwn(prototype, key))
    throw new Error(`Tensor: expected one definition of ${String(key)}, got two`);
  Object.defineProperty(prototype, key, { ...descriptor, enumerable: false, configurable: true });
}
