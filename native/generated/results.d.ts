// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import type { Tensor } from "../tensor.ts";

export interface ATau extends Iterable<Tensor> { a: Tensor; tau: Tensor; }
export interface EigenvaluesEigenvectors extends Iterable<Tensor> { eigenvalues: Tensor; eigenvectors: Tensor; }
export interface HistBinEdges extends Iterable<Tensor> { hist: Tensor; binEdges: Tensor; }
export interface HistBinEdgesTN extends Iterable<Tensor | Tensor[]> { hist: Tensor; binEdges: Tensor[]; }
export interface InverseInfo extends Iterable<Tensor> { inverse: Tensor; info: Tensor; }
export interface LDPivots extends Iterable<Tensor> { LD: Tensor; pivots: Tensor; }
export interface LDPivotsInfo extends Iterable<Tensor> { LD: Tensor; pivots: Tensor; info: Tensor; }
export interface LInfo extends Iterable<Tensor> { L: Tensor; info: Tensor; }
export interface LUPivots extends Iterable<Tensor> { LU: Tensor; pivots: Tensor; }
export interface LUPivotsInfo extends Iterable<Tensor> { LU: Tensor; pivots: Tensor; info: Tensor; }
export interface MantissaExponent extends Iterable<Tensor> { mantissa: Tensor; exponent: Tensor; }
export interface MinMax extends Iterable<Tensor> { min: Tensor; max: Tensor; }
export interface PLU extends Iterable<Tensor> { P: Tensor; L: Tensor; U: Tensor; }
export interface QR extends Iterable<Tensor> { Q: Tensor; R: Tensor; }
export interface ResultInfo extends Iterable<Tensor> { result: Tensor; info: Tensor; }
export interface SignLogabsdet extends Iterable<Tensor> { sign: Tensor; logabsdet: Tensor; }
export interface SolutionClonedCoefficient extends Iterable<Tensor> { solution: Tensor; clonedCoefficient: Tensor; }
export interface SolutionResidualsRankSingularValues extends Iterable<Tensor> { solution: Tensor; residuals: Tensor; rank: Tensor; singularValues: Tensor; }
export interface UH extends Iterable<Tensor> { U: Tensor; H: Tensor; }
export interface USV extends Iterable<Tensor> { U: Tensor; S: Tensor; V: Tensor; }
export interface USVh extends Iterable<Tensor> { U: Tensor; S: Tensor; Vh: Tensor; }
export interface ValuesIndices extends Iterable<Tensor> { values: Tensor; indices: Tensor; }
