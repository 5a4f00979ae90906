/** `torchbook/models`: the networks of the book. */
export * from "./06-01-evolution/resnetCifar.ts";
