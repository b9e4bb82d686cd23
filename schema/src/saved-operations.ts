import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SCHEMA_DIRECTORY } from './load-sdl';

/** A question kept with the graph: checked against it, offered in the explorer. */
export interface SavedOperation {
  readonly name: string;
  readonly title: string;
  readonly titleVietnamese: string;
  readonly document: string;
  /** Variables it can be tried with. */
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /**
   * Vietnamese names of places of its answer (names joined by points), where the term of the graph does not tell two of
   * them apart or says too much for the head of a column; an empty one is left out.
   */
  readonly columnNames: Readonly<Record<string, string>>;
}

/** The first two lines of a file are its titles, English and Vietnamese. */
const TITLES = /^# (.+)\n# (.+)\n/;

/** The operations of `schema/operations`, the two that everything else is measured by first. */
export function loadSavedOperations(): readonly SavedOperation[] {
  const directory = join(SCHEMA_DIRECTORY, 'operations');
  const variables = readByOperation<unknown>(directory, 'variables.json');
  const columnNames = readByOperation<string>(directory, 'column-names.json');
  return readdirSync(directory)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => {
      const name = basename(file, '.graphql');
      const document = readFileSync(join(directory, file), 'utf8');
      const [, title, titleVietnamese] = TITLES.exec(document) ?? [];
      if (title === undefined || titleVietnamese === undefined) {
        throw new Error(
          `schema/operations/${file} must begin with its English and Vietnamese titles as comments`,
        );
      }
      return {
        name,
        title,
        titleVietnamese,
        document,
        variables: variables[name],
        columnNames: columnNames[name] ?? {},
      };
    })
    .sort((one, other) => rank(one.name) - rank(other.name) || (one.name < other.name ? -1 : 1));
}

function readByOperation<Value>(
  directory: string,
  file: string,
): Readonly<Record<string, Readonly<Record<string, Value>> | undefined>> {
  return JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, Record<string, Value>>;
}

function rank(name: string): number {
  const index = ['CompanyDossier', 'Briefing', 'SecondWitness', 'CompanyList'].indexOf(name);
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}
