/** Which handler answers which request; `execute_request` goes through the queue. */
import type { Handler } from "../handler.ts";
import { commIgnored, commInfo, commOpen } from "./comm.ts";
import { complete } from "./complete.ts";
import { debug } from "./debug.ts";
import { history } from "./history.ts";
import { inspect } from "./inspect.ts";
import { interrupt } from "./interrupt.ts";
import { isComplete } from "./isComplete.ts";
import { kernelInfo } from "./kernelInfo.ts";
import { shutdown } from "./shutdown.ts";
import { usage } from "./usage.ts";

export const SHELL_HANDLERS: Record<string, Handler> = {
  kernel_info_request: kernelInfo,
  complete_request: complete,
  inspect_request: inspect,
  is_complete_request: isComplete,
  history_request: history,
  comm_info_request: commInfo,
  comm_open: commOpen,
  comm_msg: commIgnored,
  comm_close: commIgnored,
  interrupt_request: interrupt,
  shutdown_request: shutdown,
};

export const CONTROL_HANDLERS: Record<string, Handler> = {
  kernel_info_request: kernelInfo,
  interrupt_request: interrupt,
  shutdown_request: shutdown,
  debug_request: debug,
  usage_request: usage,
};
