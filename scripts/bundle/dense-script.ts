import { parseAst } from 'vite';
import { decoder, dense } from './dense-text.js';

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
  readonly quasis?: readonly (Node & { readonly value: { readonly cooked: string } })[];
  readonly expressions?: readonly Node[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const beyondAscii = /[^\0-\x7f]/;

/**
 * A classic script in ASCII, since it is read in the page's own encoding, which in old hosts is Shift_JIS. Japanese is made
 * dense; what is too short to gain by it, or may be no expression, is escaped.
 */
export function denseScript(code: string): string {
  if (!beyondAscii.test(code)) return code;
  const name = freeName(code);
  const edits = [...editsIn(parseAst(code) as unknown as Node, code, name)];
  if (edits.length > 0) edits.unshift(declaration(code, name));
  let told = '';
  let at = 0;
  for (const { start, end, text } of edits) {
    told += code.slice(at, start) + text;
    at = end;
  }
  return escaped(told + code.slice(at));
}

function escaped(code: string): string {
  return code.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A script of ours is one function: what is declared in it is nobody else's. */
function declaration(code: string, name: string): Edit {
  const head = /^\(function\([^)]*\)\{/.exec(code);
  if (!head)
    throw new Error(`A classic script has to be one function; this one begins with: ${code.slice(0, 40)}`);
  return { start: head[0].length, end: head[0].length, text: `var ${name}=${decoder};` };
}

function freeName(code: string): string {
  const taken = new Set(code.match(/[$\w]+/g));
  const free = ['$j', '$k', '$l'].find(name => !taken.has(name));
  if (free === undefined) throw new Error('There is no short name left for what reads dense text.');
  return free;
}

/** In the order of the code. Keys stay, and so do templates that a tag reads: an expression in them is something else. */
function* editsIn(node: Node, code: string, name: string): Generator<Edit> {
  const whole = textOf(node);
  if (whole !== undefined) return yield* editsOf(node, whole, code, name);
  if (node.type === 'TemplateLiteral') {
    for (const [index, { start, end }] of (node.quasis ?? []).entries()) {
      yield* editsOfRuns(start, code.slice(start, end), name);
      const expression = node.expressions?.[index];
      if (expression) yield* editsIn(expression, code, name);
    }
    return;
  }
  for (const child of childrenOf(node)) yield* editsIn(child, code, name);
}

/** The text that a node is; `undefined` where it is none, or made of more than text. */
function textOf({ type, value, quasis }: Node): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  return type === 'TemplateLiteral' && quasis?.length === 1 ? quasis[0]?.value.cooked : undefined;
}

function* editsOf({ start, end }: Node, text: string, code: string, name: string): Generator<Edit> {
  const call = callOf(text, name);
  // What stood in quotes may follow a word without a space.
  const space = /[$\w]/.test(code.charAt(start - 1)) ? ' ' : '';
  if (call !== undefined && call.length < escaped(code.slice(start, end)).length)
    yield { start, end, text: space + call };
}

function* editsOfRuns(start: number, raw: string, name: string): Generator<Edit> {
  for (const { 0: run, index } of raw.matchAll(/[^\0-\x7f]+/g)) {
    const call = callOf(run, name);
    if (call !== undefined && call.length + 3 < escaped(run).length)
      yield { start: start + index, end: start + index + run.length, text: `\${${call}}` };
  }
}

function callOf(text: string, name: string): string | undefined {
  const told = beyondAscii.test(text) ? dense(text) : undefined;
  // A page may hold a script between tags, where these would end it.
  return told === undefined || /<[/!]/.test(told) ? undefined : `${name}(${JSON.stringify(told)})`;
}

function childrenOf(node: Node): readonly Node[] {
  const { key, computed, quasi } = node as { key?: unknown; computed?: boolean; quasi?: Node };
  const children = Object.values(node).flat().filter(isNode);
  return children
    .filter(child => computed === true || child !== key)
    .flatMap(child => (child === quasi ? (quasi.expressions ?? []) : [child]))
    .sort((one, other) => one.start - other.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
