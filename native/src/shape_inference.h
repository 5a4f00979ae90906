// Shapes and dtypes of what an operator will return, found by running it on the meta device, which has no
// data.
#pragma once
#include <optional>
#include <vector>

#include "operator_table.h"

namespace torchbook {

// The returns of `op`, with tensors on the meta device in place of all tensors; nothing where that takes
// running it. Of the metadata only shapes and dtypes are to be relied on: strides may differ.
std::optional<std::vector<c10::IValue>> inferResults(const OperatorInfo& op,
                                                     const std::vector<c10::IValue>& arguments);

// A tensor on the meta device like `tensor`; undefined where its shape is not known.
at::Tensor metaOf(const at::Tensor& tensor);

}  // namespace torchbook
