/** `name?` shows what a name is, `name??` with its documentation, both in the front end's pager. */
import type { CellChecker } from "../checker/types.ts";
import type { Json } from "./message.ts";

export interface PageRequest {
  name: string;
  detailLevel: 0 | 1;
}

/** @returns undefined where the cell is code: no TypeScript ends, or begins, with a question mark. */
export function pageRequest(code: string): PageRequest | undefined {
  const [, before = "", name = "", after = ""] = /^\s*(\?{0,2})\s*([\w$.]+)\s*(\?{0,2})\s*$/.exec(code) ?? [];
  const marks = before || after;
  return marks === "" ? undefined : { name, detailLevel: marks === "??" ? 1 : 0 };
}

export async function pagePayload({ name, detailLevel }: PageRequest, checker: CellChecker): Promise<Json> {
  const found = await checker.inspect(name, name.length, detailLevel);
  return { source: "page", start: 0, data: found?.data ?? { "text/plain": `${name}: no such name` } };
}
