/** `Module.to`: moves parameters and buffers to another device, type or memory layout, in place. */
import { callOperator, findOperator } from "../addon.ts";
import { noGrad } from "../autograd/modes.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { channelsLast, channelsLast3d, DType } from "../dtype.ts";
import type { Tensor } from "../tensor.ts";
import type { Module } from "./module.ts";
import type { ToOptions } from "./moduleOptions.ts";

/** @param target - as `Module.to` */
export function moveModule<M extends Module>(module: M, target: string | DType | ToOptions): M {
  const options = readTarget(target);
  noGrad(() => {
    for (const part of module.modules()) {
      for (const { property, tensor, buffer } of part.ownTensors()) {
        if (buffer) {
          part.setOwnTensor(property, moved(tensor, options));
          continue;
        }
        const { grad } = tensor;
        setData(tensor, moved(tensor, options));
        if (grad) setData(grad, moved(grad, options));
      }
    }
  });
  return module;
}

const TO = { device: undefined, dtype: undefined, memoryFormat: undefined };

/** @throws TypeError for a dtype that cannot be trained in */
function readTarget(target: string | DType | ToOptions): ToOptions {
  if (typeof target === "string") return { device: target as ToOptions["device"] & string };
  const options = target instanceof DType ? { dtype: target } : optionsOf("Module.to", target, TO);
  const { dtype } = options;
  if (dtype && !dtype.isFloatingPoint)
    throw new TypeError(`Module.to: dtype: expected a floating-point dtype, got ${dtype}`);
  return options;
}

/** How many dimensions a tensor has that can take a memory format. */
const DIMENSIONS = new Map([
  [channelsLast, [4]],
  [channelsLast3d, [5]],
]);

function moved(tensor: Tensor, { device, dtype, memoryFormat }: ToOptions): Tensor {
  const source = tensor.detach();
  return source.to({
    device: device ?? source.device,
    dtype: dtype && source.dtype.isFloatingPoint ? dtype : source.dtype,
    ...(memoryFormat && (DIMENSIONS.get(memoryFormat) ?? [4, 5]).includes(source.ndim) && { memoryFormat }),
  });
}

let setDataHandle: number | undefined;

/** The tensor keeps its identity (the optimizer holds it) and takes other memory. */
function setData(tensor: Tensor, data: Tensor): void {
  setDataHandle ??= findOperator("aten::set_data", "");
  callOperator(setDataHandle, [tensor, data]);
}
