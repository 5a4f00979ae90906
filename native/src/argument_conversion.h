// JavaScript values to the IValues that an operator's schema asks for.
#pragma once
#include <napi.h>

#include "environment.h"
#include "operator_table.h"

namespace torchbook {

// Converts one argument. Tensors do not come this way: JavaScript hands over their slot numbers, see
// call_operator.cc. A list of tensors comes as an Int32Array of slot numbers, where -1 stands for an absent
// element.
// @throws BoundaryError of one line that names operator and argument.
c10::IValue convertArgument(Environment& environment, const OperatorInfo& op, const ArgumentInfo& argument,
                            Napi::Value value);

}  // namespace torchbook
