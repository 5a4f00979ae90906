/** Names of the compiler's own in compiled cells, made of letters that nobody types, and names that users may not see. */

/** The runtime of the executor: the only parameter of every compiled cell. */
export const RUNTIME = "ª";

/** Global property that is true while an interrupt is pending; V8 folds it, so that asking it costs nothing. */
export const STOP_FLAG = "ªstop";

/** Global object whose getter `now` throws in a cell that is being interrupted. */
export const STOP_GATE = "ªgate";

/** What every body of a loop begins with. A getter, since the mere presence of a call would slow the loop. */
export const LOOP_CHECK = `if(${STOP_FLAG})${STOP_GATE}.now;`;

/** The binding behind a user's name that exists on `globalThis`, or that packages probe for there. */
export function hiddenBinding(name: string): string {
  return `${name}·`;
}

/** A name inside one cell: the twin of a function, the loop's copy of a variable. */
export function localTwin(name: string): string {
  return `${name}ª`;
}

/** A message of V8 with the user's own names again. */
export function withoutHiddenNames(text: string): string {
  return text.replace(/(?<=[\p{ID_Continue}$])[·ª]+/gu, "");
}

/** Bindings that the executor makes before the first cell, as CommonJS code expects them. */
export const PREDECLARED = ["require", "__dirname"];

const PROBED = [
  "window",
  "document",
  "self",
  "define",
  "module",
  "exports",
  "require",
  "__dirname",
  "__filename",
  "navigator",
  "location",
  "importScripts",
  "XMLHttpRequest",
  "Deno",
  "Bun",
  "HTMLElement",
  "Element",
  "Node",
  "Image",
  "jest",
];

const reserved = new Set([...Object.getOwnPropertyNames(globalThis), ...PROBED]);

/** Whether a user's declaration of the name must be hidden from packages. */
export function mustHide(name: string): boolean {
  return reserved.has(name);
}

/** The binding that a declaration of the name creates. */
export function declaredBinding(name: string): string {
  return mustHide(name) ? hiddenBinding(name) : name;
}
