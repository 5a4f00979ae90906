/** Autocast: operators that gain by it run in 16-bit floats, those that need the range stay in float32. */
import { cuda } from "../devices.ts";
import { optionsOf } from "../dispatch/optionsOf.ts";
import { bfloat16, type Device, DType, dtypeFromCode, float16 } from "../dtype.ts";
import { describeValue } from "../dispatch/values.ts";
import { native } from "../loadAddon.ts";
import { deliverLog } from "../log.ts";
import { refuseAsync, refusePromise, type SynchronousFunction } from "../memory.ts";

/** The 16-bit floats, or their names. */
export type AutocastDType = DType | "bfloat16" | "float16";

export interface AutocastOptions {
  /** On whose tensors to cast; the number of a device makes no difference. */
  device: Exclude<Device, "meta">;
  /** What the operators that gain by it run in. Default `bfloat16` on the CPU, `float16` on CUDA. */
  dtype?: AutocastDType;
  /** `false` switches autocast off within another scope. Default true. */
  enabled?: boolean;
  /** Whether a parameter that is used twice is cast once. Default that of the scope around, true outside. */
  cacheEnabled?: boolean;
}

const DTYPES: readonly DType[] = [bfloat16, float16];

/** Open scopes, whatever they set. */
let depth = 0;

/**
 * Runs `body` with LibTorch's autocast: convolutions, matrix products and linear layers cast their float32 inputs to `dtype`;
 * losses, norms and the like, where LibTorch lists them, cast theirs to float32; where inputs of both are mixed (`cat`), float32
 * wins. Parameters stay float32, and so do their gradients.
 *
 * ```ts
 * const loss = torch.autocast({ device: "cpu", dtype: torch.bfloat16 }, () => F.crossEntropy(model.forward(images), labels));
 * loss.backward();
 * ```
 *
 * Scopes nest, and what was before comes back at the end. A scope holds the forward pass; `backward()` needs none. Casts of
 * parameters are kept until the outermost scope ends, or an optimizer steps; parameters that are changed by hand are changed
 * outside. In `compute()` each operator is queued with the autocast that it was called in.
 *
 * With CUDA asked for on a machine without it autocast stays off, with a warning, as in PyTorch.
 *
 * @throws TypeError where `body` is async (autocast belongs to the thread, and would leak into other callbacks), or for another
 *   device or dtype
 */
export function autocast<T>(options: AutocastOptions, body: SynchronousFunction<T>): T {
  refuseAsync(body, "autocast");
  const given = optionsOf("autocast", options, {
    device: undefined,
    dtype: undefined,
    enabled: true,
    cacheEnabled: native.isAutocastCacheEnabled(),
  });
  const { enabled, cacheEnabled } = given;
  const device = deviceType("autocast", options.device);
  const dtype = options.dtype === undefined ? getAutocastDtype(device) : readDtype(options.dtype);
  const available = device === "cpu" || cuda.isAvailable();
  if (enabled && !available) {
    deliverLog(
      'autocast: no CUDA device, so that autocast stays off; for tensors on the CPU pass device "cpu"',
    );
  }
  native.beginAutocast(device, enabled && available, dtype.code, cacheEnabled);
  depth += 1;
  try {
    const result = body() as T;
    refusePromise(result, "autocast");
    return result;
  } finally {
    depth -= 1;
    native.endAutocast();
  }
}

/**
 * For whoever is to change parameters: whether casts of them may be kept now. `native.clearAutocastCache()` drops those, in the
 * turn of the change.
 */
export function mayKeepCasts(): boolean {
  return depth > 0;
}

/** Whether operators on tensors of `device`, or on those of any, are cast now. */
export function isAutocastEnabled(device?: Exclude<Device, "meta">): boolean {
  if (device !== undefined) return native.isAutocastEnabled(deviceType("isAutocastEnabled", device));
  return native.isAutocastEnabled("cpu") || native.isAutocastEnabled("cuda");
}

/** What autocast casts to now on `device`, where it is enabled; outside of all scopes the default. */
export function getAutocastDtype(device: Exclude<Device, "meta">): DType {
  return dtypeFromCode(native.autocastDtype(deviceType("getAutocastDtype", device)));
}

function deviceType(caller: string, device: unknown): "cpu" | "cuda" {
  if (device === "cpu") return "cpu";
  if (typeof device === "string" && /^cuda(:\d+)?$/.test(device)) return "cuda";
  throw new TypeError(`${caller}: device: expected "cpu" or "cuda", got ${describeValue(device)}`);
}

function readDtype(dtype: unknown): DType {
  const found = DTYPES.find((known) => known === dtype || known.name === dtype);
  if (found) return found;
  throw new TypeError(
    `autocast: dtype: expected torch.bfloat16 or torch.float16, got ${dtype instanceof DType ? dtype : describeValue(dtype)}`,
  );
}
