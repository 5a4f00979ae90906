import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replay, type Outcome } from "./replay.ts";
import { setNumThreads } from "torchbook";
setNumThreads(1);
const folder = "build/conformance/samples";
const only = process.argv[2] ? new RegExp(process.argv[2]) : /./;
const all: Outcome[] = [];
for (const file of readdirSync(folder).filter((f) => f.endsWith(".json") && only.test(f)).sort()) {
  const recording = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const bytes = new Uint8Array(readFileSync(join(folder, file.replace(/json$/, "bin"))));
  const o = replay(recording, bytes);
  all.push(o);
  if (o.failures.length) console.log(o.dtype, o.operator, `s ${o.samples.passed}/${o.samples.passed+o.samples.failed} g ${o.gradients.passed}/${o.gradients.passed+o.gradients.failed} f ${o.forms.passed}/${o.forms.passed+o.forms.failed}\n    ` + [...new Set(o.failures.map(f=>f.replace(/^(\S+( place)?) \d+:/,"$1:")))].slice(0, Number(process.env.N??4)).map(s=>s.slice(0,300)).join("\n    "));
}
const sum = (k: "samples"|"gradients"|"forms") => all.reduce((s, o) => [s[0]! + o[k].passed, s[1]! + o[k].failed], [0, 0]);
console.log(all.length, "samples", sum("samples"), "gradients", sum("gradients"), "forms", sum("forms"), "ok files", all.filter(o=>!o.failures.length).length);
