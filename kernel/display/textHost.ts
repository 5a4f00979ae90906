/** Where output goes outside a kernel: text on stdout, questions on the terminal. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { DISPLAY_HOST, type DisplayHost } from "./host.ts";
import { plainText } from "./richValue.ts";

const textHost: DisplayHost = {
  display(data) {
    process.stdout.write(`${plainText(data)}\n`);
  },
  clearOutput() {
    // A log keeps what was printed.
  },
  beforeReply() {
    // There are no cells; timers send what is held back.
  },
  async input(prompt, options = {}) {
    const echo = !options.password;
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    if (!echo) process.stdout.write(prompt);
    const reader = createInterface({
      input: process.stdin,
      output: echo ? process.stdout : silent,
      terminal: !echo,
    });
    try {
      return await new Promise<string>((resolve, reject) => {
        reader.once("close", () => reject(new Error("input: a line of text expected, got the end of stdin")));
        reader.question(echo ? prompt : "").then(resolve, reject);
      });
    } finally {
      reader.close();
      if (!echo) process.stdout.write("\n");
    }
  },
};

/** The host that the kernel installed, or text on stdout. */
export function displayHost(): DisplayHost {
  return (globalThis as { [DISPLAY_HOST]?: DisplayHost })[DISPLAY_HOST] ?? textHost;
}

/** Whether output is text on stdout, because no host is installed. */
export function isTextOnly(): boolean {
  return displayHost() === textHost;
}
