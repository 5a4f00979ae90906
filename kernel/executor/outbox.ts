/** The executor process's way to the protocol process: blocking writes of whole frames. */
import { writeSync } from "node:fs";
import { encodeFrame, FRAMES_FD, type FromChild } from "./wire.ts";

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Returns when the operating system has taken the message. */
export function send(message: FromChild): void {
  const frame = encodeFrame(message);
  let written = 0;
  while (written < frame.length) {
    try {
      written += writeSync(FRAMES_FD, frame, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE" || code === "ECONNRESET") process.kill(process.pid, "SIGKILL");
      if (code !== "EAGAIN") throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}
