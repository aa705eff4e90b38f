import { parseSync } from 'vite';

/** With the module itself, when the program asks for it, or not at all because it is types only. */
export type Loaded = 'at once' | 'later' | 'never';

/** Something in a module that the table has a say in. */
export type Finding =
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly loaded: Loaded;
      readonly line: number;
    }
  | { readonly kind: 'unnamed import'; readonly line: number }
  | { readonly kind: 'impure'; readonly what: string; readonly line: number };

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

const impureGlobals = new Set([
  'Buffer',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);
const impureMembers = new Set(['Date.now', 'Math.random', 'Temporal.Now']);
const typeMembers = new Set(['typeAnnotation', 'typeArguments', 'typeParameters', 'returnType']);
const moduleFile = /^\.{1,2}\/.*\.[cm]?[jt]sx?$/;

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Reads a module's syntax tree; comments and texts that look like code are not mistaken for it. */
export function parseModule(file: string, source: string): readonly Finding[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const findings: Finding[] = [];
  const lineOf = (node: SyntaxNode) => source.slice(0, node.start).split('\n').length;

  const importOf = (node: SyntaxNode, from: unknown, loaded: Loaded) => {
    if (isNode(from) && typeof from.value === 'string')
      findings.push({ kind: 'import', specifier: from.value, loaded, line: lineOf(node) });
    else findings.push({ kind: 'unnamed import', line: lineOf(node) });
  };
  const impure = (node: SyntaxNode, what: string) =>
    findings.push({ kind: 'impure', what, line: lineOf(node) });

  const visit = (node: SyntaxNode, inType: boolean) => {
    look(node, inType);
    for (const [member, value] of Object.entries(node)) {
      if (isLabel(node, member)) continue;
      const below = inType || typeMembers.has(member) || /^TS(Interface|TypeAlias)/.test(node.type);
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) visit(child, below);
    }
  };

  const look = (node: SyntaxNode, inType: boolean) => {
    switch (node.type) {
      case 'ImportDeclaration':
        importOf(node, node.source, node.importKind === 'type' ? 'never' : 'at once');
        break;
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration':
        if (node.source !== null)
          importOf(node, node.source, node.exportKind === 'type' ? 'never' : 'at once');
        break;
      case 'ImportExpression':
        importOf(node, node.source, 'later');
        break;
      case 'TSImportType':
        importOf(node, node.source, 'never');
        break;
      case 'MemberExpression': {
        const what = `${nameOf(node.object)}.${nameOf(node.property)}`;
        if (impureMembers.has(what)) impure(node, what);
        break;
      }
      case 'NewExpression':
      case 'CallExpression': {
        const callee = nameOf(node.callee);
        const [first] = node.arguments as unknown[];
        if (callee === 'Date' && first === undefined) impure(node, 'the current Date');
        // new Worker(new URL('./writer.ts', import.meta.url))
        if (callee === 'URL' && isNode(first) && moduleFile.test(String(first.value)))
          importOf(node, first, 'later');
        break;
      }
      case 'Identifier':
        if (!inType && impureGlobals.has(String(node.name))) impure(node, String(node.name));
        break;
    }
  };

  visit(program as unknown as SyntaxNode, false);
  return findings;
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return String(node.type === 'Literal' ? node.value : (node.name ?? ''));
}

/** Whether a member holds a mere label, as `process` does in `order.process` and `{ process: 1 }`. */
function isLabel(node: SyntaxNode, member: string): boolean {
  return (member === 'property' || member === 'key') && node.computed === false;
}
