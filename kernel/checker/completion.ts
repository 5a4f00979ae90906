/** What the language server offers at a position of a cell, as completions of the cell. */
import { INTERNAL_NAME, offsetInCell } from "./cellModule.ts";
import type { CellScope } from "./cellScope.ts";
import type { LspRange } from "./languageServer.ts";
import type { Completion, CompletionResult } from "./types.ts";

export interface LspCompletionItem {
  label: string;
  kind?: number;
  sortText?: string;
  insertText?: string;
  textEdit?: { range?: LspRange; insert?: LspRange; newText: string };
}

/** Words of `_jupyter_types_experimental` by LSP's CompletionItemKind. */
const KINDS: readonly (string | undefined)[] = [
  ...[
    undefined,
    "text",
    "method",
    "function",
    "function",
    "property",
    "variable",
    "class",
    "interface",
    "module",
  ],
  ...[
    "property",
    "unit",
    "value",
    "enum",
    "keyword",
    "snippet",
    "color",
    "path",
    "reference",
    "path",
    "constant",
  ],
  ...["constant", "class", "event", "operator", "type"],
];

/** Names that are offered wherever an expression, or a type, may stand. */
const OFFERED_WITH_VALUES = "parseInt";
const OFFERED_WITH_TYPES = "Promise";

const WORD_BEFORE = /(?:[\p{ID_Continue}$#\u200c]|\u200d)*$/u;

export function completionResult(
  source: string,
  offset: number,
  items: readonly LspCompletionItem[],
  scope: CellScope,
): CompletionResult {
  const end = Math.max(0, Math.min(offset, source.length));
  const wordStart = end - (WORD_BEFORE.exec(source.slice(0, end))?.[0].length ?? 0);
  let start = wordStart;
  const byName = new Map<string, Completion & { order: string }>();
  const startOf = (item: LspCompletionItem): number => {
    const range = item.textEdit?.range ?? item.textEdit?.insert;
    return Math.min(wordStart, (range && offsetInCell(source, range.start)) ?? wordStart);
  };
  // An item that replaces more than the word, as `["a-b"]` does with the dot before it, has a start of its own; a result
  // has one start, so such items show only where there are no others: a tensor has `[Symbol.dispose]`, and 500 methods.
  const wide = items.every((item) => startOf(item) < wordStart);
  for (const item of items) {
    const text = item.textEdit?.newText ?? item.insertText ?? item.label;
    if (INTERNAL_NAME.test(text)) continue;
    const itemStart = startOf(item);
    if (wide ? byName.size > 0 && itemStart !== start : itemStart !== wordStart) continue;
    start = itemStart;
    byName.set(text, { text, type: KINDS[item.kind ?? 0] ?? "text", order: (item.sortText ?? "") + text });
  }
  if (start === wordStart) addEarlierNames(byName, scope);
  const sorted = [...byName.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  return { start, end, items: matching(sorted, source.slice(start, end)) };
}

/** Names of earlier cells that the code does not use yet: the server has not been told of them. */
function addEarlierNames(byName: Map<string, Completion & { order: string }>, scope: CellScope): void {
  const values = byName.has(OFFERED_WITH_VALUES);
  const types = byName.has(OFFERED_WITH_TYPES);
  if (!values && !types) return;
  for (const { name, kind, value, type } of scope.names()) {
    // "11": where the server sorts what is declared in the file.
    if ((value && values) || (type && types && !values))
      byName.set(name, { text: name, type: kind, order: `11${name}` });
  }
}

/** Those that begin with what is typed; where there are none, those that do so in another case. */
function matching(items: readonly Completion[], typed: string): Completion[] {
  const exact = items.filter(({ text }) => text.startsWith(typed));
  const lower = typed.toLowerCase();
  const found = exact.length > 0 ? exact : items.filter(({ text }) => text.toLowerCase().startsWith(lower));
  return found.map(({ text, type }) => ({ text, type }));
}
