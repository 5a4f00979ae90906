/** The measured process of ours: for each line `way elements tensors` on its input, prints the time of one tensor in nanoseconds. */
import { createInterface } from "node:readline";
import * as torch from "torchbook";

torch.setNumThreads(1);

/** `tensorsPeer.py` has the same. */
const WAYS: Record<string, (elements: number, tensors: number) => void> = {
  ones: (elements, tensors) => {
    for (let i = 0; i < tensors; i++) torch.ones([elements]);
  },
  add: (elements, tensors) => {
    const a = torch.ones([elements]);
    for (let i = 0; i < tensors; i++) torch.add(a, a);
  },
  dispose: (elements, tensors) => {
    for (let i = 0; i < tensors; i++) torch.ones([elements]).dispose();
  },
};

for await (const question of createInterface({ input: process.stdin })) {
  const [way = "", elements, tensors] = question.split(" ");
  const begin = process.hrtime.bigint();
  WAYS[way]?.(Number(elements), Number(tensors));
  console.log(Number(process.hrtime.bigint() - begin) / Number(tensors));
}
