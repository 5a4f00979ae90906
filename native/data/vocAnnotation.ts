/** Reads Pascal VOC's annotation of one image: an XML file with a box for each object. */
import { readFile } from "node:fs/promises";

export interface VocObject {
  name: string;
  /** Corners in pixels, counted from 1. */
  box: [xmin: number, ymin: number, xmax: number, ymax: number];
  /** Left out of evaluations. */
  difficult: boolean;
}

export interface VocAnnotation {
  filename: string;
  width: number;
  height: number;
  objects: VocObject[];
}

/** What is used of jsdom. Its own types would put a browser's globals into every file that imports this library. */
interface Element {
  localName: string;
  textContent: string | null;
  children: Iterable<Element>;
}

interface DOMParser {
  parseFromString(text: string, type: "text/xml"): { documentElement: Element };
}

interface JsdomModule {
  JSDOM: new (html: string) => { window: { DOMParser: new () => DOMParser } };
}

const JSDOM_NAME: string = "jsdom";
let parser: Promise<DOMParser> | undefined;

/** jsdom takes a second to load: not before it is needed, and once in a thread. */
function loadParser(): Promise<DOMParser> {
  parser ??= import(JSDOM_NAME).then(({ JSDOM }: JsdomModule) => new new JSDOM("").window.DOMParser());
  return parser;
}

/** @throws Error that names the file, what was expected and what was found */
export async function readVocAnnotation(path: string): Promise<VocAnnotation> {
  const fail = (expected: string, got: string, cause?: unknown): never => {
    throw new Error(`VOC: ${path}: expected ${expected}, got ${got}`, { cause });
  };
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    return fail("an XML file", (cause as Error).message, cause);
  }
  const root = (await loadParser()).parseFromString(text, "text/xml").documentElement;
  if (root.localName === "parsererror")
    return fail("a whole XML file", root.textContent?.trim().replace(/\.$/, "") ?? "");
  if (root.localName !== "annotation") return fail("an <annotation>", `<${root.localName}>`);
  const textOf = (of: Element, name: string): string => {
    const element = childrenOf(of, name)[0];
    return element?.textContent?.trim() ?? fail(`<${name}> in <${of.localName}>`, "none");
  };
  const numberOf = (of: Element, name: string): number => {
    const found = textOf(of, name);
    const value = found === "" ? Number.NaN : Number(found);
    if (!Number.isFinite(value)) fail(`a number in <${name}>`, JSON.stringify(found));
    return value;
  };
  const size = childrenOf(root, "size")[0] ?? fail("<size> in <annotation>", "none");
  return {
    filename: textOf(root, "filename"),
    width: numberOf(size, "width"),
    height: numberOf(size, "height"),
    objects: childrenOf(root, "object").map((object) => {
      const box = childrenOf(object, "bndbox")[0] ?? fail("<bndbox> in <object>", "none");
      const sides = (["xmin", "ymin", "xmax", "ymax"] as const).map((name) => numberOf(box, name));
      const difficult = childrenOf(object, "difficult")[0]?.textContent?.trim() === "1";
      return { name: textOf(object, "name"), box: sides as VocObject["box"], difficult };
    }),
  };
}

/** Children, not all below: the parts of a person have boxes and names too. */
function childrenOf(element: Element, name: string): Element[] {
  return [...element.children].filter((child) => child.localName === name);
}
