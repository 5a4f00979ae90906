// The question that every call of an operator asks where the environment diverts.
#pragma once

namespace torchbook {

class Environment;

// Whether a call made now is to be queued. Where it is not, waits for what is queued, so that it can run.
bool queuesNow(Environment& environment);

}  // namespace torchbook
