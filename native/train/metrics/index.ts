/** Metrics of classification. */
export { Accuracy, type AccuracyOptions } from "./accuracy.ts";
export { AUROC, type AUROCOptions } from "./auroc.ts";
export type { Average, Averaged } from "./averaging.ts";
export { ConfusionMatrix, type ConfusionMatrixOptions } from "./confusionMatrix.ts";
export type { LabelOptions } from "./labels.ts";
export { MeanMetric } from "./meanMetric.ts";
export type { Metric } from "./metric.ts";
export { F1Score, Precision, type PrecisionRecallOptions, Recall } from "./precisionRecall.ts";
