/** Why names of PyTorch's Python API have no typed name: `generated/leftOutOfPython.md` lists them. */
import { camelCase } from "./naming.ts";

/** Names by `torch`, `torch.Tensor`, ..., as `schema/dumpPython.py` lists them. */
type Surface = ReadonlyMap<string, readonly string[]>;

/** The first that matches `torch.Tensor.name` counts. */
const REASONS: readonly [RegExp, string][] = [
  [
    /\.(cudnn|miopen|mkldnn|fbgemm|quantized)_|^torch\.(hsmm|dsmm|spmm|saddmm)$/,
    "kernels of one backend or format, which the public operators choose themselves",
  ],
  [
    /^torch(\.Tensor)?\.(cholesky|eig|lobpcg|lstsq|matrix_rank|qr|solve|symeig)$/,
    "removed from PyTorch, or an iteration written in Python; use `torch.linalg`",
  ],
  [/autocast/, "of autocast as one sets it by hand; use `torch.autocast`"],
  [
    /\.(compile|cond|while_loop|vmap|fork|wait|import_ir_module\w*|parse_(ir|schema|type_comment)|merge_type_from_type_comment|unify_type_list|sym_\w+|thread_safe_generator|prepare_multiprocessing_environment|classproperty|boolean_dispatch|assert_int_or_pair|handle_torch_function|has_torch_function\w*)$/,
    "of Python's compiler, TorchScript, symbolic shapes and overrides",
  ],
  [
    /\.(asarray|from_dlpack|to_dlpack|from_file|from_numpy|frombuffer|numpy|tolist|new|new_tensor|as_subclass|map_|map2_|apply_)$/,
    "of Python's objects; use `torch.tensor`, `asTensor`, `fromTypedArray`, `toArray` and `data`",
  ],
  [
    /\.(get|set)_default_|^torch\.set_default_tensor_type/,
    "a default of the process; pass `dtype` and `device`",
  ],
  [/\.(is_anomaly|set_anomaly)/, "use `torch.autograd.detectAnomaly`"],
  [/\.set_printoptions$/, "use `setPrintOptions`"],
  [
    /\.(numel|nelement|ndimension|stride|storage_offset|element_size|itemsize|nbytes|get_device|dim_order|is_cpu|is_cuda|is_sparse|is_sparse_csr|is_meta|is_quantized|is_nested|grad_dtype|name|names|volatile|output_nr)$/,
    "use the properties `numel`, `ndim`, `strides`, `storageOffset`, `device`, `layout`, `dtype` and `dtype.itemsize`",
  ],
  [
    /\.(type|to_sparse_coo|resize|resize_as|reinforce)$/,
    "older names of `to`, `toSparse`, `resize_` and `resizeAs_`",
  ],
  [/_with_indices$/, "the other half of a function with the option `returnIndices`"],
  [
    /\.(scaled_mm|scaled_addmm_?|scaled_grouped_mm|grouped_mm|to_sparse_semi_structured)$/,
    "kernels of CUDA for float8, groups and 2:4 sparsity",
  ],
  [
    /\.(batch_norm_backward_elemt|batch_norm_backward_reduce)$/,
    "one step of a derivative; autograd calls it",
  ],
  [/masked_tensor$|\.as_sparse_gradcheck$/, "of MaskedTensor and of Python's gradcheck"],
  [
    /\.(is_(distributed|ipu|maia|mkldnn|mps|mtia|vulkan|xla|xpu|vulkan_available|shared|storage)|ipu|mtia|xpu|to_mkldnn|share_memory_|record_stream|qscheme|get_device_module|profiler_\w+)$/,
    "of devices, processes and streams that the library does not have",
  ],
  [
    /\.(const_data_ptr|data_ptr|storage|storage_type|untyped_storage|set_|slice_inverse|module_load|typename|get_file_path|compiled_with_cxx11_abi)$/,
    "memory and modules as Python holds them",
  ],
  [
    /deterministic|flush_denormal|float32_matmul_precision|interop_threads|num_threads|warn_always/,
    "switches of the process",
  ],
];

/** @param has whether the API has this typed name in this place, `torch.linalg`. @throws where a name has no reason. */
export function leftOutOfPython(surface: Surface, has: (place: string, name: string) => boolean): string {
  const byReason = new Map<string, string[]>(REASONS.map(([, reason]) => [reason, []]));
  let total = 0;
  let left = 0;
  for (const [place, names] of surface) {
    for (const name of names) {
      total++;
      if (has(place, camelCase(name))) continue;
      left++;
      const full = `${place}.${name}`;
      const reason = REASONS.find(([pattern]) => pattern.test(full))?.[1];
      if (reason === undefined) throw new Error(`leftOutOfPython: expected a reason for ${full}, got none`);
      byReason.get(reason)?.push(full.replace(/^torch\./, ""));
    }
  }
  const lines = [...byReason].filter(([, names]) => names.length > 0);
  return [
    "<!-- Written by native/generator/writeLeftOut.ts from native/schema/pythonNames.txt; not to be edited. -->",
    "# Names of PyTorch's Python API that the typed API leaves out",
    "",
    `Of ${total} public functions and members of \`torch\`, \`Tensor\`, \`nn.functional\`, \`linalg\`, \`fft\`, \`special\`, \`sparse\`, \`masked\` and \`signal\` ${total - left} are carried.`,
    "",
    ...lines.map(([reason, names]) => `- **${reason}** (${names.length}): ${names.join(" ")}`),
    "",
  ].join("\n");
}

/** The names in the text of `schema/pythonNames.txt`. */
export function parseSurface(text: string): Surface {
  const [head = "", ...lines] = text.trim().split("\n");
  if (!head.startsWith("pytorch "))
    throw new Error(`pythonNames: expected "pytorch <version>", got "${head}"`);
  return new Map(
    lines.map((line) => {
      const [place = "", ...names] = line.split(" ");
      return [place, names];
    }),
  );
}
