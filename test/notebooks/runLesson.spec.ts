import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLesson } from "../../cli/notebook/runLesson.ts";

const LESSON = `// %% [markdown]
// It says 4<!-- =four --> and 5<!-- =five -->.

// %%
import * as display from "torchbook/display";

console.log(process.env.TORCHBOOK_BUDGET, process.env.TORCHBOOK_SEED);
display.metric("four", 4);
display.metric("five", 6, { atMost: 5 });
display.metric("five", 6);
`;

describe("runLesson", function () {
  this.timeout(60_000);
  let folder: string;
  let lesson: { number: string; slug: string; path: string };
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "torchbook-lesson-"));
    lesson = { number: "09-01", slug: "09-01-numbers", path: join(folder, "09-01-numbers.ts") };
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function run(source: string, seed?: number) {
    await writeFile(lesson.path, source);
    const texts: string[] = [];
    const onText = (text: string) => texts.push(text);
    const result = await runLesson(lesson, { budget: "smoke", out: folder, seed, onText, onCell: () => {} });
    return { ...result, text: texts.join("") };
  }

  it("gives the lesson budget and seed, and reports a missed target and a stale number of its text", async () => {
    const { text, metrics, failures, files } = await run(LESSON, 3);
    assert.match(text, /^smoke 3\n/);
    assert.deepEqual(metrics, { four: 4, five: 6 });
    assert.deepEqual(failures, [
      "five: expected at most 5, got 6",
      'text says "5" for five, but the notebook computes 6',
    ]);
    for (const file of files) assert.ok((await readFile(file, "utf8")).includes("It says"));
  });

  it("reports the error of a cell and keeps what was executed before", async () => {
    const { failures, metrics } = await run(
      `${LESSON}\n// %%\nthrow new Error("no more");\n\n// %%\nlate;\n`,
    );
    assert.match(failures[0] ?? "", /no more/);
    assert.equal(metrics.four, 4);
  });
});
