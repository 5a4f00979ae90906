// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { Reduction, Scalar } from "../dtype.ts";
import type { Generator } from "../random/generator.ts";
import type { Pair, Triple } from "../sizes.ts";
import type { Tensor } from "../tensor.ts";

export interface AvgPool2dOptions { stride?: number | Pair; padding?: number | Pair; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null; out?: Tensor }
export interface AvgPool3dOptions { stride?: number | Triple; padding?: number | Triple; ceilMode?: boolean; countIncludePad?: boolean; divisorOverride?: number | null; out?: Tensor }
export interface BinaryCrossEntropyOptions { weight?: Tensor | null; reduction?: Reduction; out?: Tensor }
export interface CrossEntropyLossOptions { weight?: Tensor | null; reduction?: Reduction; ignoreIndex?: number; labelSmoothing?: number }
export interface EluOptions { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar; out?: Tensor }
export interface Elu_InPlaceOptions { alpha?: Scalar; scale?: Scalar; inputScale?: Scalar }
export interface GluOptions { dim?: number; out?: Tensor }
export interface HardtanhOptions { minVal?: Scalar; maxVal?: Scalar; out?: Tensor }
export interface Hardtanh_InPlaceOptions { minVal?: Scalar; maxVal?: Scalar }
export interface HuberLossOptions { reduction?: Reduction; delta?: number; out?: Tensor }
export interface L1LossOptions { reduction?: Reduction }
export interface LeakyReluOptions { negativeSlope?: Scalar; out?: Tensor }
export interface LeakyRelu_InPlaceOptions { negativeSlope?: Scalar }
export interface LinearOptions { bias?: Tensor | null; out?: Tensor }
export interface MaxPool2dWithIndicesOptions { stride?: number | Pair; padding?: number | Pair; dilation?: number | Pair; ceilMode?: boolean; out?: readonly [Tensor, Tensor] }
export interface MaxPool3dWithIndicesOptions { stride?: number | Triple; padding?: number | Triple; dilation?: number | Triple; ceilMode?: boolean; out?: readonly [Tensor, Tensor] }
export interface MseLossOptions { reduction?: Reduction; out?: Tensor }
export interface MultiMarginLossOptions { p?: Scalar; margin?: Scalar; weight?: Tensor | null; reduction?: Reduction; out?: Tensor }
export interface MultilabelMarginLossOptions { reduction?: Reduction; out?: Tensor }
export interface NllLossOptions { weight?: Tensor | null; reduction?: Reduction; ignoreIndex?: number; out?: Tensor }
export interface NllLoss2dOptions { weight?: Tensor | null; reduction?: Reduction; ignoreIndex?: number; out?: Tensor }
export interface NllLossNdOptions { weight?: Tensor | null; reduction?: Reduction; ignoreIndex?: number }
export interface OneHotOptions { numClasses?: number }
export interface PadOptions { mode?: "constant" | "reflect" | "replicate" | "circular"; value?: number | null }
export interface PadSequenceOptions { batchFirst?: boolean; paddingValue?: number; paddingSide?: "left" | "right" }
export interface RreluWithNoiseOptions { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null; out?: Tensor }
export interface RreluWithNoise_InPlaceOptions { lower?: Scalar; upper?: Scalar; training?: boolean; generator?: Generator | null }
export interface ScaledDotProductAttentionOptions { attnMask?: Tensor | null; dropoutP?: number; isCausal?: boolean; scale?: number | null; enableGqa?: boolean }
export interface SlowConv3dOptions { bias?: Tensor | null; stride?: number | Triple; padding?: number | Triple; out?: Tensor }
export interface SlowConvDilated2dOptions { bias?: Tensor | null; stride?: number | Pair; padding?: number | Pair; dilation?: number | Pair }
export interface SlowConvDilated3dOptions { bias?: Tensor | null; stride?: number | Triple; padding?: number | Triple; dilation?: number | Triple }
export interface SlowConvTranspose2dOptions { bias?: Tensor | null; stride?: number | Pair; padding?: number | Pair; outputPadding?: number | Pair; dilation?: number | Pair; out?: Tensor }
export interface SlowConvTranspose3dOptions { bias?: Tensor | null; stride?: number | Triple; padding?: number | Triple; outputPadding?: number | Triple; dilation?: number | Triple; out?: Tensor }
export interface SmoothL1LossOptions { reduction?: Reduction; beta?: number; out?: Tensor }
export interface SoftMarginLossOptions { reduction?: Reduction; out?: Tensor }
export interface SoftplusOptions { beta?: Scalar; threshold?: Scalar; out?: Tensor }
export interface SoftshrinkOptions { lambd?: Scalar; out?: Tensor }
export interface ThnnConv2dOptions { bias?: Tensor | null; stride?: number | Pair; padding?: number | Pair; out?: Tensor }
export interface UpsampleBicubic2dOptions { scalesH?: number | null; scalesW?: number | null; out?: Tensor }
export interface UpsampleBilinear2dOptions { scalesH?: number | null; scalesW?: number | null; out?: Tensor }
export interface UpsampleLinear1dOptions { scales?: number | null; out?: Tensor }
export interface UpsampleNearest1dOptions { scales?: number | null; out?: Tensor }
export interface UpsampleNearest2dOptions { scalesH?: number | null; scalesW?: number | null; out?: Tensor }
export interface UpsampleNearest3dOptions { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null; out?: Tensor }
export interface UpsampleTrilinear3dOptions { scalesD?: number | null; scalesH?: number | null; scalesW?: number | null; out?: Tensor }

