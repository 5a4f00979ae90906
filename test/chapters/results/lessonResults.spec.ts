import assert from "node:assert/strict";
import * as models from "torchbook/models";
import { measuredResults } from "../../../chapters/results/lessonResults.ts";

const COLUMNS = ["lesson", "network", "parameters", "macs", "accuracy", "spread", "seconds", "megabytes"];

describe("lessonResults", () => {
  it("gives the rows of all lessons up to and with the one named, in the order of the lessons", () => {
    const all = measuredResults();
    for (const through of ["06-01", "06-03", "06-06b"]) {
      const rows = models.lessonResults(through);
      const names = all.filter(({ lesson }) => lesson <= through).map(({ network }) => network);
      assert.deepEqual(
        rows.map(({ network }) => network),
        names,
      );
      for (const row of rows) assert.deepEqual(Object.keys(row), COLUMNS);
    }
    const lessons = all.map(({ lesson }) => lesson);
    assert.deepEqual(lessons, lessons.toSorted());
    assert.equal(models.lessonResults("05-09").length, 0);
  });

  it("has possible numbers, of more than one seed", () => {
    for (const row of measuredResults()) {
      assert.ok(Number.isInteger(row.parameters) && row.parameters > 0, row.network);
      assert.ok(Number.isInteger(row.macs) && row.macs > 0, row.network);
      assert.ok(row.accuracy > 0.1 && row.accuracy < 1 && row.spread < 0.1, row.network);
      assert.ok(row.seconds > 0 && row.megabytes > 0 && row.seeds > 1, row.network);
    }
  });

  it("rejects what is no number of a lesson", () => {
    assert.throws(() => models.lessonResults("6.1"), {
      name: "TypeError",
      message: 'lessonResults: expected a lesson\'s number such as "06-01", got "6.1"',
    });
  });
});
