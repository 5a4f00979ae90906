/** What the language server knows about a position of a cell, as data for a front end. */
import { positionInModule } from "./cellModule.ts";
import type { LanguageServer, LspPosition } from "./languageServer.ts";
import type { InspectionResult } from "./types.ts";

interface Hover {
  contents: string | { kind: string; value: string } | { value: string }[];
}

interface SignatureHelp {
  signatures: {
    label: string;
    documentation?: string | { value: string };
    activeParameter?: number;
    parameters?: { label: string | [number, number]; documentation?: string | { value: string } }[];
  }[];
  activeSignature?: number;
  activeParameter?: number;
}

const WORD_BEFORE = /[\p{ID_Continue}$]$/u;
const FENCE = /^```\w*\n([\s\S]*?)\n```\n?/;

/** @param detailLevel see `CellChecker.inspect`. */
export async function inspectionResult(
  server: LanguageServer,
  file: string,
  source: string,
  offset: number,
  detailLevel: 0 | 1,
): Promise<InspectionResult | undefined> {
  const position = positionInModule(source, offset);
  const hover = await hoverAt(server, file, source, offset, position);
  const found = hover ?? (await signatureAt(server, file, position));
  if (!found) return undefined;
  const documentation = detailLevel === 1 ? found.documentation : summaryOf(found.documentation);
  return {
    data: {
      "text/plain": [found.code, documentation].filter(Boolean).join("\n\n"),
      "text/markdown": [`\`\`\`typescript\n${found.code}\n\`\`\``, documentation]
        .filter(Boolean)
        .join("\n\n"),
    },
  };
}

interface Found {
  code: string;
  documentation: string;
}

async function hoverAt(
  server: LanguageServer,
  file: string,
  source: string,
  offset: number,
  position: LspPosition,
): Promise<Found | undefined> {
  let hover = await server.at<Hover | null>("hover", file, position);
  // The end of a word belongs to it, as a front end puts the cursor.
  if (!hover && WORD_BEFORE.test(source.slice(0, offset))) {
    hover = await server.at<Hover | null>("hover", file, positionInModule(source, offset - 1));
  }
  if (!hover) return undefined;
  const { contents } = hover;
  const parts =
    typeof contents === "string" ? [{ value: contents }] : Array.isArray(contents) ? contents : [contents];
  const markdown = parts.map(({ value }) => value).join("\n\n");
  const code = FENCE.exec(markdown);
  // What TypeScript says of a name that it does not know.
  if (code?.[1] === "any") return undefined;
  return code
    ? { code: cleaned(code[1] ?? ""), documentation: markdown.slice(code[0].length).trim() }
    : undefined;
}

async function signatureAt(
  server: LanguageServer,
  file: string,
  position: LspPosition,
): Promise<Found | undefined> {
  const help = await server.at<SignatureHelp | null>("signatureHelp", file, position);
  if (!help || help.signatures.length === 0) return undefined;
  const active = help.signatures[help.activeSignature ?? 0] ?? help.signatures[0];
  const others = help.signatures.filter((signature) => signature !== active);
  const documentation = text(active?.documentation);
  const parameter = active?.parameters?.[active.activeParameter ?? help.activeParameter ?? 0];
  const about = text(parameter?.documentation);
  return {
    code: [active, ...others].map((signature) => signature?.label).join("\n"),
    documentation: [documentation, about].filter(Boolean).join("\n\n"),
  };
}

/** Without the words by which a name of an earlier cell reaches the module. */
function cleaned(code: string): string {
  return code
    .split("\n")
    .filter((line) => !/^import .* = __cell\d+\./.test(line))
    .join("\n")
    .replace(/^\(alias\) /gm, "")
    .replace(/\b__cell\d+\./g, "");
}

/** Documentation up to its tags. */
function summaryOf(documentation: string): string {
  return documentation.split(/\n+(?=\*@|@)/)[0]?.trim() ?? "";
}

function text(documentation: string | { value: string } | undefined): string {
  return (typeof documentation === "string" ? documentation : (documentation?.value ?? "")).trim();
}
