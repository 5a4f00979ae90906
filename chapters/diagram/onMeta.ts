/** Runs something with the tensors of a model replaced by such without numbers, so that a forward pass computes nothing. */
import { type Module, Parameter } from "torchbook/nn";
import { emptyLike } from "torchbook";

/** Puts the model's own tensors back at the end, also where `body` throws. */
export function onMeta<T>(model: Module, body: () => T): T {
  const places = model
    .modules()
    .flatMap((module) =>
      module.ownTensors().map(({ property, tensor, buffer }) => ({ module, property, tensor, buffer })),
    );
  try {
    for (const { module, property, tensor, buffer } of places) {
      const shape = emptyLike(tensor, { device: "meta" });
      module.setOwnTensor(property, buffer ? shape : new Parameter(shape));
    }
    return body();
  } finally {
    for (const { module, property, tensor } of places) module.setOwnTensor(property, tensor);
  }
}
