/** What the executor process prints past our streams: native libraries' prints, V8's last words. */

const DEBUGGER_LINE = /^(?:Waiting for the debugger to disconnect|Debugger (?:attached|listening)).*\n?/gm;
const LAST_WORDS =
  /^(?:#\n# Fatal error|FATAL ERROR:|<--- Last few GCs --->|----- Native stack trace -----)/m;
/** Characters of a crash report that are kept. */
const REPORT_LIMIT = 20_000;

/** Tells text that is for the user from what Node prints when it dies. */
export class NativeOutput {
  #report = "";

  /** The part of a chunk of stderr that is for the user. */
  userText(chunk: string): string {
    if (this.#report !== "") {
      this.#keep(chunk);
      return "";
    }
    const text = chunk.replace(DEBUGGER_LINE, "");
    const at = text.search(LAST_WORDS);
    if (at === -1) return text;
    this.#keep(text.slice(at));
    const before = text.slice(0, at).trimEnd();
    return before && `${before}\n`;
  }

  /** What V8 said when it ended the process; empty where it said nothing. */
  get report(): string {
    return this.#report;
  }

  #keep(text: string): void {
    this.#report = (this.#report + text).slice(0, REPORT_LIMIT);
  }
}
