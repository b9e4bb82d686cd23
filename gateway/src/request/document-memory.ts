import { visit, type ASTNode, type DocumentNode, type Location } from 'graphql';

/** What a node and its place in its parent came to in a heap snapshot, without the letters of its texts. */
const BYTES_A_NODE = 250;

/** From this length on V8 cuts a name out of its text without copying it, and the name keeps the whole text alive. */
const SHORTEST_SLICE = 13;

/** Bytes that a document without places keeps in memory, about. */
export function bytesOf(document: DocumentNode): number {
  let bytes = 0;
  visit(document, {
    enter: (node) => {
      bytes += BYTES_A_NODE + ('value' in node && typeof node.value === 'string' ? 2 * node.value.length : 0);
    },
  });
  return bytes;
}

/**
 * Lets go of the text that a document was parsed from. Each place leads to every token of the text and each comment is
 * one, so that a small question with 80 KB of comments held on to megabytes for as long as anybody kept its document.
 *
 * Errors found from here on have no places in the text; those of syntax and of validation are found before.
 */
export function forgetText(document: DocumentNode): void {
  visit(document, { enter: forgetTextOf });
}

function forgetTextOf(node: ASTNode): void {
  const open: { loc?: Location | undefined; value?: unknown } = node;
  open.loc = undefined;
  if (typeof open.value === 'string' && open.value.length >= SHORTEST_SLICE) open.value = copyOf(open.value);
}

function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
