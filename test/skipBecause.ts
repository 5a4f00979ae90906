/** Skips a test, or all tests of a suite from its `before` hook, with a reason that the end of `npm test` shows. */

/** @param context `this` of the test or of the `before` hook. */
export function skipBecause(context: Mocha.Context, reason: string): never {
  const runnable = context.test;
  if (runnable) {
    Reflect.set(runnable, "skipReason", reason);
    runnable.parent?.eachTest((test) => Reflect.set(test, "skipReason", reason));
  }
  context.skip();
}
