/** Gives the addon the functions that a graph calls. Imported for its effect. */
import { native } from "../loadAddon.ts";
import { setKept } from "../tensor.ts";
import { forwardStack } from "./anomaly.ts";
import { recompute } from "./checkpoint.ts";
import { runBackward } from "./defineFunction.ts";
import { runAfterHooks, runHooks } from "./hooks.ts";
import { packSaved, unpackSaved } from "./savedTensors.ts";

// In the order of `GraphCall` in autograd_keeper.h.
native.connectGraphCalls([
  setKept,
  runHooks,
  runAfterHooks,
  runBackward,
  recompute,
  packSaved,
  unpackSaved,
  forwardStack,
]);
