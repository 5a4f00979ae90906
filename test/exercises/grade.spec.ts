import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exercises, nbgraderOf } from "../../exercises/grader/exercise.ts";
import { grade } from "../../exercises/grader/grade.ts";
import { casesOf, EXERCISES_WITH_CASES } from "./cases.ts";
import { writeSubmission } from "./submissions.ts";

const CELL_TIMEOUT = 4_000;

describe("grade", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "torchbook-grade-test-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("has cases for every exercise", async () => {
    assert.deepEqual(
      (await exercises()).map(({ id }) => id),
      EXERCISES_WITH_CASES,
    );
  });

  for (const id of EXERCISES_WITH_CASES) {
    it(`${id}: every wrong solution costs exactly its own checks`, async () => {
      const { exercise, cases } = await casesOf(id);
      assert.ok(cases.length >= 8);
      const expected = cases.map(({ name, costs }) => ({ name, failed: costs }));
      const found = [];
      for (const { name, cells } of cases) {
        const path = join(folder, "submission.ipynb");
        await writeSubmission(path, exercise, cells);
        const report = await grade(exercise, path, { timeout: CELL_TIMEOUT });
        const failed = report.checks.filter(({ score, points }) => score < points);
        assert.ok(failed.every(({ score, message }) => score === 0 && message !== undefined));
        assert.equal(report.score, report.maxScore - failed.reduce((sum, check) => sum + check.points, 0));
        found.push({ name, failed: failed.map((check) => check.id) });
      }
      assert.deepEqual(found, expected);
    }).timeout(240_000);
  }

  it("says why a check failed, without the text of hidden tests", async () => {
    const { exercise, cases } = await casesOf("06-03-resnet/buildResidualBlock");
    const wrong = cases.find(({ name }) => name === "the shortcut added twice");
    assert.ok(wrong);
    const path = join(folder, "submission.ipynb");
    await writeSubmission(path, exercise, wrong.cells);
    const report = await grade(exercise, path);
    assert.deepEqual(
      report.checks.find((check) => check.id === "residualAdd"),
      {
        id: "residualAdd",
        points: 3,
        score: 0,
        message: "AssertionError: relu(0 + x) is x where x is positive",
      },
    );
  }).timeout(60_000);

  it("gives a missing check no points and says so", async () => {
    const { exercise, cases } = await casesOf("06-03-resnet/buildResidualBlock");
    const path = join(folder, "submission.ipynb");
    const cells = (cases[0]?.cells ?? []).filter((cell) => nbgraderOf(cell)?.grade_id !== "stride");
    await writeSubmission(path, exercise, cells);
    const report = await grade(exercise, path);
    assert.deepEqual(
      [report.score, report.maxScore, report.checks.find((check) => check.score < check.points)],
      [13, 15, { id: "stride", points: 2, score: 0, message: "the check's cell is missing" }],
    );
  }).timeout(60_000);

  describe("rejects", () => {
    it("a file that is no notebook, and one that is not there", async () => {
      const { exercise } = await casesOf("06-03-resnet/buildResidualBlock");
      const path = join(folder, "broken.ipynb");
      await writeFile(path, "{");
      await assert.rejects(
        grade(exercise, path),
        /broken\.ipynb: expected a notebook, got text that is not JSON/,
      );
      await writeFile(path, "{}");
      await assert.rejects(
        grade(exercise, path),
        /broken\.ipynb: expected a notebook with "cells", got none/,
      );
      await assert.rejects(
        grade(exercise, join(folder, "none.ts")),
        /none\.ts: expected a notebook .* got ENOENT/,
      );
    });
  });
});
