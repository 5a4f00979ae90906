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

/** Several faults at once, so that a person mends all of them before the next try. */
export class SetupFaults {
  /** @type {SetupFault[]} */
  #faults = [];

  /** @param {() => unknown} check Runs it and keeps the fault that it throws. */
  collect(check) {
    try {
      check();
    } catch (error) {
      if (!(error instanceof SetupFault)) throw error;
      this.#faults.push(error);
    }
  }

  /** @throws {SetupFault} One whose text is that of all. */
  throwAny() {
    const [first] = this.#faults;
    if (!first) return;
    const all = this.#faults.map((fault) => fault.text()).join("\n");
    throw Object.assign(new SetupFault(first.message, first.details), { text: () => all });
  }
}
