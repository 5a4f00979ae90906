/** Text from files in the messages of errors: a damaged or hostile file may have names of megabytes. */

const LONGEST = 120;

/** The beginning of a text that is too long for a message. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
