/** Where LibTorch's warnings go: a function of the user's, by default Node's own process warnings. */

type Log = (text: string) => void;

let log: Log = (text) => process.emitWarning(text, "TorchWarning");

/** Sends LibTorch's warnings to `handler`. Returns the handler that was set before. */
export function setWarningHandler(handler: Log): Log {
  const previous = log;
  log = handler;
  return previous;
}

/** Called by the addon between two operators. */
export function deliverLog(text: string): void {
  log(text);
}
