/**
 * How modules are found and read in the executor process: `torchbook` is always the kernel's own install; local
 * files are read anew when they have changed, may be named without their extension, and may use all of TypeScript.
 */
import { readFileSync } from "node:fs";
import {
  type LoadFnOutput,
  type LoadHookContext,
  registerHooks,
  type ResolveFnOutput,
  type ResolveHookContext,
  stripTypeScriptTypes,
} from "node:module";
import { fileURLToPath } from "node:url";
import { parseModule } from "../compiler/ast.ts";
import { lineColumnAt } from "../compiler/positions.ts";
import { transformTypeScript } from "../compiler/transformTypeScript.ts";
import { LocalModules } from "./localModules.ts";
import { registerFileMap, shownPath } from "./stackFrames.ts";

const KERNEL_FILES = new URL("../..", import.meta.url).href;
const GUESSED_ENDINGS = [".ts", ".mts", ".js", ".mjs", ".cjs", "/index.ts", "/index.js"];

export const localModules = new LocalModules();

export function installModuleHooks(): void {
  registerHooks({ resolve, load });
}

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
type NextLoad = (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput;

function resolve(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  if (specifier === "torchbook" || specifier.startsWith("torchbook/")) {
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
  if (context.parentURL && !isLocal(context.parentURL)) return next(specifier, context);
  const found = resolveLocal(specifier, context, next);
  if (!isLocal(found.url)) return found;
  return { ...found, url: localModules.versioned(found.url, context.parentURL) };
}

/** Neither the kernel's nor a package's. */
function isLocal(url: string): boolean {
  return url.startsWith("file:") && !url.includes("/node_modules/") && !isKernelFile(url);
}

/** A notebook may well lie in the folder of the kernel's own install; what is in its source folders is the kernel's. */
function isKernelFile(url: string): boolean {
  if (!url.startsWith(KERNEL_FILES)) return false;
  return /^(?:kernel|native|chapters|cli|bench)\//.test(url.slice(KERNEL_FILES.length));
}

function resolveLocal(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
  try {
    return next(specifier, context);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"].includes(
      code ?? "",
    );
    if (!missing || !/^\.{0,2}\//.test(specifier)) throw error;
    const guesses = specifier.endsWith(".js")
      ? [specifier.replace(/\.js$/, ".ts")]
      : GUESSED_ENDINGS.map((ending) => specifier + ending);
    for (const guess of guesses) {
      try {
        return next(guess, context);
      } catch {
        // The next guess may be right; if none is, the first error names what the user wrote.
      }
    }
    throw error;
  }
}

function load(url: string, context: LoadHookContext, next: NextLoad): LoadFnOutput {
  const isTypeScript = /\.[mc]?ts(?:[?#]|$)/.test(url);
  if (!isLocal(url) || !(isTypeScript || context.format === "module")) return next(url, context);
  const text = readFileSync(fileURLToPath(url.replace(/[?#].*$/, "")), "utf8");
  const format = context.format?.startsWith("commonjs") ? "commonjs" : "module";
  if (format === "module") refuseMistakes(text, url, isTypeScript ? "ts" : "js");
  return { format, source: isTypeScript ? toJavaScript(text, url) : text, shortCircuit: true };
}

/** @throws SyntaxError that names file, line and column, which errors of V8 and of the stripping do not. */
function refuseMistakes(text: string, url: string, language: "ts" | "js"): void {
  const [mistake] = parseModule(text, language).errors;
  if (!mistake) return;
  const { line, column } = lineColumnAt(text, mistake.offset);
  throw new SyntaxError(`${shownPath(url)}:${line}:${column}: ${mistake.message}`);
}

function toJavaScript(text: string, url: string): string {
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
    const { code, map } = transformTypeScript(text, fileURLToPath(url.replace(/[?#].*$/, "")));
    registerFileMap(url, map);
    return code;
  }
}
