import { type ExplorerBoot, type ExplorerTab, openExplorer } from './explorer-client.js';
import type { ExampleOperation } from './pages-options.js';
import { toScriptLiteral } from './script-literal.js';

/** The file that starts the explorer: one function and its data. */
export function renderExplorerScript(boot: ExplorerBoot): string {
  return `'use strict';\n(${openExplorer.toString()})(${toScriptLiteral(boot)}, window);\n`;
}

export function toExplorerTab(operation: ExampleOperation): ExplorerTab {
  const document = operation.document.trim();
  return {
    name: operation.name,
    document: operation.document,
    shown: `${toComment(operation.titleVietnamese)}\n${toComment(operation.title)}\n${document}\n`,
    variables: operation.variables === undefined ? '' : JSON.stringify(operation.variables, null, 2),
  };
}

/** A title with a line break in it would otherwise run on as GraphQL. */
function toComment(title: string): string {
  return `# ${title.replace(/\s+/g, ' ').trim()}`;
}
