/** The five ZeroMQ sockets of a kernel: bytes in and out, nothing of what they mean. */
import { Router, XPublisher } from "zeromq";
import { type Codec, RejectedMessageError } from "./codec.ts";
import { type Connection, endpoint } from "./connectionFile.ts";
import type { Transport } from "./iopub.ts";
import type { Log } from "./log.ts";
import type { Channel, Message } from "./message.ts";
import { SendQueue } from "./sendQueue.ts";

/** Milliseconds for which a socket that closes still tries to send what waits. */
const LINGER = 1000;

/** No high-water marks: libzmq would drop messages beyond them in silence, `idle` among them. */
const OPTIONS = { linger: LINGER, sendHighWaterMark: 0, receiveHighWaterMark: 0 };

export interface SocketEvents {
  message(channel: "shell" | "control" | "stdin", message: Message): void;
  subscribed(topic: string): void;
}

export class Sockets implements Transport {
  readonly #codec: Codec;
  readonly #log: Log;
  readonly #shell = new Router(OPTIONS);
  readonly #control = new Router(OPTIONS);
  readonly #stdin = new Router(OPTIONS);
  readonly #heartbeat = new Router(OPTIONS);
  /** `allSubs`: each new subscriber is welcomed, not only the first of a topic. */
  readonly #iopub = new XPublisher({ linger: LINGER, sendHighWaterMark: 0, verbosity: "allSubs" });
  readonly #queues: Record<Channel, SendQueue>;

  constructor(codec: Codec, log: Log) {
    this.#codec = codec;
    this.#log = log;
    const queue = (channel: Channel, socket: Router | XPublisher) =>
      new SendQueue(socket, (error) => log(`${channel}: not sent: ${error.message}`));
    this.#queues = {
      shell: queue("shell", this.#shell),
      control: queue("control", this.#control),
      stdin: queue("stdin", this.#stdin),
      iopub: queue("iopub", this.#iopub),
    };
  }

  async bind(connection: Connection): Promise<void> {
    await Promise.all([
      this.#shell.bind(endpoint(connection, connection.shell_port)),
      this.#control.bind(endpoint(connection, connection.control_port)),
      this.#stdin.bind(endpoint(connection, connection.stdin_port)),
      this.#iopub.bind(endpoint(connection, connection.iopub_port)),
      this.#heartbeat.bind(endpoint(connection, connection.hb_port)),
    ]);
  }

  /** Reads until the sockets are closed. */
  listen(events: SocketEvents): void {
    void this.#echo();
    void this.#readSubscriptions(events);
    void this.#read("control", this.#control, events);
    void this.#read("stdin", this.#stdin, events);
    void this.#read("shell", this.#shell, events);
  }

  send(channel: Channel, message: Message): void {
    this.#queues[channel].send(this.#codec.encode(message));
  }

  get backlog(): number {
    return this.#queues.iopub.length;
  }

  drained(): Promise<void> {
    return this.#queues.iopub.drained();
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.drained()));
    const sockets = [this.#shell, this.#control, this.#stdin, this.#heartbeat, this.#iopub];
    for (const socket of sockets) socket.close();
  }

  async #read(channel: "shell" | "control" | "stdin", socket: Router, events: SocketEvents): Promise<void> {
    for await (const frames of socket) {
      try {
        events.message(channel, this.#codec.decode(frames));
      } catch (error) {
        const reason = error instanceof RejectedMessageError ? error.message : (error as Error).stack;
        this.#log(`${channel}: dropped: ${reason}`);
      }
    }
  }

  async #readSubscriptions(events: SocketEvents): Promise<void> {
    for await (const [frame] of this.#iopub) {
      // First byte 1: subscribe, 0: unsubscribe; then the topic.
      if (frame?.[0] === 1) events.subscribed(frame.subarray(1).toString());
    }
  }

  /** The protocol process computes nothing for long, so its own loop answers while user code runs. */
  async #echo(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }
}
