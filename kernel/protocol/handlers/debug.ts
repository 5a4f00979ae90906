/** Debug requests: only `debugInfo` is answered, which JupyterLab asks of every kernel. https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request */
import type { Json, Message } from "../message.ts";

/** A missing body breaks JupyterLab's page. */
const DEBUG_INFO = {
  isStarted: false,
  hashMethod: "Murmur2",
  hashSeed: 0,
  tmpFilePrefix: "",
  tmpFileSuffix: ".ts",
  breakpoints: [],
  stoppedThreads: [],
  richRendering: false,
  exceptionPaths: [],
  copyToGlobals: false,
};

/** @returns a response of the Debug Adapter Protocol. */
export function debug({ content }: Message): Json {
  const { command, seq = 0 } = content as { command?: string; seq?: number };
  const known = command === "debugInfo";
  return {
    type: "response",
    seq,
    request_seq: seq,
    command,
    success: known,
    ...(known ? { body: DEBUG_INFO } : { message: `${command}: this kernel has no debugger`, body: {} }),
  };
}
