/** `functional`: the functional forms of layers and losses, after `torch.nn.functional`. */
export * from "../functional.ts";
