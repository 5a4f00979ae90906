/**
 * Mocha's spec reporter that also writes each test's end to the file of `TORCHBOOK_TEST_RECORD`, one JSON object a line:
 * what has been counted so far is known even when the process dies.
 */
import { appendFileSync } from "node:fs";
import Mocha from "mocha";

export interface TestRecord {
  state: "passed" | "failed" | "skipped" | "ended";
  title?: string;
  /** Why a test was skipped, from `skipBecause`. */
  reason?: string;
}

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Mocha.Runner.constants;

export default class RecordingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const path = process.env.TORCHBOOK_TEST_RECORD;
    if (!path)
      throw new Error("reporter: expected a path in TORCHBOOK_TEST_RECORD, got none; use test/run.ts");
    const record = (line: TestRecord) => appendFileSync(path, `${JSON.stringify(line)}\n`);
    runner.on(EVENT_TEST_PASS, (test) => record({ state: "passed", title: test.fullTitle() }));
    runner.on(EVENT_TEST_FAIL, (test) => record({ state: "failed", title: test.fullTitle() }));
    runner.on(EVENT_TEST_PENDING, (test) =>
      record({ state: "skipped", title: test.fullTitle(), reason: Reflect.get(test, "skipReason") }),
    );
    runner.on(EVENT_RUN_END, () => record({ state: "ended" }));
  }
}