/** `adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor` */
export declare function adaptiveAvgPool2d(input: Tensor, outputSize: number | Pair, options?: { out?: Tensor }): Tensor;
/** `adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor` */
export declare function adaptiveAvgPool3d(input: Tensor, outputSize: number | Triple, options?: { out?: Tensor }): Tensor;
/** `adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)` */
export declare function adaptiveMaxPool2d(input: Tensor, outputSize: number | Pair, options?: { out?: readonly [Tensor, Tensor] }): [Tensor, Tensor];
/** `adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)` */
export declare function adaptiveMaxPool3d(input: Tensor, outputSize: number | Triple, options?: { out?: readonly [Tensor, Tensor] }): [Tensor, Tensor];
/** `avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
export declare function avgPool2d(input: Tensor, kernelSize: number | Pair, stride?: number | Pair | AvgPool2dOptions, padding?: number | Pair | AvgPool2dOptions, ceilMode?: boolean | AvgPool2dOptions, countIncludePad?: boolean | AvgPool2dOptions, divisorOverride?: number | null | AvgPool2dOptions, options?: AvgPool2dOptions): Tensor;
/** `avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None) -> Tensor` */
export declare function avgPool3d(input: Tensor, kernelSize: number | Triple, stride?: number | Triple | AvgPool3dOptions, padding?: number | Triple | AvgPool3dOptions, ceilMode?: boolean | AvgPool3dOptions, countIncludePad?: boolean | AvgPool3dOptions, divisorOverride?: number | null | AvgPool3dOptions, options?: AvgPool3dOptions): Tensor;
/** `binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor` */
export declare function binaryCrossEntropy(input: Tensor, target: Tensor, weight?: Tensor | null | BinaryCrossEntropyOptions, reduction?: Reduction | BinaryCrossEntropyOptions, options?: BinaryCrossEntropyOptions): Tensor;
/** `col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
export declare function col2im(input: Tensor, outputSize: number | Pair, kernelSize: number | Pair, dilation: number | Pair, padding: number | Pair, stride: number | Pair, options?: { out?: Tensor }): Tensor;
/** `conv_depthwise3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias, SymInt[3] stride, SymInt[3] padding, SymInt[3] dilation) -> Tensor` */
export declare function convDepthwise3d(input: Tensor, weight: Tensor, kernelSize: number | Triple, bias: Tensor | null, stride: number | Triple, padding: number | Triple, dilation: number | Triple): Tensor;
/** `cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100, float label_smoothing=0.) -> Tensor` */
export declare function crossEntropyLoss(input: Tensor, target: Tensor, weight?: Tensor | null | CrossEntropyLossOptions, reduction?: Reduction | CrossEntropyLossOptions, ignoreIndex?: number | CrossEntropyLossOptions, labelSmoothing?: number | CrossEntropyLossOptions, options?: CrossEntropyLossOptions): Tensor;
/** `elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor` */
export declare function elu(input: Tensor, alpha?: Scalar | EluOptions, scale?: Scalar | EluOptions, inputScale?: Scalar | EluOptions, options?: EluOptions): Tensor;
/** `elu_(Tensor(a!) self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor(a!)` */
export declare function elu_(input: Tensor, alpha?: Scalar | Elu_InPlaceOptions, scale?: Scalar | Elu_InPlaceOptions, inputScale?: Scalar | Elu_InPlaceOptions, options?: Elu_InPlaceOptions): Tensor;
/** `flatten_dense_tensors(Tensor[] tensors) -> Tensor` */
export declare function flattenDenseTensors(tensors: readonly Tensor[]): Tensor;
/** `fractional_max_pool2d(Tensor self, int[2] kernel_size, int[2] output_size, Tensor random_samples) -> (Tensor, Tensor)` */
export declare function fractionalMaxPool2d(input: Tensor, kernelSize: number | Pair, outputSize: number | Pair, randomSamples: Tensor, options?: { out?: readonly [Tensor, Tensor] }): [Tensor, Tensor];
/** `fractional_max_pool3d(Tensor self, int[3] kernel_size, int[3] output_size, Tensor random_samples) -> (Tensor, Tensor)` */
export declare function fractionalMaxPool3d(input: Tensor, kernelSize: number | Triple, outputSize: number | Triple, randomSamples: Tensor, options?: { out?: readonly [Tensor, Tensor] }): [Tensor, Tensor];
/** `gelu(Tensor self, *, str approximate="none") -> Tensor` */
export declare function gelu(input: Tensor, options?: { approximate?: "none" | "tanh"; out?: Tensor }): Tensor;
/** `gelu_(Tensor(a!) self, *, str approximate="none") -> Tensor(a!)` */
export declare function gelu_(input: Tensor, options?: { approximate?: "none" | "tanh" }): Tensor;
/** `glu(Tensor self, int dim=-1) -> Tensor` */
export declare function glu(input: Tensor, dim?: number | GluOptions, options?: GluOptions): Tensor;
/** `hardsigmoid(Tensor self) -> Tensor` */
export declare function hardsigmoid(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `hardsigmoid_(Tensor(a!) self) -> Tensor(a!)` */
export declare function hardsigmoid_(input: Tensor): Tensor;
/** `hardswish(Tensor self) -> Tensor` */
export declare function hardswish(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `hardswish_(Tensor(a!) self) -> Tensor(a!)` */
export declare function hardswish_(input: Tensor): Tensor;
/** `hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor` */
export declare function hardtanh(input: Tensor, minVal?: Scalar | HardtanhOptions, maxVal?: Scalar | HardtanhOptions, options?: HardtanhOptions): Tensor;
/** `hardtanh_(Tensor(a!) self, Scalar min_val=-1, Scalar max_val=1) -> Tensor(a!)` */
export declare function hardtanh_(input: Tensor, minVal?: Scalar | Hardtanh_InPlaceOptions, maxVal?: Scalar | Hardtanh_InPlaceOptions, options?: Hardtanh_InPlaceOptions): Tensor;
/** `huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor` */
export declare function huberLoss(input: Tensor, target: Tensor, reduction?: Reduction | HuberLossOptions, delta?: number | HuberLossOptions, options?: HuberLossOptions): Tensor;
/** `im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor` */
export declare function im2col(input: Tensor, kernelSize: number | Pair, dilation: number | Pair, padding: number | Pair, stride: number | Pair, options?: { out?: Tensor }): Tensor;
/** `l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export declare function l1Loss(input: Tensor, target: Tensor, reduction?: Reduction | L1LossOptions, options?: L1LossOptions): Tensor;
/** `leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor` */
export declare function leakyRelu(input: Tensor, negativeSlope?: Scalar | LeakyReluOptions, options?: LeakyReluOptions): Tensor;
/** `leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> Tensor(a!)` */
export declare function leakyRelu_(input: Tensor, negativeSlope?: Scalar | LeakyRelu_InPlaceOptions, options?: LeakyRelu_InPlaceOptions): Tensor;
/** `linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor` */
export declare function linear(input: Tensor, weight: Tensor, bias?: Tensor | null | LinearOptions, options?: LinearOptions): Tensor;
/** `log_sigmoid(Tensor self) -> Tensor` */
export declare function logSigmoid(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, int[2] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
export declare function maxPool2dWithIndices(input: Tensor, kernelSize: number | Pair, stride?: number | Pair | MaxPool2dWithIndicesOptions, padding?: number | Pair | MaxPool2dWithIndicesOptions, dilation?: number | Pair | MaxPool2dWithIndicesOptions, ceilMode?: boolean | MaxPool2dWithIndicesOptions, options?: MaxPool2dWithIndicesOptions): [Tensor, Tensor];
/** `max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)` */
export declare function maxPool3dWithIndices(input: Tensor, kernelSize: number | Triple, stride?: number | Triple | MaxPool3dWithIndicesOptions, padding?: number | Triple | MaxPool3dWithIndicesOptions, dilation?: number | Triple | MaxPool3dWithIndicesOptions, ceilMode?: boolean | MaxPool3dWithIndicesOptions, options?: MaxPool3dWithIndicesOptions): [Tensor, Tensor];
/** `max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor` */
export declare function maxUnpool2d(input: Tensor, indices: Tensor, outputSize: number | Pair, options?: { out?: Tensor }): Tensor;
/** `max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor` */
export declare function maxUnpool3d(input: Tensor, indices: Tensor, outputSize: number | Triple, stride: number | Triple, padding: number | Triple, options?: { out?: Tensor }): Tensor;
/** `mish(Tensor self) -> Tensor` */
export declare function mish(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `mish_(Tensor(a!) self) -> Tensor(a!)` */
export declare function mish_(input: Tensor): Tensor;
/** `mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export declare function mseLoss(input: Tensor, target: Tensor, reduction?: Reduction | MseLossOptions, options?: MseLossOptions): Tensor;
/** `multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? weight=None, int reduction=1) -> Tensor` */
export declare function multiMarginLoss(input: Tensor, target: Tensor, p?: Scalar | MultiMarginLossOptions, margin?: Scalar | MultiMarginLossOptions, weight?: Tensor | null | MultiMarginLossOptions, reduction?: Reduction | MultiMarginLossOptions, options?: MultiMarginLossOptions): Tensor;
/** `multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export declare function multilabelMarginLoss(input: Tensor, target: Tensor, reduction?: Reduction | MultilabelMarginLossOptions, options?: MultilabelMarginLossOptions): Tensor;
/** `nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor` */
export declare function nllLoss(input: Tensor, target: Tensor, weight?: Tensor | null | NllLossOptions, reduction?: Reduction | NllLossOptions, ignoreIndex?: number | NllLossOptions, options?: NllLossOptions): Tensor;
/** `nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor` */
export declare function nllLoss2d(input: Tensor, target: Tensor, weight?: Tensor | null | NllLoss2dOptions, reduction?: Reduction | NllLoss2dOptions, ignoreIndex?: number | NllLoss2dOptions, options?: NllLoss2dOptions): Tensor;
/** `nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt ignore_index=-100) -> Tensor` */
export declare function nllLossNd(input: Tensor, target: Tensor, weight?: Tensor | null | NllLossNdOptions, reduction?: Reduction | NllLossNdOptions, ignoreIndex?: number | NllLossNdOptions, options?: NllLossNdOptions): Tensor;
/** `one_hot(Tensor self, int num_classes=-1) -> Tensor` */
export declare function oneHot(input: Tensor, numClasses?: number | OneHotOptions, options?: OneHotOptions): Tensor;
/** `pad(Tensor self, SymInt[] pad, str mode="constant", float? value=None) -> Tensor` */
export declare function pad(input: Tensor, pad: readonly number[], mode?: "constant" | "reflect" | "replicate" | "circular" | PadOptions, value?: number | null | PadOptions, options?: PadOptions): Tensor;
/** `pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0., str padding_side="right") -> Tensor` */
export declare function padSequence(sequences: readonly Tensor[], batchFirst?: boolean | PadSequenceOptions, paddingValue?: number | PadSequenceOptions, paddingSide?: "left" | "right" | PadSequenceOptions, options?: PadSequenceOptions): Tensor;
/** `reflection_pad1d(Tensor self, SymInt[2] padding) -> Tensor` */
export declare function reflectionPad1d(input: Tensor, padding: number | Pair, options?: { out?: Tensor }): Tensor;
/** `reflection_pad2d(Tensor self, SymInt[4] padding) -> Tensor` */
export declare function reflectionPad2d(input: Tensor, padding: number | readonly [number, number, number, number], options?: { out?: Tensor }): Tensor;
/** `reflection_pad3d(Tensor self, SymInt[6] padding) -> Tensor` */
export declare function reflectionPad3d(input: Tensor, padding: number | readonly [number, number, number, number, number, number], options?: { out?: Tensor }): Tensor;
/** `relu6(Tensor self) -> Tensor` */
export declare function relu6(input: Tensor): Tensor;
/** `relu6_(Tensor(a!) self) -> Tensor(a!)` */
export declare function relu6_(input: Tensor): Tensor;
/** `replication_pad1d(Tensor self, SymInt[2] padding) -> Tensor` */
export declare function replicationPad1d(input: Tensor, padding: number | Pair, options?: { out?: Tensor }): Tensor;
/** `replication_pad2d(Tensor self, SymInt[4] padding) -> Tensor` */
export declare function replicationPad2d(input: Tensor, padding: number | readonly [number, number, number, number], options?: { out?: Tensor }): Tensor;
/** `replication_pad3d(Tensor self, SymInt[6] padding) -> Tensor` */
export declare function replicationPad3d(input: Tensor, padding: number | readonly [number, number, number, number, number, number], options?: { out?: Tensor }): Tensor;
/** `rrelu_with_noise(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor` */
export declare function rreluWithNoise(input: Tensor, noise: Tensor, lower?: Scalar | RreluWithNoiseOptions, upper?: Scalar | RreluWithNoiseOptions, training?: boolean | RreluWithNoiseOptions, generator?: Generator | null | RreluWithNoiseOptions, options?: RreluWithNoiseOptions): Tensor;
/** `rrelu_with_noise_(Tensor(a!) self, Tensor(b!) noise, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)` */
export declare function rreluWithNoise_(input: Tensor, noise: Tensor, lower?: Scalar | RreluWithNoise_InPlaceOptions, upper?: Scalar | RreluWithNoise_InPlaceOptions, training?: boolean | RreluWithNoise_InPlaceOptions, generator?: Generator | null | RreluWithNoise_InPlaceOptions, options?: RreluWithNoise_InPlaceOptions): Tensor;
/** `scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0., bool is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor` */
export declare function scaledDotProductAttention(query: Tensor, key: Tensor, value: Tensor, attnMask?: Tensor | null | ScaledDotProductAttentionOptions, dropoutP?: number | ScaledDotProductAttentionOptions, isCausal?: boolean | ScaledDotProductAttentionOptions, options?: ScaledDotProductAttentionOptions): Tensor;
/** `silu(Tensor self) -> Tensor` */
export declare function silu(input: Tensor, options?: { out?: Tensor }): Tensor;
/** `silu_(Tensor(a!) self) -> Tensor(a!)` */
export declare function silu_(input: Tensor): Tensor;
/** `slow_conv3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0]) -> Tensor` */
export declare function slowConv3d(input: Tensor, weight: Tensor, kernelSize: number | Triple, bias?: Tensor | null | SlowConv3dOptions, stride?: number | Triple | SlowConv3dOptions, padding?: number | Triple | SlowConv3dOptions, options?: SlowConv3dOptions): Tensor;
/** `slow_conv_dilated2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] dilation=[1, 1]) -> Tensor` */
export declare function slowConvDilated2d(input: Tensor, weight: Tensor, kernelSize: number | Pair, bias?: Tensor | null | SlowConvDilated2dOptions, stride?: number | Pair | SlowConvDilated2dOptions, padding?: number | Pair | SlowConvDilated2dOptions, dilation?: number | Pair | SlowConvDilated2dOptions, options?: SlowConvDilated2dOptions): Tensor;
/** `slow_conv_dilated3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1]) -> Tensor` */
export declare function slowConvDilated3d(input: Tensor, weight: Tensor, kernelSize: number | Triple, bias?: Tensor | null | SlowConvDilated3dOptions, stride?: number | Triple | SlowConvDilated3dOptions, padding?: number | Triple | SlowConvDilated3dOptions, dilation?: number | Triple | SlowConvDilated3dOptions, options?: SlowConvDilated3dOptions): Tensor;
/** `slow_conv_transpose2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt[2] dilation=[1, 1]) -> Tensor` */
export declare function slowConvTranspose2d(input: Tensor, weight: Tensor, kernelSize: number | Pair, bias?: Tensor | null | SlowConvTranspose2dOptions, stride?: number | Pair | SlowConvTranspose2dOptions, padding?: number | Pair | SlowConvTranspose2dOptions, outputPadding?: number | Pair | SlowConvTranspose2dOptions, dilation?: number | Pair | SlowConvTranspose2dOptions, options?: SlowConvTranspose2dOptions): Tensor;
/** `slow_conv_transpose3d(Tensor self, Tensor weight, SymInt[3] kernel_size, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1]) -> Tensor` */
export declare function slowConvTranspose3d(input: Tensor, weight: Tensor, kernelSize: number | Triple, bias?: Tensor | null | SlowConvTranspose3dOptions, stride?: number | Triple | SlowConvTranspose3dOptions, padding?: number | Triple | SlowConvTranspose3dOptions, outputPadding?: number | Triple | SlowConvTranspose3dOptions, dilation?: number | Triple | SlowConvTranspose3dOptions, options?: SlowConvTranspose3dOptions): Tensor;
/** `smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor` */
export declare function smoothL1Loss(input: Tensor, target: Tensor, reduction?: Reduction | SmoothL1LossOptions, beta?: number | SmoothL1LossOptions, options?: SmoothL1LossOptions): Tensor;
/** `soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor` */
export declare function softMarginLoss(input: Tensor, target: Tensor, reduction?: Reduction | SoftMarginLossOptions, options?: SoftMarginLossOptions): Tensor;
/** `softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor` */
export declare function softplus(input: Tensor, beta?: Scalar | SoftplusOptions, threshold?: Scalar | SoftplusOptions, options?: SoftplusOptions): Tensor;
/** `softshrink(Tensor self, Scalar lambd=0.5) -> Tensor` */
export declare function softshrink(input: Tensor, lambd?: Scalar | SoftshrinkOptions, options?: SoftshrinkOptions): Tensor;
/** `thnn_conv2d(Tensor self, Tensor weight, SymInt[2] kernel_size, Tensor? bias=None, SymInt[2] stride=[1, 1], SymInt[2] padding=[0, 0]) -> Tensor` */
export declare function thnnConv2d(input: Tensor, weight: Tensor, kernelSize: number | Pair, bias?: Tensor | null | ThnnConv2dOptions, stride?: number | Pair | ThnnConv2dOptions, padding?: number | Pair | ThnnConv2dOptions, options?: ThnnConv2dOptions): Tensor;
/** `unflatten_dense_tensors(Tensor flat, Tensor[] tensors) -> Tensor[]` */
export declare function unflattenDenseTensors(flat: Tensor, tensors: readonly Tensor[]): Tensor[];
/** `upsample_bicubic2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
export declare function upsampleBicubic2d(input: Tensor, outputSize: number | Pair, alignCorners: boolean, scalesH?: number | null | UpsampleBicubic2dOptions, scalesW?: number | null | UpsampleBicubic2dOptions, options?: UpsampleBicubic2dOptions): Tensor;
/** `upsample_bicubic2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export declare function upsampleBicubic2d(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_bilinear2d(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor` */
export declare function upsampleBilinear2d(input: Tensor, outputSize: number | Pair, alignCorners: boolean, scalesH?: number | null | UpsampleBilinear2dOptions, scalesW?: number | null | UpsampleBilinear2dOptions, options?: UpsampleBilinear2dOptions): Tensor;
/** `upsample_bilinear2d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export declare function upsampleBilinear2d(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_linear1d(Tensor self, SymInt[1] output_size, bool align_corners, float? scales=None) -> Tensor` */
export declare function upsampleLinear1d(input: Tensor, outputSize: number | readonly number[], alignCorners: boolean, scales?: number | null | UpsampleLinear1dOptions, options?: UpsampleLinear1dOptions): Tensor;
/** `upsample_linear1d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export declare function upsampleLinear1d(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_nearest1d(Tensor self, SymInt[1] output_size, float? scales=None) -> Tensor` */
export declare function upsampleNearest1d(input: Tensor, outputSize: number | readonly number[], scales?: number | null | UpsampleNearest1dOptions, options?: UpsampleNearest1dOptions): Tensor;
/** `upsample_nearest1d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export declare function upsampleNearest1d(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_nearest2d(Tensor self, SymInt[2] output_size, float? scales_h=None, float? scales_w=None) -> Tensor` */
export declare function upsampleNearest2d(input: Tensor, outputSize: number | Pair, scalesH?: number | null | UpsampleNearest2dOptions, scalesW?: number | null | UpsampleNearest2dOptions, options?: UpsampleNearest2dOptions): Tensor;
/** `upsample_nearest2d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export declare function upsampleNearest2d(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_nearest3d(Tensor self, SymInt[3] output_size, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
export declare function upsampleNearest3d(input: Tensor, outputSize: number | Triple, scalesD?: number | null | UpsampleNearest3dOptions, scalesH?: number | null | UpsampleNearest3dOptions, scalesW?: number | null | UpsampleNearest3dOptions, options?: UpsampleNearest3dOptions): Tensor;
/** `upsample_nearest3d.vec(Tensor input, SymInt[]? output_size, float[]? scale_factors) -> Tensor` */
export declare function upsampleNearest3d(input: Tensor, outputSize: readonly number[] | null, scaleFactors: readonly number[] | null): Tensor;
/** `upsample_trilinear3d(Tensor self, SymInt[3] output_size, bool align_corners, float? scales_d=None, float? scales_h=None, float? scales_w=None) -> Tensor` */
export declare function upsampleTrilinear3d(input: Tensor, outputSize: number | Triple, alignCorners: boolean, scalesD?: number | null | UpsampleTrilinear3dOptions, scalesH?: number | null | UpsampleTrilinear3dOptions, scalesW?: number | null | UpsampleTrilinear3dOptions, options?: UpsampleTrilinear3dOptions): Tensor;
/** `upsample_trilinear3d.vec(Tensor input, SymInt[]? output_size, bool align_corners, float[]? scale_factors) -> Tensor` */
export declare function upsampleTrilinear3d(input: Tensor, outputSize: readonly number[] | null, alignCorners: boolean, scaleFactors: readonly number[] | null): Tensor;
