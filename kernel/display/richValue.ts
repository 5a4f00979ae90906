/** Values with several forms (MIME types), which a cell's last expression or `display` shows. */
import { inspect } from "node:util";
import { JUPYTER_DISPLAY, type MimeBundle } from "./host.ts";

/** What one `display_data` message holds. */
export interface RichOutput {
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

/** A value whose forms are fixed: what `html`, `image`, `table` and the like return. */
export class RichValue {
  readonly #data: MimeBundle;
  /** Display metadata by MIME type, such as `{ "image/png": { width: 320 } }` in CSS pixels. */
  readonly metadata: Record<string, unknown>;

  constructor(data: MimeBundle, metadata: Record<string, unknown> = {}) {
    this.#data = data;
    this.metadata = metadata;
  }

  [JUPYTER_DISPLAY](): MimeBundle {
    return this.#data;
  }

  toString(): string {
    return plainText(this.#data);
  }

  [inspect.custom](): string {
    return plainText(this.#data);
  }
}

/** The text of a bundle for terminals; where it has none, the names of its MIME types in brackets. */
export function plainText(data: MimeBundle): string {
  const text = data["text/plain"] ?? data["text/markdown"];
  if (text !== undefined) return Array.isArray(text) ? text.join("") : String(text);
  return `[${Object.keys(data).join(", ")}]`;
}

/**
 * The forms of any value: its own (`Symbol.for("Jupyter.display")`), or text as `util.inspect` prints it.
 * A promise only where the value's own method returns one.
 */
export function toRichOutput(value: unknown): RichOutput | Promise<RichOutput> {
  const method = ownDisplayMethod(value);
  if (!method) return { data: { "text/plain": inspect(value) }, metadata: {} };
  const data = method.call(value);
  const metadata = value instanceof RichValue ? value.metadata : {};
  return data instanceof Promise
    ? data.then((resolved) => checkedOutput(resolved, metadata))
    : checkedOutput(data, metadata);
}

function ownDisplayMethod(value: unknown): ((this: unknown) => unknown) | undefined {
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return undefined;
  const method = (value as Record<symbol, unknown>)[JUPYTER_DISPLAY];
  return typeof method === "function" ? (method as (this: unknown) => unknown) : undefined;
}

function checkedOutput(data: unknown, metadata: Record<string, unknown>): RichOutput {
  if (data === null || typeof data !== "object" || Array.isArray(data)) {
    throw new TypeError(
      `display: an object of MIME types expected from Symbol.for("Jupyter.display"), got ${inspect(data)}`,
    );
  }
  return { data: data as MimeBundle, metadata };
}
