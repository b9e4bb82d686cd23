import { readCheckOrder, USAGE, type CheckOrder } from './check-arguments';
import { CheckProgress, type ProgressOutput } from './check-progress';
import { createAskGateway, GatewayAwayError, NotCheckedError, type AskGateway } from './gateway-check';
import { openLineFile, type LineOutput, type WrittenLines } from './line-file';
import {
  readFileList,
  readStatementFiles,
  UnreadableFileError,
  type FiledStatement,
} from './statement-files';
import { readLine, type StatementLine } from './statement-line';

const DONE = 0;
const FAILED = 1;
const MISTAKEN_USE = 2;
const INTERRUPTED = 130;

export interface CheckCommand {
  /** What was written after the command's name. */
  readonly words: readonly string[];
  /** Where the gateway is unless `words` say otherwise. */
  readonly defaultUrl: string;
  /** Who asks; without it the gateway is asked as the public. */
  readonly token: string | undefined;
  readonly output: { write(text: string): void | Promise<void> };
  readonly errors: ProgressOutput;
  /** Aborted when the run is to end: what is under way is finished, and its lines are written. */
  readonly ending: AbortSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** `npm run check-statements`, and the exit code it ends with. */
export async function runCheckCommand(command: CheckCommand): Promise<number> {
  const { words, defaultUrl, output, errors } = command;
  let order: CheckOrder | undefined;
  try {
    order = readCheckOrder(words, defaultUrl);
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  if (!order) {
    await output.write(`${USAGE}\n`);
    return DONE;
  }
  try {
    return await checkFiles(order, command);
  } catch (error) {
    if (error instanceof GatewayAwayError) {
      errors.write(`${error.message}\nWhat was checked has its line.${howToGoOn(order)}\n`);
      return FAILED;
    }
    if (!(error instanceof UnreadableFileError || error instanceof OutputError)) throw error;
    errors.write(`${error.message}\n`);
    return FAILED;
  }
}

/** Thrown when lines cannot go where they were to go. */
class OutputError extends Error {}

async function checkFiles(order: CheckOrder, command: CheckCommand): Promise<number> {
  const { ending, errors, token, wait } = command;
  const files = [
    ...order.files,
    ...(order.filesFrom === undefined ? [] : await readFileList(order.filesFrom)),
  ];
  const { output, written } = await openOutput(order, command.output);
  const progress = new CheckProgress(errors, written.count);
  const ask = order.readOnly ? undefined : createAskGateway({ url: order.url, token, wait });
  try {
    const under: Promise<StatementLine>[] = [];
    const writeFirst = async (): Promise<void> => {
      const line = await under.shift();
      if (line === undefined) return;
      await output.write(JSON.stringify(line));
      progress.note('error' in line);
    };
    let place = 0;
    for await (const statement of readStatementFiles(files)) {
      if (ending.aborted) break;
      place += 1;
      if (place <= written.count) {
        if (place === written.count) expectSameStatement(statement, written.last);
        continue;
      }
      const line = checkOne(statement, order.asOf, ask);
      // It is waited for in its turn; until then nobody is to be told that it failed.
      line.catch(() => undefined);
      under.push(line);
      if (under.length >= order.atOnce) await writeFirst();
    }
    while (under.length > 0) await writeFirst();
  } finally {
    progress.end();
    await output.close();
  }
  if (!ending.aborted) return progress.failed === 0 ? DONE : FAILED;
  errors.write(`Interrupted; what was under way has its line.${howToGoOn(order)}\n`);
  return INTERRUPTED;
}

function howToGoOn({ output }: CheckOrder): string {
  return output === undefined ? '' : ' The same command with --resume goes on.';
}

async function openOutput(
  { output: file, resume }: CheckOrder,
  standard: CheckCommand['output'],
): Promise<{ readonly output: LineOutput; readonly written: WrittenLines }> {
  if (file === undefined) {
    const write = async (line: string): Promise<void> => {
      await standard.write(`${line}\n`);
    };
    return {
      output: { write, close: () => Promise.resolve() },
      written: { count: 0, last: undefined },
    };
  }
  try {
    return await openLineFile(file, resume);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new OutputError(
      code === 'EEXIST'
        ? `${file} is there already: go on with it with --resume, or name another.`
        : `${file} cannot be written (${code ?? String(error)}).`,
      { cause: error },
    );
  }
}

/** @throws {OutputError} where the lines of an output are of other statements than these */
function expectSameStatement({ source, id }: FiledStatement, last: string | undefined): void {
  let line: Partial<StatementLine> = {};
  try {
    line = JSON.parse(last ?? '') as Partial<StatementLine>;
  } catch {
    // No line of ours: the comparison below says so.
  }
  if (line.source === source && line.id === id) return;
  throw new OutputError(
    `The output's last line is of ${line.source ?? 'something else'}, and the statement in its place is ${source}: resume with the files it was begun with, in their order.`,
  );
}

async function checkOne(
  statement: FiledStatement,
  asOf: string | undefined,
  ask: AskGateway | undefined,
): Promise<StatementLine> {
  const read = readLine(statement);
  if (!ask) return read;
  try {
    return { ...read, ...(await ask({ text: statement.text, domain: statement.domain, asOf })) };
  } catch (error) {
    if (!(error instanceof NotCheckedError)) throw error;
    return { ...read, error: { code: error.code, message: error.message } };
  }
}
