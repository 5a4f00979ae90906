/** How much gradient reaches each layer: what residual connections were invented for can be seen in it. */
import { noGrad, type Tensor, tidy } from "torchbook";
import type { Module } from "torchbook/nn";

/** Of one weight. */
export interface LayerGradient {
  /** Name of the layer, such as `layer1.0.conv1`. */
  layer: string;
  /** Euclidean norm of the gradient of its weight; 0 where none arrived. */
  norm: number;
  /** That norm by the norm of the weight: what a step with a learning rate of 1 would change. */
  ratio: number;
}

/**
 * The gradients that the last `backward()` left in the weights of convolutions and linear layers, in the order of the layers.
 * Biases and batch norm are left out, and so are frozen weights.
 *
 * @throws Error where no weight has a gradient
 */
export function gradientFlow(network: Module): LayerGradient[] {
  const weights = network
    .namedParameters()
    .filter(([name, weight]) => name.endsWith("weight") && weight.dim() > 1 && weight.requiresGrad);
  if (!weights.some(([, weight]) => weight.grad)) {
    throw new Error(
      "gradientFlow: expected gradients in the network, found none; call loss.backward() before",
    );
  }
  return weights.map(([name, weight]) => {
    const norm = weight.grad ? normOf(weight.grad) : 0;
    return { layer: name.replace(/\.?weight$/, ""), norm, ratio: norm === 0 ? 0 : norm / normOf(weight) };
  });
}

function normOf(tensor: Tensor): number {
  return noGrad(() => tidy(() => tensor.square().sum().sqrt().item()));
}
