/** The measured process: makes tensors in a loop that never yields, disposes none, and prints its peak of resident bytes. */
import * as torch from "torchbook";

/** 4 MB of float32. */
const ELEMENTS = 1 << 20;
const TENSORS = 3000;

for (let i = 0; i < TENSORS; i++) torch.ones([ELEMENTS]);
console.log(process.resourceUsage().maxRSS * 1024);
