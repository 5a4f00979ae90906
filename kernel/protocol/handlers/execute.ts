/** Runs a cell: https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute */
import { formatDiagnostics } from "../../checker/formatDiagnostics.ts";
import type { CompiledCell } from "../../compiler/types.ts";
import { interruptedBeforeRun } from "../../executor/earlyInterrupt.ts";
import type { CellError, ExecuteOutcome } from "../../executor/types.ts";
import { asCellError, type Kernel } from "../kernel.ts";
import type { Json, Message } from "../message.ts";
import { pageRequest, pagePayload } from "../pager.ts";

interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  user_expressions?: Record<string, string>;
  allow_stdin?: boolean;
}

/** @param signal aborted where the cell is interrupted before it runs. */
export async function executeCell(request: Message, kernel: Kernel, signal: AbortSignal): Promise<Json> {
  const { code, silent = false, store_history: storeHistory = true } = readContent(request.content);
  const stored = storeHistory && !silent;
  if (stored) kernel.executionCount++;
  const executionCount = kernel.executionCount;
  kernel.parents.add(request, silent);
  if (!silent)
    kernel.iopub.publish("execute_input", { code, execution_count: executionCount }, request.header);
  const reply = { execution_count: executionCount, user_expressions: {}, payload: [] };

  const page = pageRequest(code);
  if (page) return { ...reply, payload: [await pagePayload(page, kernel.parts.checker)] };

  const outcome = await checkAndRun(request, kernel, executionCount, signal);
  kernel.stdin.cancel(request.header.msg_id);
  kernel.iopub.flush();
  if (!silent) showNotices(kernel, request);
  if (outcome.status === "error") {
    const { ename, evalue, traceback } = outcome;
    if (!silent) kernel.iopub.publish("error", { ename, evalue, traceback }, request.header);
    if (stored) await store(kernel, executionCount, code, null);
    return { ...reply, status: "error", ename, evalue, traceback };
  }
  if (outcome.result && !silent) {
    const result = { execution_count: executionCount, ...outcome.result };
    kernel.iopub.publish("execute_result", result, request.header);
  }
  if (stored) {
    const output = outcome.result?.data["text/plain"];
    await store(kernel, executionCount, code, typeof output === "string" ? output : null);
  }
  return { ...reply, user_expressions: outcome.userExpressions };
}

function readContent(content: Json): ExecuteRequest {
  if (typeof content["code"] !== "string") {
    throw new TypeError(`execute_request: expected code as a string, got ${typeof content["code"]}`);
  }
  return content as unknown as ExecuteRequest;
}

async function checkAndRun(
  request: Message,
  kernel: Kernel,
  executionCount: number,
  signal: AbortSignal,
): Promise<ExecuteOutcome> {
  const { checker, executor } = kernel.parts;
  const { code, user_expressions = {}, allow_stdin = true } = readContent(request.content);
  await kernel.namesForgotten;
  const [compiler, { diagnostics, typeOnlyImports }] = await Promise.all([
    kernel.parts.compiler(),
    checker.check(code),
  ]);
  const errors = diagnostics.filter(({ category }) => category === "error");
  if (errors.length > 0) return { status: "error", ...formatDiagnostics(code, errors, executionCount) };

  let cell: CompiledCell;
  try {
    cell = compiler.compile(code, { typeOnlyImports });
  } catch (error) {
    return { status: "error", ...syntaxError(code, error, executionCount) };
  }
  const expressions: Record<string, CompiledCell> = {};
  const failed: Json = {};
  for (const [name, expression] of Object.entries(user_expressions)) {
    try {
      expressions[name] = compiler.compile(expression, { typeOnlyImports: new Set() });
    } catch (error) {
      failed[name] = { status: "error", ...asCellError(error) };
    }
  }
  if (signal.aborted) return interruptedBeforeRun();

  const running = executor.execute({
    parentId: request.header.msg_id,
    executionCount,
    cell,
    userExpressions: expressions,
    allowStdin: allow_stdin,
  });
  checker.commit(code).catch((error: Error) => kernel.parts.log(`checker: ${error.stack}`));
  const outcome = await running;
  if (outcome.status === "ok")
    return { ...outcome, userExpressions: { ...outcome.userExpressions, ...failed } };
  return outcome;
}

/** What the checker let through and the compiler does not know: shown as the checker's errors are. */
function syntaxError(code: string, error: unknown, executionCount: number): CellError {
  const { line, column } = error as { line?: number; column?: number };
  const cellError = asCellError(error);
  if (line === undefined || column === undefined) return cellError;
  const text = code.split("\n")[line - 1] ?? "";
  return {
    ...cellError,
    traceback: [
      `Cell [${executionCount}]:${line}:${column} - ${cellError.ename}: ${cellError.evalue}`,
      `${line} ${text}`,
      `${" ".repeat(String(line).length + column)}^`,
    ],
  };
}

/** As display data: whatever is on stderr would cost a learner the points of a test cell. */
function showNotices(kernel: Kernel, request: Message): void {
  for (const text of kernel.takeNotices()) {
    const content = { data: { "text/plain": text }, metadata: {}, transient: {} };
    kernel.iopub.publish("display_data", content, request.header);
  }
}

async function store(kernel: Kernel, line: number, input: string, output: string | null): Promise<void> {
  (await kernel.parts.history()).add({ line, input, output });
}
