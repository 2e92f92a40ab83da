import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

/** What is said of a key where it is declared. */
export interface Comment {
  text: string;
  /** `@internal`: set by the package for itself, and nothing for a person to know. */
  isInternal: boolean;
}

/** Doc comments on the keys of a schema, by their path (`masthead.legal.editor`), whichever files they are written in. */
export function commentsOf(file: string, name: string): Map<string, Comment> {
  const comments = new Map<string, Comment>();
  walk(declared({ file, name }), '', comments);
  return comments;
}

interface Place {
  node: ts.Expression;
  file: string;
}

function walk(place: Place | undefined, path: string, comments: Map<string, Comment>): void {
  for (const shape of place ? shapesIn(place) : [])
    for (const property of shape.node.properties) {
      if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) continue;
      const key = path + property.name.getText();
      const comment = commentOn(property);
      if (comment.text) comments.set(key, comment);
      const node = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      walk({ node, file: shape.file }, `${key}.`, comments);
    }
}

/** The object literals of an expression such as `z.strictObject({ ... }).prefault({})`, also behind a name. */
function shapesIn({ node, file }: Place): { node: ts.ObjectLiteralExpression; file: string }[] {
  if (ts.isIdentifier(node)) {
    const found = declared({ file, name: node.text });
    return found ? shapesIn(found) : [];
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: whole, name } = node.expression;
  const [first] = node.arguments;
  if (!ts.isIdentifier(whole) || whole.text !== 'z') return shapesIn({ node: whole, file });
  if (!first) return [];
  if (/^(?:strict|loose)?object$/i.test(name.text) && ts.isObjectLiteralExpression(first))
    return [{ node: first, file }];
  if (ts.isArrayLiteralExpression(first)) return first.elements.flatMap((element) => shapesIn({ node: element, file }));
  return name.text === 'array' ? shapesIn({ node: first, file }) : [];
}

/** What a constant is, in its file or in the one that it is imported from. */
function declared({ file, name }: { file: string; name: string }): Place | undefined {
  for (const statement of sourceOf(file).statements) {
    if (ts.isVariableStatement(statement))
      for (const { name: variable, initializer } of statement.declarationList.declarations)
        if (initializer && variable.getText() === name) return { node: initializer, file };
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings) || !ts.isImportDeclaration(statement)) continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    const found = bindings.elements.find((element) => element.name.text === name);
    if (found && from.startsWith('.'))
      return declared({ file: resolve(file, '..', from), name: (found.propertyName ?? found.name).text });
  }
  return undefined;
}

const sources = new Map<string, ts.SourceFile>();

function sourceOf(file: string): ts.SourceFile {
  const source =
    sources.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  sources.set(file, source);
  return source;
}

function commentOn(node: ts.Node): Comment {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return {
    text: (ts.getTextOfJSDocComment(comment?.comment) ?? '').replace(/\s+/g, ' ').trim(),
    isInternal: ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal'),
  };
}
