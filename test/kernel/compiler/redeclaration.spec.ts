/** Each of the kinds of declaration replaces each other kind: what a later cell sees is the later declaration. */
import assert from "node:assert/strict";
import { ExecutorSession } from "../executor/executorSession.ts";

interface Kind {
  /** NAME is declared so that VALUE can be seen. */
  declare: string;
  /** What a later cell reads. */
  read: string;
  shows: (value: number) => string;
}

const plain = (declare: string): Kind => ({ declare, read: "NAME", shows: String });
const callable = (declare: string, read = "[NAME.name, NAME()]"): Kind => ({
  declare,
  read,
  shows: (value) => `[ 'NAME', ${value} ]`,
});
const keyed = (declare: string, shows: Kind["shows"]): Kind => ({
  declare,
  read: "Object.entries(NAME).join()",
  shows,
});

const KINDS: Kind[] = [
  plain("const NAME: number = VALUE"),
  plain("let NAME = VALUE"),
  plain("var NAME = VALUE"),
  { declare: "let NAME: number | undefined", read: "typeof NAME", shows: () => "undefined" },
  plain("const { NAME } = { NAME: VALUE }"),
  plain("const [NAME = VALUE] = []"),
  plain("export const NAME = VALUE"),
  { declare: "for (var NAME = VALUE; NAME < 0; NAME++);", read: "NAME", shows: String },
  callable("function NAME() { return VALUE }"),
  callable("async function NAME() { return VALUE }", "[NAME.name, await NAME()]"),
  callable("function* NAME() { yield VALUE }", "[NAME.name, NAME().next().value]"),
  callable("class NAME { static value = VALUE }", "[NAME.name, NAME.value]"),
  callable("abstract class NAME { static value = VALUE }", "[NAME.name, NAME.value]"),
  keyed("enum NAME { mVALUE = VALUE }", (value) => `${value},m${value},m${value},${value}`),
  keyed("namespace NAME { export const mVALUE = VALUE }", (value) => `m${value},${value}`),
];

describe("re-declaration", () => {
  let session: ExecutorSession;
  before(async () => {
    session = await ExecutorSession.start();
  });
  after(() => session.stop());

  for (const first of KINDS) {
    it(`of ${first.declare} as each of ${KINDS.length} kinds shows the new value`, async () => {
      for (const [i, second] of KINDS.entries()) {
        const name = `name${KINDS.indexOf(first)}x${i}`;
        for (const [kind, value] of [
          [first, 11],
          [second, 22],
        ] as const) {
          const of = (text: string) => text.replaceAll("NAME", name).replaceAll("VALUE", String(value));
          assert.equal(await session.value(`${of(kind.declare)};`), undefined);
          const seen = String(await session.value(of(kind.read))).replace(/^'(.*)'$/, "$1");
          assert.equal(seen, of(kind.shows(value)), `${first.declare} as ${second.declare}`);
        }
      }
    });
  }
});
