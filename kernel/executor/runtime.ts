/** What compiled cells call: the only parameter of each of them. */
import { currentRun, Interrupted } from "./cellRun.ts";
import type { CellLoader } from "./cellLoader.ts";

export interface CellRuntime {
  /** The operand of every `await`. */
  wait(value: unknown): unknown;
  /** The operand of every `for await`. */
  each(values: unknown): unknown;
  /** Gives a hoisted function the name that the user wrote. */
  named<T extends object>(fn: T, name: string): T;
  load: CellLoader["load"];
  import: CellLoader["import"];
  meta: ImportMeta;
}

export function createRuntime(loader: CellLoader): CellRuntime {
  return {
    wait,
    each,
    named: (fn, name) => Object.defineProperty(fn, "name", { value: name, configurable: true }),
    load: (...request) => wait(loader.load(...request)) as Promise<unknown[]>,
    import: (specifier, options) => loader.import(specifier, options),
    meta: loader.meta,
  };
}

/** The value, or a promise of it that is also rejected when the cell is interrupted. */
export function wait(value: unknown): unknown {
  const run = currentRun();
  if (!run) return value;
  if (run.interrupted) throw new Interrupted();
  if (!isThenable(value)) return value;
  return new Promise((resolve, reject) => {
    run.waiting.add(reject);
    // Promise.resolve keeps the order and number of turns that a plain await of a promise has.
    Promise.resolve(value).then(
      (result) => {
        run.waiting.delete(reject);
        resolve(result);
      },
      (error) => {
        run.waiting.delete(reject);
        reject(error);
      },
    );
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    value !== null &&
    (typeof value === "object" || typeof value === "function") &&
    typeof (value as { then?: unknown }).then === "function"
  );
}

type AnyIterator = AsyncIterator<unknown> | Iterator<unknown>;

function each(values: unknown): unknown {
  const iterable = values as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
  const open = iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator];
  if (typeof open !== "function") return values;
  const isAsync = iterable[Symbol.asyncIterator] !== undefined && iterable[Symbol.asyncIterator] !== null;
  return {
    [Symbol.asyncIterator]() {
      const iterator = (open as () => AnyIterator).call(iterable);
      const step = async (result: unknown) => {
        const { done, value } = (await wait(result)) as IteratorResult<unknown>;
        return { done, value: isAsync ? value : await wait(value) };
      };
      return {
        next: () => step(iterator.next()),
        ...(iterator.return ? { return: (value: unknown) => step(iterator.return?.(value)) } : {}),
      };
    },
  };
}
