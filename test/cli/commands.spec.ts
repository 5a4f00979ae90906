import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../cli/main.ts", import.meta.url));

describe("torchbook", () => {
  let home: string;
  before(() => {
    home = mkdtempSync(join(tmpdir(), "torchbook-home-"));
  });
  after(() => rmSync(home, { recursive: true }));

  function torchbook(...args: string[]) {
    const { JUPYTER_DATA_DIR, XDG_DATA_HOME, XDG_STATE_HOME, ...rest } = process.env;
    const env = { ...rest, HOME: home };
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      encoding: "utf8",
      env,
    });
    return { code: status, stdout, stderr };
  }

  const commands = [
    "setup",
    "doctor",
    "lab",
    "run",
    "build",
    "grade",
    "bench",
    "models",
    "forward",
    "predict",
    "train",
    "node",
    "install",
    "uninstall",
  ];

  it("lists its commands", () => {
    const { code, stdout } = torchbook("--help");
    assert.equal(code, 0);
    for (const command of commands) assert.match(stdout, new RegExp(`^ {2}${command} `, "m"));
  });

  for (const command of commands) {
    it(`${command} --help describes it`, () => {
      const { code, stdout } = torchbook(command, "--help");
      assert.equal(code, 0);
      assert.match(stdout, new RegExp(`^Usage: torchbook ${command} `));
    });
  }

  it("makes the notebooks without the addon, beside which set-up does it", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [MAIN, "build", "--out", join(home, "notebooks")],
      {
        encoding: "utf8",
        env: { ...process.env, HOME: home, TORCHBOOK_ADDON: join(home, "none.node") },
      },
    );
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });

  const rejected: [string, string[], RegExp][] = [
    ["no command", [], /^Usage: torchbook/],
    [
      "an unknown command, with the nearest",
      ["docter"],
      /unknown command 'docter'\n\(Did you mean doctor\?\)/,
    ],
    ["an unknown option, with the nearest", ["run", "06-01", "--budgt", "x"], /\(Did you mean --budget\?\)/],
    ["a missing argument", ["run"], /missing required argument 'lesson'/],
    ["a budget that is none", ["run", "06-01", "--budget", "huge"], /Allowed choices are smoke, small, full/],
    [
      "two places at once",
      ["install", "--user", "--prefix", "x"],
      /'--user' cannot be used with option '--prefix/,
    ],
  ];
  describe("rejects", () => {
    for (const [name, args, text] of rejected) {
      it(name, () => {
        const { code, stdout, stderr } = torchbook(...args);
        assert.equal(stdout, "");
        assert.match(stderr, text);
        assert.equal(code, 2);
      });
    }
  });

  it("node runs a script on the pinned Node and passes its exit code on", () => {
    const { code, stdout } = torchbook("node", "-e", "console.log(process.versions.node); process.exit(3)");
    assert.equal(stdout.split(".")[0], "24");
    assert.equal(code, 3);
  });

  it("uninstall removes the kernelspec and the plot renderer that install wrote", () => {
    const data = join(home, "prefix", "share", "jupyter");
    const spec = join(data, "kernels", "torchbook");
    const renderer = join(data, "labextensions", "torchbook-plotly");
    const { stdout } = torchbook("install", "--prefix", join(home, "prefix"), "--json");
    assert.deepEqual(JSON.parse(stdout), { folder: spec });
    assert.ok(existsSync(join(spec, "kernel.json")));
    assert.ok(existsSync(join(renderer, "static", "plotly.min.js")));
    assert.equal(torchbook("uninstall").stdout, `Removed ${spec}\nRemoved ${renderer}\n`);
    assert.equal(existsSync(spec) || existsSync(renderer), false);
    assert.equal(torchbook("uninstall").stdout, "There was nothing to remove.\n");
  });

  it("install without a place is for the user, and --no-plots leaves the plot renderer away", () => {
    const { stdout } = torchbook("install", "--no-plots", "--json");
    const { folder } = JSON.parse(stdout);
    assert.ok(folder.startsWith(home));
    assert.ok(existsSync(join(folder, "kernel.json")));
    assert.equal(torchbook("uninstall").stdout, `Removed ${folder}\n`);
  });

  it("uninstall leaves the kernelspec of another clone", () => {
    const { folder } = JSON.parse(torchbook("install", "--no-plots", "--json").stdout);
    const file = join(folder, "kernel.json");
    const spec = JSON.parse(readFileSync(file, "utf8"));
    spec.argv[spec.argv.length - 2] = "/another/kernel/main.ts";
    writeFileSync(file, JSON.stringify(spec));
    assert.equal(torchbook("uninstall").stdout, "There was nothing to remove.\n");
    assert.ok(existsSync(file));
  });

  it("doctor finds every part in order after the set-up", function () {
    this.timeout(120_000);
    const { code, stdout } = torchbook("doctor", "--json");
    const { ok, checks } = JSON.parse(stdout);
    const failed = checks.filter(({ status }: { status: string }) => status === "failed");
    assert.deepEqual(failed, []);
    assert.equal(ok, true);
    assert.equal(code, 0);
    for (const { status, fix } of checks) assert.equal(status === "ok", fix === undefined);
  });
});
