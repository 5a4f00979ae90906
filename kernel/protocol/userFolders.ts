/** The folders of the operating system for a user's data and logs. */
import { homedir } from "node:os";
import { join } from "node:path";

/** @returns the folder for what a user would miss, such as the history. */
export function userDataFolder(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "torchbook");
  return join(process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "torchbook");
}

/** @returns the folder for logs. */
export function userLogFolder(): string {
  if (process.platform === "darwin") return join(homedir(), "Library", "Logs", "torchbook");
  return join(process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "torchbook");
}
