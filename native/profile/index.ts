/** Profiles: what every operator took. */
export type { OperatorAverage } from "./averages.ts";
export type { ProfileEvent } from "./events.ts";
export {
  type Profile,
  type ProfileTableOptions,
  type RunningProfile,
  profile,
  recordFunction,
  startProfile,
} from "./profile.ts";
