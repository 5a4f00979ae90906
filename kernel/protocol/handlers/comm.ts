/** Comms, of which this kernel opens none: https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages */
import type { Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";

export function commInfo(): Json {
  return { comms: {} };
}

/** A target that is not known here: the front end's side is closed, as the spec asks. */
export function commOpen({ header, content }: Message, kernel: Kernel): undefined {
  kernel.parts.log(`comm_open: no target "${String(content["target_name"])}"`);
  kernel.iopub.publish("comm_close", { comm_id: content["comm_id"], data: {} }, header);
}

/** To a comm that is closed already. */
export function commIgnored(): undefined {}
