import assert from "node:assert/strict";
import { unpickle } from "../../../native/pickle/unpickle.ts";

const rules = {
  where: "made.pkl",
  findGlobal: (name: string) =>
    name === "a.Known" ? { call: (args: readonly unknown[]) => args[0] } : undefined,
  loadPersistent: (id: unknown) => `object ${id}`,
};

/** Text and byte values, one after another. */
function bytes(...parts: (string | number)[]): Uint8Array {
  return Buffer.concat(
    parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : Buffer.from(part, "latin1"))),
  );
}

const read = (...parts: (string | number)[]) => unpickle(bytes(...parts), 0, rules).value;

describe("unpickle", () => {
  // The bytes and the values are those of https://docs.python.org/3/library/pickletools.html.
  const values: [title: string, parts: (string | number)[], value: unknown][] = [
    ["None and booleans", ["(N", 0x88, 0x89, "I00\nI01\nl."], [null, true, false, false, true]],
    ["integers of protocol 0", ["(I-5\nL12345678901234567890L\nl."], [-5, 12345678901234567890n]],
    ["integers", ["(K", 255, "M", 0, 1, "J", 255, 255, 255, 255, "l."], [255, 256, -1]],
    ["long integers", ["(", 0x8a, 0, 0x8a, 1, 255, 0x8a, 2, 255, 0, "l."], [0, -1, 255]],
    ["an integer beyond 2^53", [0x8a, 9, "\0\0\0\0\0\0\0\0", 1, "."], 2n ** 64n],
    ["floats of protocol 0", ["(F0.5\nF1e-3\nF-inf\nFnan\nl."], [0.5, 0.001, -Infinity, Number.NaN]],
    ["a float", ["G", 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, "."], 1.5],
    [
      "text of every length field",
      ["(X", 2, 0, 0, 0, "ab", 0x8c, 1, "c", "Vd\n", "U", 1, "e", "l."],
      ["ab", "c", "d", "e"],
    ],
    ["bytes", ["(C", 1, 255, "B", 1, 0, 0, 0, 7, "l."], [Uint8Array.of(255), Uint8Array.of(7)]],
    ["lists", ["](K", 1, "K", 2, "eK", 3, "a."], [1, 2, 3]],
    [
      "tuples",
      ["(", ")K", 1, 0x85, "K", 1, "K", 2, 0x86, "K", 1, "K", 2, "K", 3, 0x87, "t."],
      [[], [1], [1, 2], [1, 2, 3]],
    ],
    ["a dict of text", ["}(U", 1, "aK", 1, "uU", 1, "bK", 2, "s."], { a: 1, b: 2 }],
    ["a dict of whole numbers", ["(K", 3, "K", 4, "d."], { 3: 4 }],
    ["a dict of other keys", ["(NK", 1, "d."], new Map([[null, 1]])],
    ["an empty dict", ["}."], {}],
    ["sets", [0x8f, "(K", 1, 0x90, "."], new Set([1])],
    ["what the memo holds", ["]q", 0, "h", 0, 0x86, "."], [[], []]],
    ["frames and memos of protocol 4", [0x80, 4, 0x95, "\x04\0\0\0\0\0\0\0", "K", 7, 0x94, "."], 7],
    ["objects kept elsewhere", ["U", 1, "xQ."], "object x"],
    ["calls of what is known", ["ca\nKnown\nK", 9, 0x85, "R."], 9],
    ["names from the stack", ["U", 1, "aU", 5, "Known", 0x93, "K", 9, 0x85, 0x81, "."], 9],
  ];
  for (const [title, parts, value] of values)
    it(`reads ${title}`, () => assert.deepEqual(read(...parts), value));

  it("ends where the pickle ends", () => {
    assert.deepEqual(unpickle(bytes("xxNq", 0, ".K", 1, "."), 2, rules), { value: null, end: 6 });
  });

  it("reads a list that holds itself", () => {
    const list = read("]q", 0, "h", 0, "a.") as unknown[];
    assert.equal(list[0], list);
  });

  it("keeps a name like __proto__ a name", () => {
    const object = read("(U", 9, "__proto__K", 1, "d.") as object;
    assert.deepEqual([Object.keys(object), Object.getPrototypeOf(object)], [["__proto__"], Object.prototype]);
  });

  describe("refuses", () => {
    const advice = "which loading would run; nothing was run. Save a state dict instead";
    const named: [title: string, parts: (string | number)[], name: string][] = [
      ["os.system", ["cos\nsystem\n(U", 4, "true", "tR."], "os.system"],
      ["eval of Python 3", ["cbuiltins\neval\n(U", 1, "1", "tR."], "builtins.eval"],
      ["a name from the stack", ["U", 2, "osU", 6, "system", 0x93, "."], "os.system"],
      ["an instance of Python 2", ["(ios\nsystem\n."], "os.system"],
      ["a name that hides another", ["cposix\nsystem\n0N."], "posix.system"],
    ];
    for (const [title, parts, name] of named) {
      it(title, () => {
        const message = `made.pkl: expected tensors, numbers, text, lists and dicts, got "${name}", ${advice}`;
        assert.throws(() => read(...parts), { message });
      });
    }

    const limited: [title: string, bytes: () => Uint8Array, message: RegExp][] = [
      [
        "lists in lists without end",
        () => nested(600),
        /at most 500 lists and dicts in each other, got more$/,
      ],
      [
        "more lists than tensors need",
        () => nested(100_000),
        /at most 60000 lists and dicts in 200000 bytes, got more/,
      ],
      [
        "marks without end",
        () => Buffer.alloc(100_000, "("),
        /at most 35000 marks in 100000 bytes, got more/,
      ],
      ["values without end", () => Buffer.alloc(10_000_001, "N"), /at most 10000000 values, got more/],
      [
        "an integer of megabytes",
        () => bytes(0x8b, 0, 0, 255, 0),
        /an integer of at most 1024 bytes, got 16711680/,
      ],
      ["a decimal integer of kilobytes", () => bytes(`I${"9".repeat(2000)}\n.`), /a whole number, got "9+/],
      [
        "text beyond the data",
        () => bytes("X", 255, 255, 255, 127, "a."),
        /2147483647 bytes, got 2 until the end/,
      ],
      [
        "bytes beyond the data",
        () => bytes(0x8e, "\xff\xff\xff\xff\xff\xff\xff\xff."),
        /bytes, got 1 until the end/,
      ],
    ];
    for (const [title, make, message] of limited)
      it(title, () => assert.throws(() => unpickle(make(), 0, rules), message));

    it("a memo at a huge number costs no memory", () => {
      assert.equal(read("K", 1, "r", 255, 255, 255, 255, "0j", 255, 255, 255, 255, "."), 1);
    });
  });

  describe("rejects", () => {
    const damaged: [title: string, parts: (string | number)[], message: string][] = [
      ["the end of the data", ["K"], "1 bytes, got 0 until the end of the data"],
      ["nothing on the stack", ["."], "a value on the stack, got none"],
      ["no mark", ["t."], "a mark on the stack, got none"],
      ["an unknown operation", [0xff], "an operation of pickles, got byte 0xff"],
      ["an unknown protocol", [0x80, 9], "protocol 0 to 5, got 9"],
      ["a memo that is empty", ["h", 3], "an entry 3 in the memo, got none"],
      ["appending to a number", ["K", 1, "K", 2, "a"], "a list to append to, got number"],
      ["items of a list", ["]K", 1, "K", 2, "s"], "a dict to set items of, got a list"],
      ["a key without value", ["}(K", 1, "u"], "a value for each key, got none for the last"],
      ["a call of a number", ["K", 1, ")R"], "a known class or function to call, got number"],
      ["arguments that are no tuple", ["ca\nKnown\n]R"], "a tuple of arguments, got a list"],
      ["text that is no UTF-8", ["X", 1, 0, 0, 0, 255], "text in UTF-8, got other bytes"],
      ["a line without end", ["I12"], "a line, got the end of the data"],
    ];
    for (const [title, parts, found] of damaged) {
      it(title, () => {
        const message = `made.pkl: expected ${found}; the pickle is damaged or foreign`;
        assert.throws(() => read(...parts), { message });
      });
    }
  });
});

/** `depth` lists, each in the one before. */
function nested(depth: number): Uint8Array {
  return Buffer.concat([Buffer.alloc(depth, "]"), Buffer.alloc(depth - 1, "a"), Buffer.from(".")]);
}
