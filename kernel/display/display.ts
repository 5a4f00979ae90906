/** `display`: shows a value at once, and lets it be replaced later. */
import { randomUUID } from "node:crypto";
import { type RichOutput, RichValue, toRichOutput } from "./richValue.ts";
import { displayHost } from "./textHost.ts";

/** What `display` showed. */
export class DisplayHandle {
  /** The `display_id`: every output with it shows the same value. */
  readonly id: string;
  #shown: Promise<void> | undefined;

  /** Use `display`. */
  constructor(id: string) {
    this.id = id;
  }

  /** Shows `value` in the place of what was shown. */
  update(value: unknown): void {
    this.send(value, true);
  }

  /** Resolves when the last value has been sent: at once, except for values whose forms are made asynchronously. */
  get shown(): Promise<void> {
    return this.#shown ?? Promise.resolve();
  }

  /** Sends `value` as a new output, or as an update of all outputs with this id. */
  send(value: unknown, update: boolean): void {
    const output = toRichOutput(typeof value === "string" ? new RichValue({ "text/plain": value }) : value);
    if (!(output instanceof Promise) && !this.#shown) {
      this.#sendOutput(output, update);
      return;
    }
    const sent = Promise.all([output, this.#shown]).then(([ready]) => this.#sendOutput(ready, update));
    this.#shown = sent;
    const clear = () => {
      if (this.#shown === sent) this.#shown = undefined;
    };
    sent.then(clear, clear);
  }

  #sendOutput({ data, metadata }: RichOutput, update: boolean): void {
    displayHost().display(data, { metadata, displayId: this.id, update });
  }
}

/**
 * Shows `value` in the output of the cell: its rich forms where it has any (`html`, `plot`, tensors, anything
 * with `Symbol.for("Jupyter.display")`), a string as it is, everything else as `console.log` would.
 * Outside a kernel its text goes to stdout.
 *
 * @param options.id display id, by default a new one. Displaying the same id again makes a second place that
 *   updates reach too.
 */
export function display(value: unknown, options: { id?: string } = {}): DisplayHandle {
  const handle = new DisplayHandle(options.id ?? randomUUID());
  handle.send(value, false);
  return handle;
}

/** Removes the output of the cell; with `wait` (default false) only when the next output arrives, without flicker. */
export function clearOutput(wait = false): void {
  displayHost().clearOutput(wait);
}

/**
 * Asks for a line of text. With `password` what is typed stays hidden.
 *
 * @throws where the front end cannot ask (a notebook that is run from start to end without a reader).
 */
export function input(prompt = "", options: { password?: boolean } = {}): Promise<string> {
  return displayHost().input(prompt, options);
}
