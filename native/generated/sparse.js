// Written by native/generator/write.ts from native/schema/operators.txt; not to be edited.
import { defineFunction } from "../dispatch/define.ts";

export const addmm = defineFunction("_sparse_addmm", "sparse.addmm");
export const logSoftmax = defineFunction("_sparse_log_softmax", "sparse.logSoftmax");
export const mm = defineFunction("_sparse_mm", "sparse.mm");
export const softmax = defineFunction("_sparse_softmax", "sparse.softmax");
export const sum = defineFunction("_sparse_sum", "sparse.sum");
export const spdiags = defineFunction("_spdiags", "sparse.spdiags");
export const spsolve = defineFunction("_spsolve", "sparse.spsolve");
export const sampledAddmm = defineFunction("sparse_sampled_addmm", "sparse.sampledAddmm");
