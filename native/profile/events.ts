/** What the addon recorded, as operators that hold those which they called. */
import type { ProfileEvents } from "../loadAddon.ts";

/** In a microsecond. */
const NANOSECONDS = 1000;

/** One call of an operator, one node of the backward pass, or one range of `recordFunction`. */
export interface ProfileEvent {
  /** Such as `aten::add`. */
  name: string;
  /** 0 is the first thread that ran an operator. */
  thread: number;
  /** Microseconds since the start of the profile. */
  start: number;
  /** Microseconds. */
  duration: number;
  /** `duration` without what it called. */
  selfDuration: number;
  /** CPU bytes that the process held more at the end than at the start. */
  bytes: number;
  /** `bytes` without what it called. */
  selfBytes: number;
  /** Whether it is a node of the backward pass. */
  isBackward: boolean;
}

/** The events in the order of their starts; what an event called lies within it, on the same thread. */
export function nestEvents(recorded: ProfileEvents): ProfileEvent[] {
  const { start, duration, thread } = recorded;
  const order = Array.from(start.keys()).sort(
    // Of two that start at once the longer is the outer one; an outer one ends later, and so was recorded later.
    (a, b) => at(start, a) - at(start, b) || at(duration, b) - at(duration, a) || b - a,
  );
  /** What is running, from the outermost inwards, a thread each, with its end in nanoseconds. */
  const running = new Map<number, { event: ProfileEvent; end: number }[]>();
  return order.map((i) => {
    const event = makeEvent(recorded, i);
    const end = at(start, i) + at(duration, i);
    const callers = running.get(at(thread, i)) ?? [];
    while ((callers.at(-1)?.end ?? end) < end) callers.pop();
    const caller = callers.at(-1)?.event;
    if (caller) {
      caller.selfDuration -= event.duration;
      caller.selfBytes -= event.bytes;
    }
    callers.push({ event, end });
    running.set(event.thread, callers);
    return event;
  });
}

function makeEvent(recorded: ProfileEvents, i: number): ProfileEvent {
  const duration = at(recorded.duration, i) / NANOSECONDS;
  const bytes = at(recorded.bytes, i);
  return {
    name: recorded.names[at(recorded.name, i)] as string,
    thread: at(recorded.thread, i),
    start: at(recorded.start, i) / NANOSECONDS,
    duration,
    selfDuration: duration,
    bytes,
    selfBytes: bytes,
    isBackward: recorded.isBackward[i] === 1,
  };
}

function at(values: ArrayLike<number>, i: number): number {
  return values[i] as number;
}
