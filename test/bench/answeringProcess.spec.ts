import assert from "node:assert/strict";
import { answeringProcess } from "../../bench/answeringProcess.ts";

const ECHO = `
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    if (line === "fail") { console.error("no more"); process.exit(3); }
    console.log(JSON.stringify({ line, pid: process.pid }));
  });`;

describe("answeringProcess", () => {
  it("answers each question in one process, which ends with the block", async () => {
    let pid: number;
    {
      await using echo = answeringProcess(process.execPath, ["-e", ECHO]);
      const first = (await echo.ask("one")) as { line: string; pid: number };
      assert.deepEqual(await echo.ask("two"), { line: "two", pid: first.pid });
      assert.equal(first.line, "one");
      pid = first.pid;
    }
    assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  });

  it("tells how a process ended that did not answer, and what it wrote", async () => {
    await using echo = answeringProcess(process.execPath, ["-e", ECHO]);
    const message = `bench: expected an answer of ${process.execPath}, got its end (exit code 3): no more\n`;
    await assert.rejects(echo.ask("fail"), { message });
    await assert.rejects(echo.ask("again"), { message });
  });
});
