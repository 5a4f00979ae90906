/** `summary(model, shape)`: what a network consists of, and what a forward pass costs. */
export type { SummaryRow } from "./collect.ts";
export type { CountsMultiplyAdds } from "./multiplyAdds.ts";
export type { ModelSummary, SummaryTotals } from "./modelSummary.ts";
export * from "./summary.ts";
