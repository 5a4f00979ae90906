/** Entry of the kernel: `node kernel/main.ts {connection_file}`, as the kernelspec says it. */
import { enableCompileCache } from "node:module";
import { compileCacheFolder } from "./compileCache.ts";

const connectionFile = process.argv[2];
if (!connectionFile) {
  process.stderr.write(
    "kernel: expected the path of a connection file, got none; Jupyter starts this, see `torchbook lab`\n",
  );
  process.exit(2);
}
// Later starts find all that follows compiled; the kernelspec sets the same folder for this file.
process.env.NODE_COMPILE_CACHE ??= compileCacheFolder();
enableCompileCache(process.env.NODE_COMPILE_CACHE);

// The language server and the executor process boot while the rest is loaded, the slower one first.
const { LanguageServerChecker } = await import("./checker/languageServerChecker.ts");
const checker = new LanguageServerChecker({ notebookFolder: process.cwd() });
const checkerReady = checker.start();
const { ExecutorProcess } = await import("./executor/executorProcess.ts");
const { createLog } = await import("./protocol/log.ts");
const log = createLog();
const executor = new ExecutorProcess({
  log,
  preload: process.env.TORCHBOOK_PRELOAD !== "0",
  preloadAfter: checkerReady,
});
const executorReady = executor.start();
const { startKernel } = await import("./protocol/startKernel.ts");
await startKernel({ connectionFile, log, executor, executorReady, checker, checkerReady });
