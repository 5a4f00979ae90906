/** Decides which operators of the dump the typed API shows, where, and why the others are left out. */
import type { DumpedOperator, PythonBinding } from "../schema/dump.ts";
import type { Schema, SchemaType } from "../schema/parse.ts";

/** The places of the API: functions of `torch`, methods of `Tensor`, and the modules below `torch`. */
export const MODULES = ["torch", "nn", "linalg", "fft", "special", "sparse"] as const;
export type ModuleName = (typeof MODULES)[number];

export interface Selected {
  schema: Schema;
  /** `undefined`: no function, only a method. */
  module?: ModuleName;
  isMethod: boolean;
}

export interface Selection {
  selected: Selected[];
  /** Operator names by the reason for which they are left out. */
  leftOut: Map<string, string[]>;
}

const SUPPORTED = new Set(
  "Tensor int float bool str Scalar ScalarType Device Layout MemoryFormat Generator".split(" "),
);

/** Names that hand-written code gives, with more than the schema says. */
const HAND_WRITTEN = new Set(
  (
    "to index item size stride dim numel data requires_grad_ is_leaf _version retains_grad " +
    "retain_grad numpy_T matrix_H mT mH scalar_tensor get_device storage_offset einsum nonzero nonzero_numpy unique_dim " +
    "unique_consecutive tensordot norm cdist chalf"
  ).split(" "),
);

/** What Python shows as `torch.sparse.mm` and the like begins with an underscore in LibTorch. */
const PRIVATE_NAME = /^_(?!(sparse_(addmm|log_softmax|mm|softmax|sum)|spdiags|spsolve)$)|^linalg__/;

const RULES: [RegExp, string][] = [
  [
    /^__(and|or|xor|lshift|rshift|iand|ior|ixor|ilshift|irshift)__$/,
    "Python's operators; use bitwiseAnd, bitwiseOr, ...",
  ],
  [PRIVATE_NAME, "private: the name begins with an underscore"],
  [
    /_(backward|forward|jvp|double_backward)(_(out|input|weight|bias))?_?$|_(backward|forward)_(elemt|reduce|cuda)/,
    "one step of a derivative; autograd calls it",
  ],
  [
    /^(cudnn|miopen|mkldnn|mps|fbgemm|quantized)_|^to_mkldnn/,
    "kernel of one backend that the public operators choose themselves",
  ],
  [
    /^(lift.*|alias|copy|normal_functional|replace_|slice|slice_inverse|sym_.*|.*_overrideable|unique_dim_consecutive|fake_quantize_per_(tensor|channel)_affine_cachemask|copy_sparse_to_sparse_|set_|set_data|from_file|output_nr|is_distributed|is_vulkan_available|rename_?|align_.*|refine_names|data_is_null)$/,
    "not in PyTorch's Python API, or of no use outside LibTorch",
  ],
];

/** Chooses in the order of the dump. */
export function selectOperators(operators: readonly DumpedOperator[]): Selection {
  const selected: Selected[] = [];
  const leftOut = new Map<string, string[]>();
  const writesTensor = new Set(
    operators
      .filter(({ schema, python }) => python && schema.overload === "out")
      .map(({ schema }) => schema.name),
  );
  for (const operator of operators) {
    const { schema } = operator;
    // `add(x, 2, { out })`: Python makes a tensor of the number; LibTorch has an overload that it does not bind.
    const isNumberTwin = schema.overload === "Scalar_out" && writesTensor.has(schema.name);
    const isBound = isNumberTwin || COPYING.test(`${schema.name}.${schema.overload}`);
    const python = operator.python ?? (isBound ? FUNCTION_ONLY : undefined);
    const reason = reasonToLeave(schema, python);
    if (reason !== undefined || !python) {
      leave(
        leftOut,
        reason ?? "",
        schema.namespace === "aten" ? qualified(schema) : `${schema.namespace}::${schema.name}`,
      );
      continue;
    }
    const entry: Selected = { schema, isMethod: python.isMethod && python.module === undefined };
    if (python.isFunction || python.module) entry.module = moduleOf(schema, python);
    selected.push(entry);
  }
  return { selected, leftOut };
}

function moduleOf(schema: Schema, python: PythonBinding): ModuleName {
  // `torch.sparse.sum` is Python around an operator that it binds under its private name.
  if (schema.name === "_sparse_sum") return "sparse";
  return (python.module ?? "torch") as ModuleName;
}

/** Copying twins of views and of writes into views: Python binds their generated `out` forms, too. */
const COPYING = /^(?!_).*_(copy|scatter)\.(\w+_)?out$/;

/** Overloads that PyTorch's Python API hides behind another one of the same name. */
const HIDDEN = new Set(["stft.", "_sparse_softmax.", "_sparse_log_softmax."]);

const FUNCTION_ONLY: PythonBinding = { isFunction: true, isMethod: false, isNamed: false };

function reasonToLeave(schema: Schema, python: PythonBinding | undefined): string | undefined {
  if (schema.namespace !== "aten") return "of another namespace than aten";
  if (!python) return "not bound in Python: made for the interpreter or by LibTorch's generator";
  if (HAND_WRITTEN.has(schema.name))
    return "written by hand, in native/tensor.ts, creation.ts, indexing.ts and ops/";
  const { module } = python;
  if (module && !(MODULES as readonly string[]).includes(module))
    return `of torch.${module}, which is not carried`;
  if (python.isNamed) return "of named tensors, which PyTorch never finished";
  if (HIDDEN.has(`${schema.name}.${schema.overload}`)) return "hidden in Python by a newer overload";
  const rule = RULES.find(([pattern]) => pattern.test(schema.name));
  if (rule) return rule[1];
  const types = [...schema.arguments, ...schema.results].map(({ type }) => type);
  const foreign = types.find((type) => !isSupported(type));
  if (foreign) return `takes or gives a ${foreign.base}, which has no TypeScript value`;
  return undefined;
}

function isSupported(type: SchemaType): boolean {
  return SUPPORTED.has(type.base);
}

function leave(leftOut: Map<string, string[]>, reason: string, name: string): void {
  const names = leftOut.get(reason);
  if (names) names.push(name);
  else leftOut.set(reason, [name]);
}

function qualified(schema: Schema): string {
  return schema.overload ? `${schema.name}.${schema.overload}` : schema.name;
}
