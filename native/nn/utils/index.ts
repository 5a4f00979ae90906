/** `nn.utils`: what is done to parameters and their gradients, after `torch.nn.utils`. */
export * from "./clipGrad.ts";
export * from "./layerDecay.ts";
export * from "./parameterGroups.ts";
export * from "./parameterVector.ts";
export * from "./parametrize.ts";
export * from "./weightNorm.ts";
export * from "../packedSequence.ts";
