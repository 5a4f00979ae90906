// A name of its own for each instruction set that a file is compiled for.
#pragma once

#define TORCHBOOK_JOIN(a, b) a##b
#define TORCHBOOK_NAMED(name, set) TORCHBOOK_JOIN(name, set)
