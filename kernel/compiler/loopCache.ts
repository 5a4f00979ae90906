/**
 * An outermost loop works on local copies of the session's variables, since V8 keeps a binding that scripts share
 * in memory, but a local variable in a register. Only names that no function uses: nobody else can see them meanwhile.
 */
import type { OuterLoop, Reference, WalkResult } from "./cellWalker.ts";
import { localTwin } from "./hiddenNames.ts";
import type { TextEdits } from "./textEdits.ts";

export type LoopCopies = Map<OuterLoop, Set<string>>;

interface CacheOptions {
  edits: TextEdits;
  /** Whether the name is a binding of the session that no function of the session uses. */
  canCopy: (name: string) => boolean;
  bindingOf: (name: string) => string;
}

/** Wraps the loops, and says which names have a copy in which loop. */
export function cacheLoops(walk: WalkResult, { edits, canCopy, bindingOf }: CacheOptions): LoopCopies {
  const copies: LoopCopies = new Map();
  if (walk.hasEval) return copies;
  for (const loop of walk.loops) {
    if (loop.suspends) continue;
    const uses = walk.references.filter((use) => use.loop === loop && canCopy(use.name));
    if (uses.length === 0) continue;
    const names = new Set(uses.map((use) => use.name));
    const written = new Set(uses.filter((use) => use.write).map((use) => use.name));
    const copyOf = (name: string) => localTwin(bindingOf(name));
    const copied = [...names].map((name) => `${copyOf(name)}=${bindingOf(name)}`).join(",");
    const restored = [...written].map((name) => `${bindingOf(name)}=${copyOf(name)};`).join("");
    edits.open(loop.start, `{let ${copied};${restored && "try{"}`);
    edits.close(loop.end, `${restored && `}finally{${restored}}`}}`);
    copies.set(loop, names);
  }
  return copies;
}

interface RenameOptions {
  edits: TextEdits;
  copies: LoopCopies;
  bindingOf: (name: string) => string;
}

/** Gives every use of a name the binding that stands behind it at its place. */
export function renameReferences(references: Reference[], { edits, copies, bindingOf }: RenameOptions): void {
  for (const use of references) {
    const binding = bindingOf(use.name);
    const copied = use.loop && copies.get(use.loop)?.has(use.name);
    const now = copied ? localTwin(binding) : binding;
    if (now !== use.name) edits.replace(use.start, use.end, use.shorthand ? `${use.name}:${now}` : now);
  }
}
