/** The start of training of most networks here. */
import { Conv2d, init, type Module } from "torchbook/nn";

/** Draws the convolutions' weights from N(0, sqrt(2 / fan_out)), after He and others, and sets their biases to 0. */
export function initConvolutions(network: Module): void {
  network.apply((module) => {
    if (!(module instanceof Conv2d)) return;
    init.kaimingNormal_(module.weight, { mode: "fan_out", nonlinearity: "relu" });
    if (module.bias) init.zeros_(module.bias);
  });
}
