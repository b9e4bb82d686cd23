import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const PROJECT = resolve(__dirname, '../../..');

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.turbo', '.data']);

/** Every file below the project's root with one of these endings, generated and installed ones left out. */
export function findFiles(...endings: readonly string[]): readonly SourceFile[] {
  return walk(PROJECT)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({
      path: relative(PROJECT, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(directory, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** What a TypeScript file imports. */
export function importsOf(file: SourceFile): readonly string[] {
  return [...file.text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(
    ([, specifier]) => specifier ?? '',
  );
}
