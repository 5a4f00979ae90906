/** The file by which the Jupyter server tells a kernel its ports and its key. */
import { readFileSync } from "node:fs";

export interface Connection {
  transport: "tcp" | "ipc";
  /** Address, or the path that ipc sockets' paths begin with. */
  ip: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  signature_scheme: string;
  key: string;
}

const PORTS = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const;

/** @throws where the file cannot be read or a field is missing. */
export function readConnectionFile(path: string): Connection {
  const found = JSON.parse(readFileSync(path, "utf8")) as Partial<Connection>;
  for (const port of PORTS) {
    if (typeof found[port] !== "number") {
      throw new Error(`${path}: expected a number for "${port}", got ${JSON.stringify(found[port])}`);
    }
  }
  return {
    ...(found as Connection),
    transport: found.transport ?? "tcp",
    ip: found.ip ?? "127.0.0.1",
    signature_scheme: found.signature_scheme || "hmac-sha256",
    key: found.key ?? "",
  };
}

export function endpoint({ transport, ip }: Connection, port: number): string {
  return transport === "ipc" ? `ipc://${ip}-${port}` : `tcp://${ip}:${port}`;
}
