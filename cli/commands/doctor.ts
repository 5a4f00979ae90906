/** `torchbook doctor`: checks each part and names the fix of each failure. */
import type { Command } from "commander";
import { IS_PACKAGE } from "../../native/install.mjs";
import { type Check, runChecks } from "../doctor/check.ts";
import { dataChecks } from "../doctor/data.ts";
import { jupyterChecks } from "../doctor/jupyter.ts";
import { nativeChecks } from "../doctor/native.ts";
import { registeredKernelChecks } from "../doctor/registeredKernel.ts";
import { runtimeChecks } from "../doctor/runtime.ts";

const MARKS = { ok: "ok     ", failed: "FAILED ", missing: "missing" };

export function register(program: Command): void {
  program
    .command("doctor")
    .description("check each part and name the fix of each failure; exit code 1 when something needed fails")
    .option("--json", "print { ok, checks } on standard output")
    .action(async (options: { json?: boolean }) => {
      const jupyter = IS_PACKAGE ? registeredKernelChecks : jupyterChecks;
      const checks: Check[] = [...runtimeChecks, ...nativeChecks(), ...jupyter, ...dataChecks];
      const findings = await runChecks(checks);
      const allOk = findings.every(({ status }) => status !== "failed");
      if (options.json) {
        console.log(JSON.stringify({ ok: allOk, checks: findings }));
      } else {
        const width = Math.max(...findings.map(({ part }) => part.length));
        for (const { part, status, found, fix } of findings) {
          console.log(`${MARKS[status]} ${part.padEnd(width)}  ${found}`);
          if (fix) console.log(`${" ".repeat(width + MARKS.ok.length + 3)}fix: ${fix}`);
        }
      }
      process.exitCode = allOk ? 0 : 1;
    });
}
