/** Puts the kernel together: sockets, handlers, signals, and how all of it ends. */
import { randomUUID } from "node:crypto";
import type { CellChecker } from "../checker/types.ts";
import type { CellCompiler } from "../compiler/types.ts";
import type { Executor } from "../executor/types.ts";
import { Codec } from "./codec.ts";
import { readConnectionFile } from "./connectionFile.ts";
import type { History } from "./history.ts";
import { Kernel } from "./kernel.ts";
import type { Log } from "./log.ts";
import { watchParent } from "./parentWatch.ts";
import { createSigner } from "./signer.ts";
import { Sockets } from "./sockets.ts";

/** What the first cell may use later than at once is loaded when it is asked for, and once. */
function lazily<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

export interface StartOptions {
  connectionFile: string;
  log: Log;
  executor: Executor;
  executorReady: Promise<void>;
  checker: CellChecker & { onNotice: (text: string) => void };
  checkerReady: Promise<void>;
}

export async function startKernel(options: StartOptions): Promise<void> {
  const { executor, checker, log } = options;
  const connection = readConnectionFile(options.connectionFile);
  const sockets = new Sockets(new Codec(createSigner(connection.signature_scheme, connection.key)), log);
  const compiler = lazily<CellCompiler>(async () =>
    (await import("../compiler/compiler.ts")).createCompiler(),
  );
  let history: History | undefined;
  const openHistory = lazily<History>(async () => {
    const { History } = await import("./history.ts");
    history = new History({ onError: (error) => log(`history: ${error.message}`) });
    return history;
  });

  let exiting: Promise<void> | undefined;
  const exit = () => {
    exiting ??= (async () => {
      await Promise.allSettled([executor.stop(), checker.stop(), history?.saved()]);
      await sockets.close();
      process.exit(0);
    })();
    return exiting;
  };

  const kernel = new Kernel(
    { executor, checker, compiler, history: openHistory, log, exit },
    sockets,
    randomUUID(),
  );
  checker.onNotice = (text) => kernel.notice(text);
  await sockets.bind(connection);
  sockets.listen({
    message: (channel, message) => kernel.receive(channel, message),
    subscribed: (topic) => kernel.subscribed(topic),
  });
  process.on("SIGINT", () => void kernel.queue.interrupt());
  process.on("SIGTERM", () => void exit());
  process.on("SIGHUP", () => void exit());
  // One bug in a handler must not take a session's variables with it.
  process.on("uncaughtException", (error) => log(`uncaught: ${error.stack}`));
  process.on("unhandledRejection", (error) =>
    log(`unhandled: ${error instanceof Error ? error.stack : error}`),
  );
  watchParent(() => void exit());
  options.checkerReady.catch((error: Error) => kernel.notice(`Type checking is off: ${error.message}`));
  options.executorReady.catch((error: Error) => log(`executor: ${error.stack}`));
  void compiler();
}
