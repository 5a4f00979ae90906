/** Checks the Node that everything runs on, and its modules. */
import { readStamp } from "../setup/stamps.mjs";
import { IS_PACKAGE, NODE_MAJOR, SET_UP } from "../../native/install.mjs";
import { type Check, failed, missing, ok } from "./check.ts";

export const runtimeChecks: Check[] = [
  {
    part: "Node",
    run: () => {
      const found = `${process.versions.node} (${process.execPath})`;
      const major = Number(process.versions.node.split(".")[0]);
      return major === NODE_MAJOR ? ok(found) : failed(`${found}, expected ${NODE_MAJOR}`, SET_UP);
    },
  },
  {
    part: "set-up",
    run: () => {
      const course = ["node-modules", "jupyterlab", "kernelspec", "plot-renderer", "notebooks"];
      const steps = ["libtorch", "addon", ...(IS_PACKAGE ? [] : course)];
      const open = steps.filter((step) => !readStamp(step));
      if (open.length > 0) return missing(`it has not ended here: ${open.join(", ")}`, SET_UP);
      return ok(`ended ${readStamp("addon")?.finished ?? ""}`);
    },
  },
];
