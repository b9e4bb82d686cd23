import { posix } from 'node:path';
import { findFiles, importsOf, type SourceFile } from './source-files';

const sources = findFiles('.ts').filter(({ path }) => /^(schema|db|subgraphs|gateway|test)\//.test(path));
const shipped = sources.filter(
  ({ path }) => !path.endsWith('.test.ts') && !path.startsWith('test/') && !path.includes('/testing/'),
);

/** Which packages of this repository a package may import. Reading down the list, imports only ever go up it. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  schema: [],
  db: ['schema'],
  'subgraphs/chassis': ['schema', 'db'],
  'subgraphs/acts': ['schema', 'db', 'subgraphs/chassis'],
  'subgraphs/law': ['schema', 'db'],
  'subgraphs/statements': ['schema'],
  'subgraphs/licensing': ['schema', 'db', 'subgraphs/chassis', 'subgraphs/acts', 'subgraphs/law'],
  'subgraphs/search': ['schema', 'db', 'subgraphs/chassis'],
  'subgraphs/registry': [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/acts',
    'subgraphs/law',
    'subgraphs/search',
    'subgraphs/statements',
  ],
  'subgraphs/city': [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/acts',
    'subgraphs/law',
    'subgraphs/licensing',
    'subgraphs/search',
  ],
  'subgraphs/ministry': [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/acts',
    'subgraphs/law',
    'subgraphs/licensing',
    'subgraphs/search',
  ],
  'subgraphs/police': ['schema', 'db', 'subgraphs/chassis', 'subgraphs/acts', 'subgraphs/law'],
  'subgraphs/evidence': ['schema', 'db', 'subgraphs/chassis'],
  'subgraphs/demonstration': [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/licensing',
    'subgraphs/registry',
    'subgraphs/city',
    'subgraphs/ministry',
    'subgraphs/police',
  ],
  'subgraphs/import': [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/licensing',
    'subgraphs/registry',
    'subgraphs/city',
    'subgraphs/ministry',
  ],
  gateway: [
    'schema',
    'db',
    'subgraphs/chassis',
    'subgraphs/registry',
    'subgraphs/city',
    'subgraphs/ministry',
    'subgraphs/police',
    'subgraphs/evidence',
    'subgraphs/demonstration',
  ],
};

const BANNED_NAMES = [
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'lib',
  'core',
  'types',
  'constants',
];

function packageOf({ path }: SourceFile): string {
  return path
    .split('/')
    .slice(0, path.startsWith('subgraphs/') ? 2 : 1)
    .join('/');
}

function packageNamed(specifier: string): string | undefined {
  const name = /^@lienthong\/([a-z]+)/.exec(specifier)?.[1];
  return name && (Object.hasOwn(MAY_IMPORT, `subgraphs/${name}`) ? `subgraphs/${name}` : name);
}

describe('the shape of the code', () => {
  it.each(Object.entries(MAY_IMPORT))('%s imports only %j', (name, allowed) => {
    const files = shipped.filter((file) => packageOf(file) === name);
    expect(files.length).toBeGreaterThan(0);
    const breaches = files.flatMap((file) =>
      importsOf(file)
        .map((specifier) => ({ specifier, target: packageNamed(specifier) }))
        .filter(({ target }) => target !== undefined && target !== name && !allowed.includes(target))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    );
    expect(breaches).toEqual([]);
  });

  it('no file reaches into another package by a path', () => {
    const breaches = shipped.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => posix.join(posix.dirname(file.path), specifier))
        .filter((target) => packageOf({ path: target, text: '' }) !== packageOf(file))
        .map((target) => `${file.path} reaches ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('what reads tables of an import knows no agency, no register and no database', () => {
    const readers = shipped.filter(({ path }) => path.startsWith('subgraphs/import/src/table/'));
    expect(readers.length).toBeGreaterThan(0);
    const breaches = readers.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('@lienthong/') || leaves(file, specifier))
        .map((specifier) => `${file.path} imports ${specifier}`),
    );
    expect(breaches).toEqual([]);
  });

  it('imports run in no circle', () => {
    const byPath = new Map(shipped.map((file) => [file.path, file]));
    const resolveImport = (file: SourceFile, specifier: string): string | undefined => {
      const base = posix.join(posix.dirname(file.path), specifier);
      return [`${base}.ts`, `${base}/index.ts`].find((path) => byPath.has(path));
    };
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      const file = byPath.get(path);
      if (done.has(path) || trail.includes(path) || !file) return;
      for (const specifier of valueImportsOf(file)) {
        const target = specifier.startsWith('.') ? resolveImport(file, specifier) : undefined;
        if (target) visit(target, [...trail, path]);
      }
      done.add(path);
    };
    for (const path of byPath.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('no step of the request path knows its host, and none knows a later one', () => {
    const steps = ['identify', 'admit', 'authorise', 'plan', 'execute', 'answer', 'compile', 'prove'];
    const breaches = shipped
      .filter(({ path }) => path.startsWith('gateway/src/request/'))
      .flatMap((file) => {
        const own = steps.indexOf(file.path.split('/')[3] ?? '');
        return importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => posix.join(posix.dirname(file.path), specifier))
          .filter((target) => {
            const other = steps.indexOf(target.split('/')[3] ?? '');
            return target.startsWith('gateway/src/host') || (own !== -1 && other > own);
          })
          .map((target) => `${file.path} knows ${target}`);
      });
    expect(breaches).toEqual([]);
  });

  it('whatever answers callers begins, with each of its threads, without the way from an object to what all inherit', () => {
    // The engine of an embedded database, a thread as well, is given statements and no names.
    const threads = shipped
      .filter((file) => packageOf(file) === 'gateway')
      .flatMap(({ path, text }) =>
        [...text.matchAll(/new Worker\(join\(__dirname, '([a-z-]+)\.js'\)/g)].map(
          ([, name]) => `${posix.dirname(path)}/${name}.ts`,
        ),
      );
    const subgraphs = shipped.filter(
      ({ path, text }) => path.endsWith('/main.ts') && text.includes('runSubgraph('),
    );
    const begun = ['gateway/src/host/main.ts', ...threads, ...subgraphs.map(({ path }) => path)];
    expect(begun).toHaveLength(7);
    const first = begun.map((path) => shipped.find((file) => file.path === path)?.text.split('\n', 1)[0]);
    expect(first).toEqual(begun.map(() => "import '@lienthong/chassis/without-proto';"));
  });

  it('stores know SQL and no GraphQL; resolvers know GraphQL and no SQL', () => {
    const breaches = shipped.flatMap((file) => {
      const imports = importsOf(file);
      if (file.path.endsWith('-store.ts') && imports.includes('graphql'))
        return [`${file.path} imports graphql`];
      if (file.path.endsWith('-resolvers.ts') && imports.includes('knex'))
        return [`${file.path} imports knex`];
      return [];
    });
    expect(breaches).toEqual([]);
  });

  it('no file or folder is named for not having thought', () => {
    const breaches = sources
      .map(({ path }) => path)
      .filter((path) => path.split('/').some((part) => BANNED_NAMES.includes(part.replace(/\.ts$/, ''))));
    expect(breaches).toEqual([]);
  });

  it('files and folders are named in kebab-case', () => {
    const breaches = sources
      .map(({ path }) => path)
      .filter(
        (path) => !path.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?(\.ts)?$/.test(part)),
      );
    expect(breaches).toEqual([]);
  });

  it('no source file is longer than 300 lines', () => {
    const long = shipped.filter(({ text }) => text.split('\n').length > 300).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it('nothing is excused from the compiler or the linter', () => {
    const excuse = new RegExp(
      ['@ts-' + 'ignore', '@ts-' + 'nocheck', 'eslint-' + 'disable', ': an' + 'y\\b', 'as an' + 'y\\b'].join(
        '|',
      ),
    );
    expect(sources.filter(({ text }) => excuse.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

/** Whether an import by path goes out of the folder of tables. */
function leaves({ path }: SourceFile, specifier: string): boolean {
  const target = posix.join(posix.dirname(path), specifier);
  return specifier.startsWith('.') && !target.startsWith('subgraphs/import/src/table/');
}

/** Imports that exist at run time; a type may be named both ways without anybody waiting for anybody. */
function valueImportsOf(file: SourceFile): readonly string[] {
  const withoutTypes = file.text
    .replace(/import type [^;]+;/g, '')
    .replace(/export type \{[^}]+\} from [^;]+;/g, '');
  return importsOf({ ...file, text: withoutTypes });
}
