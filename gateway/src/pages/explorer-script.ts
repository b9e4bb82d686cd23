import { type ExplorerBoot, type ExplorerTab, openExplorer } from './explorer-client';
import type { ExampleOperation } from './pages-options';
import { toScriptLiteral } from './script-literal';

/** The file that starts the explorer: one function and its data. */
export function renderExplorerScript(boot: ExplorerBoot): string {
  return `'use strict';\n(${openExplorer.toString()})(${toScriptLiteral(boot)}, window);\n`;
}

export function toExplorerTab(operation: ExampleOperation): ExplorerTab {
  const document = operation.document.trim();
  const titles = [operation.titleVietnamese, operation.title].map(toComment);
  return {
    name: operation.name,
    document: operation.document,
    // An operation that opens with a comment says its titles itself.
    shown: `${(document.startsWith('#') ? [document] : [...titles, document]).join('\n')}\n`,
    variables: operation.variables === undefined ? '' : JSON.stringify(operation.variables, null, 2),
  };
}

/** A title with a line break in it would otherwise run on as GraphQL. */
function toComment(title: string): string {
  return `# ${title.replace(/\s+/g, ' ').trim()}`;
}
