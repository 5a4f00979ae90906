/** Whether two trainings are the same one: only then do their times answer one question. */

/** Sums are made in another order, no more: a wrong option of the optimizer shows in the second loss by far more. */
const TOLERANCE = 1e-3;

/**
 * Compares losses from the same weights and data, step by step.
 *
 * @param tolerance - greatest difference by the peer's loss
 * @throws Error that names the step and both losses
 */
export function checkSameLosses(
  ours: readonly number[],
  peer: readonly number[],
  tolerance = TOLERANCE,
): void {
  if (ours.length !== peer.length) {
    throw new Error(`bench: expected as many losses as the peer's ${peer.length}, got ${ours.length}`);
  }
  for (const [at, loss] of ours.entries()) {
    const expected = peer[at] as number;
    if (Math.abs(loss - expected) <= tolerance * Math.abs(expected)) continue;
    throw new Error(
      `bench: expected the peer's loss ${expected} in step ${at + 1}, got ${loss}; the two do not train alike, so their times cannot be compared`,
    );
  }
}
