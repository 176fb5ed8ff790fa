import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As a strict project of a user compiles, against the package as it is published. */
const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  moduleDetection: ts.ModuleDetectionKind.Force,
  types: [],
  noEmit: true,
  skipLibCheck: true,
};

export interface CompileError {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly code: number;
  readonly text: string;
}

/** What the compiler says of these files together. */
export function compile(files: readonly string[]): readonly CompileError[] {
  const program = ts.createProgram(files, options);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, code, messageText }) => ({
    file: file?.fileName.replace(root, '') ?? '',
    line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
    code,
    text: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}
