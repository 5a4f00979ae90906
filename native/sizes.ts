/** Lists of sizes whose length an operator fixes: as interfaces, for which the type checker names the wrong length. */

/** One number for each of two dimensions, `[height, width]`. */
export interface Pair extends ReadonlyArray<number> {
  readonly 0: number;
  readonly 1: number;
  readonly length: 2;
}

/** One number for each of three dimensions, `[depth, height, width]`. */
export interface Triple extends ReadonlyArray<number> {
  readonly 0: number;
  readonly 1: number;
  readonly 2: number;
  readonly length: 3;
}
