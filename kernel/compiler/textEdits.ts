/** Edits of a text, collected in any order and applied at once, with a table that leads positions back. */
import type { PositionEdit } from "./types.ts";

interface Edit {
  start: number;
  end: number;
  text: string;
  /** At one offset: what closes something comes before what opens something, and a replacement is last. */
  rank: 0 | 1 | 2;
  sequence: number;
  /** Offset of the text that inserted code stands for, where that is not its own place. */
  standsFor: number | undefined;
}

export class TextEdits {
  #edits: Edit[] = [];

  /** Inserts before what starts at `offset`; of several, the one that is added first comes first. */
  open(offset: number, text: string, standsFor?: number): void {
    this.#add(offset, offset, text, 1, standsFor);
  }

  /** Inserts behind what ends at `offset`; of several, the one that is added first comes first. */
  close(offset: number, text: string): void {
    this.#add(offset, offset, text, 0, undefined);
  }

  /** Replacements must not overlap. */
  replace(start: number, end: number, text: string): void {
    this.#add(start, end, text, 2, undefined);
  }

  #add(start: number, end: number, text: string, rank: Edit["rank"], standsFor: number | undefined): void {
    this.#edits.push({ start, end, text, rank, sequence: this.#edits.length, standsFor });
  }

  /** The edited text between a head and a tail, and where each stretch of it comes from. */
  apply(text: string, head: string, tail: string): { text: string; positions: PositionEdit[] } {
    const edits = this.#edits.sort((a, b) => a.start - b.start || a.rank - b.rank || a.sequence - b.sequence);
    const positions: PositionEdit[] = [];
    let out = head;
    let from = 0;
    const keep = (until: number) => {
      if (until <= from) return;
      positions.push({ offset: out.length, length: until - from, sourceOffset: from });
      out += text.slice(from, until);
      from = until;
    };
    for (const edit of edits) {
      keep(edit.start);
      if (edit.text.length > 0 && (edit.end > edit.start || edit.standsFor !== undefined)) {
        const sourceOffset = edit.standsFor ?? edit.start;
        positions.push({ offset: out.length, length: edit.text.length, sourceOffset });
      }
      out += edit.text;
      from = Math.max(from, edit.end);
    }
    keep(text.length);
    return { text: out + tail, positions };
  }
}
