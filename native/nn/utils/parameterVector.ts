/** All parameters as one vector, and back. */
import { noGrad } from "../../autograd/modes.ts";
import { cat } from "../../generated/torch.js";
import type { Tensor } from "../../tensor.ts";

/** Joins parameters to a vector, of which gradients flow back. */
export function parametersToVector(parameters: Iterable<Tensor>): Tensor {
  return cat([...parameters].map((parameter) => parameter.reshape([-1])));
}

/** Copies the parts of a vector into parameters. @throws TypeError for a vector of another length */
export function vectorToParameters(vector: Tensor, parameters: Iterable<Tensor>): void {
  const list = [...parameters];
  const needed = list.reduce((sum, { numel }) => sum + numel, 0);
  if (vector.ndim !== 1 || vector.numel !== needed) {
    throw new TypeError(
      `vectorToParameters: vector: expected shape [${needed}], got [${vector.shape.join(", ")}]`,
    );
  }
  noGrad(() => {
    let start = 0;
    for (const parameter of list) {
      using part = vector.narrow(0, start, parameter.numel);
      using shaped = part.view(parameter.shape);
      parameter.copy_(shaped);
      start += parameter.numel;
    }
  });
}
