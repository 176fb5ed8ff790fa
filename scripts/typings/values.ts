import ts from 'typescript';

/** The words that a setting of an element may hold, by tag and name; none where it is free text. */
export type Values = (tag: string, setting: string) => readonly string[];

/** Asks the compiler for what `src/types/elements.ts` says, so that an alias is as good as its words. */
export function valuesOf(file: string): Values {
  const program = ts.createProgram([file], {
    strict: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    experimentalDecorators: true,
    types: [],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const tags = source?.statements.find(ts.isInterfaceDeclaration);
  if (!tags) throw new TypeError(`${file} has no interface of tags.`);
  const member = (type: ts.Type, name: string): ts.Type | undefined => {
    const symbol = type.getProperty(name);
    return symbol && checker.getTypeOfSymbolAtLocation(symbol, tags);
  };
  return (tag, setting) => {
    const settings = member(member(checker.getTypeAtLocation(tags), tag) ?? fail(tag), 'settings');
    const type = settings && member(settings, setting);
    const parts = type?.isUnion() ? type.types : [];
    return parts
      .filter(part => part.isStringLiteral())
      .map(part => part.value)
      .sort();
  };
}

function fail(tag: string): never {
  throw new TypeError(`The typings have no <${tag}>.`);
}
