import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyCourse } from "../../../cli/setup/course.mjs";

describe("copyCourse", () => {
  let folder: string;
  let built: string;
  let course: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "torchbook-course-"));
    built = join(folder, "built");
    course = join(folder, "course");
    mkdirSync(join(built, "exercises"), { recursive: true });
    writeFileSync(join(built, "lesson.ipynb"), "version 1");
    writeFileSync(join(built, "exercises", "task.ipynb"), "task 1");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (name: string) => readFileSync(join(course, name), "utf8");
  const names = () =>
    readdirSync(course)
      .filter((name) => !name.startsWith("."))
      .sort();

  it("copies each notebook once", () => {
    assert.deepEqual(copyCourse(built, course), [
      `Copied 2 files to ${course}: yours to change, never overwritten.`,
    ]);
    assert.equal(read("lesson.ipynb"), "version 1");
    assert.equal(read("exercises/task.ipynb"), "task 1");
    assert.deepEqual(copyCourse(built, course), []);
  });

  it("leaves what a learner has changed, and puts a newer lesson beside it", () => {
    copyCourse(built, course);
    writeFileSync(join(course, "lesson.ipynb"), "my work");
    assert.deepEqual(copyCourse(built, course), []);
    writeFileSync(join(built, "lesson.ipynb"), "version 2");
    assert.deepEqual(copyCourse(built, course), [
      'A newer lesson.ipynb is there as "lesson (updated).ipynb"; your own copy is as you left it.',
    ]);
    assert.equal(read("lesson.ipynb"), "my work");
    assert.equal(read("lesson (updated).ipynb"), "version 2");
    assert.deepEqual(copyCourse(built, course), []);
  });

  it("leaves the earlier update too", () => {
    copyCourse(built, course);
    writeFileSync(join(built, "lesson.ipynb"), "version 2");
    copyCourse(built, course);
    writeFileSync(join(course, "lesson (updated).ipynb"), "work in the update");
    writeFileSync(join(built, "lesson.ipynb"), "version 3");
    copyCourse(built, course);
    assert.deepEqual(names(), [
      "exercises",
      "lesson (updated 2).ipynb",
      "lesson (updated).ipynb",
      "lesson.ipynb",
    ]);
    assert.equal(read("lesson (updated).ipynb"), "work in the update");
    assert.equal(read("lesson (updated 2).ipynb"), "version 3");
  });

  it("takes a file that was there before for the learner's", () => {
    mkdirSync(course);
    writeFileSync(join(course, "lesson.ipynb"), "from elsewhere");
    copyCourse(built, course);
    assert.equal(read("lesson.ipynb"), "from elsewhere");
    assert.equal(read("lesson (updated).ipynb"), "version 1");
  });

  it("brings a deleted notebook back", () => {
    copyCourse(built, course);
    rmSync(join(course, "lesson.ipynb"));
    copyCourse(built, course);
    assert.equal(read("lesson.ipynb"), "version 1");
  });

  it("leaves no draft behind", () => {
    copyCourse(built, course);
    assert.deepEqual(readdirSync(course).sort(), [".torchbook.json", "exercises", "lesson.ipynb"]);
  });
});
