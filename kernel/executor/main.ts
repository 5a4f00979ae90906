/** Entry of the executor process: `node main.ts`, with the descriptors that `executorProcess.ts` gives. */
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Before the other modules are loaded; where the folder cannot be written, they are just compiled each time.
enableCompileCache(fileURLToPath(new URL("../../build/compile-cache", import.meta.url)));
const { startSession } = await import("./session.ts");
startSession();
