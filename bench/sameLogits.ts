/** Whether two networks are the same one: only then do their times answer one question. */

/** Largest difference, as a share of the largest logit: sums are made in another order, no more. */
const TOLERANCE = 1e-4;

/** @throws Error that says by how much they differ, or that their numbers do */
export function checkSameLogits(ours: readonly number[], peer: readonly number[]): void {
  if (ours.length !== peer.length) {
    throw new Error(`bench: expected as many logits as the peer's ${peer.length}, got ${ours.length}`);
  }
  const largest = Math.max(...peer.map(Math.abs));
  const difference = Math.max(...ours.map((logit, i) => Math.abs(logit - (peer[i] as number))));
  if (difference <= TOLERANCE * largest) return;
  throw new Error(
    `bench: expected logits within ${TOLERANCE} of the peer's largest, ${largest}, got a difference of ${difference}; the two do not compute alike, so their times cannot be compared`,
  );
}
