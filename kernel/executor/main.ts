/** Entry of the executor process: `node main.ts`, with the descriptors that `executorProcess.ts` gives. */
import { enableCompileCache } from "node:module";
import { compileCacheFolder } from "../compileCache.ts";

// Before the other modules are loaded; where the folder cannot be written, they are just compiled each time.
enableCompileCache(compileCacheFolder());
const { startSession } = await import("./session.ts");
startSession();
