// @ts-check
// A set-up problem that the person at the keyboard can fix: what was found, what is needed, and the command that gets it.

export class SetupFault extends Error {
  /**
   * @param {string} title What is wrong, in a few words.
   * @param {{ found: string, needed?: string, fix: string }} details
   */
  constructor(title, details) {
    super(title);
    this.name = "SetupFault";
    this.details = details;
  }

  /** The text to print: four lines or so, no stack. */
  text() {
    const { found, needed, fix } = this.details;
    const row = (/** @type {string} */ label, /** @type {string} */ value) =>
      `  ${label.padEnd(8)} ${value.split("\n").join("\n           ")}`;
    const lines = [row("found:", found), ...(needed ? [row("needed:", needed)] : []), row("get it:", fix)];
    return [`torchbook set-up: ${this.message}`, ...lines].join("\n");
  }
}
