/** Every function is called with what is no tensor, in each of its first places. */
import assert from "node:assert/strict";
import * as torch from "torchbook";
import * as nn from "torchbook/nn";
import { judge } from "./makeCall.ts";

const ODD = [undefined, null, 3, "x", [], [1], {}, Symbol("s"), () => 1, new Date()];
/** What changes the process, and what calls a function of the user's, whose error is the user's. */
const LEFT_OUT = /^(set|start|seed|manualSeed|load|compute|profile|saved)/;

function calls(odd: unknown): unknown[][] {
  const images = torch.ones([2, 3, 4, 4]);
  const matrix = torch.ones([2, 3]);
  return [
    [odd],
    [odd, odd],
    [odd, odd, odd],
    [images, odd],
    [images, odd, odd],
    [odd, matrix],
    [odd, matrix, 2],
    [images, matrix, odd],
  ];
}

function problemOf(call: (...args: unknown[]) => unknown, args: unknown[]): string | undefined {
  try {
    const result = torch.tidy(() => void call(...args));
    return result;
  } catch (error) {
    return judge(error).problem;
  }
}

const NAMESPACES = { torch, "nn.functional": nn.functional, linalg: torch.linalg, fft: torch.fft };

describe("functions called with what is no tensor", () => {
  for (const [where, namespace] of Object.entries(NAMESPACES)) {
    it(`of ${where} say what they expected`, () => {
      const problems = new Map<string, string>();
      const functions = Object.entries(namespace).filter(
        ([name, value]) => typeof value === "function" && !/^[A-Z]/.test(name) && !LEFT_OUT.test(name),
      );
      assert.ok(functions.length > 10, `found ${functions.length} functions`);
      for (const [name, call] of functions)
        for (const odd of ODD)
          for (const args of calls(odd)) {
            const problem = problemOf(call as () => unknown, args);
            if (problem !== undefined) problems.set(name, problem);
          }
      assert.deepEqual(Object.fromEntries(problems), {});
    });
  }
});
