/**
 * The seam between user code and whatever shows its output. The executor process installs a `DisplayHost`
 * under a registered symbol on `globalThis`; `torchbook/display` and `torchbook/plot` look it up there, so that
 * they work in a kernel (rich output), in a plain script (text) and in any other host that installs one.
 */

/** MIME type -> data, as in `display_data` of the Jupyter messaging spec: text, or JSON for `+json` types. */
export type MimeBundle = Record<string, unknown>;

/** Where displayed values go. All methods keep the order of the calls of one cell, also after an `await`. */
export interface DisplayHost {
  /** Sends `display_data`, or `update_display_data` where `options.update` is set. */
  display(
    data: MimeBundle,
    options?: { metadata?: Record<string, unknown>; displayId?: string; update?: boolean },
  ): void;
  /** Sends `clear_output`; with `wait` the old output stays until the next one arrives. */
  clearOutput(wait: boolean): void;
  /**
   * Calls `flush` once, before the reply of the cell that runs now is sent: the last state of output that is
   * held back (live curves, progress bars) then belongs to its cell. The same function may be passed many times.
   */
  beforeReply(flush: () => void): void;
  /** Asks the front end for a line of text. @throws where the front end cannot answer (`allow_stdin: false`). */
  input(prompt: string, options?: { password?: boolean }): Promise<string>;
}

/** Key of the host on `globalThis`. */
export const DISPLAY_HOST: unique symbol = Symbol.for("torchbook.displayHost") as never;

/**
 * Method by which a value offers its rich forms, the protocol that Deno's kernel uses: it returns a
 * `MimeBundle`, or a promise of one.
 */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;
