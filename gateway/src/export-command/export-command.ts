import { setTimeout as sleep } from 'node:timers/promises';
import { ExportFailure, UnexportableOperationError } from '../export/export-failure';
import { MistakenOrderError, readExportOrder, type ExportOrder } from '../export/export-order';
import type { ExportableOperations } from '../export/exportable-operations';
import { createExportWriter } from '../export/export-writer';
import { readPages, type AskPage } from '../export/read-pages';
import { readExportArguments, USAGE, type ExportArguments } from './export-arguments';
import {
  fetchFrom,
  readGatewayAddress,
  type AddressEnvironment,
  type GatewayAddress,
} from './gateway-address';
import { createProgressLine, told, type ProgressStream } from './progress-line';
import { openUnfinishedFile, UnfinishedFileError, type UnfinishedFile } from './unfinished-file';

const DONE = 0;
const FAILED = 1;
const MISTAKEN_USE = 2;
/** As shells say it of what an interrupt has ended. */
const INTERRUPTED = 130;

export interface ExportCommand {
  /** What was written after the command's name. */
  readonly args: readonly string[];
  readonly environment: AddressEnvironment;
  readonly operations: () => ExportableOperations;
  readonly output: { write(text: string): unknown };
  readonly errors: ProgressStream;
  /** Aborted when somebody wants it to end. */
  readonly interrupted: AbortSignal;
}

/** `npm run export`, and the exit code it ends with. */
export async function runExportCommand(command: ExportCommand): Promise<number> {
  const { args, environment, operations, output, errors } = command;
  let given: ExportArguments | undefined;
  let address: GatewayAddress;
  let order: ExportOrder;
  try {
    given = readExportArguments(args);
    if (!given) {
      output.write(`${USAGE}\n`);
      return DONE;
    }
    address = readGatewayAddress(given.address, environment);
    order = readExportOrder(given.words, operations());
  } catch (error) {
    const isOfOrder = error instanceof MistakenOrderError || error instanceof UnexportableOperationError;
    errors.write(
      `${error instanceof Error ? error.message : String(error)}\n${isOfOrder ? '' : `\n${USAGE}\n`}`,
    );
    return MISTAKEN_USE;
  }
  tellShape(order, errors);
  try {
    const file = await openUnfinishedFile(given.out, order, given.isResumed);
    return await carryOut(order, address, file, given.out, command);
  } catch (error) {
    if (!(error instanceof UnfinishedFileError || isOfFiles(error))) throw error;
    errors.write(`${error.message}\n`);
    return FAILED;
  }
}

/** What of the operation's shape somebody might not expect in the table. */
function tellShape({ operation, layout }: ExportOrder, errors: ProgressStream): void {
  if (!operation.connection) {
    errors.write(`${operation.name} has no list that its variables page: its answer is one row.\n`);
  } else if (operation.connection.after === undefined) {
    errors.write(`${operation.name} takes no cursor: only its first page can be read.\n`);
  }
  if (operation.leftOut.length > 0) {
    errors.write(`Beside the list, and so left out: ${operation.leftOut.join(', ')}.\n`);
  }
  const bounded = new Map(
    operation.columns.flatMap(({ steps }) =>
      steps.flatMap(({ place, atMost }) => (atMost === undefined ? [] : [[place, atMost] as const])),
    ),
  );
  if (bounded.size > 0) {
    const lists = [...bounded].map(([place, atMost]) => `${place} at most ${atMost}`).join(', ');
    errors.write(`Lists within a row hold what the operation asks for: ${lists}.\n`);
  }
  if (layout.format === 'xlsx') errors.write('An xlsx that is broken off has to be begun anew.\n');
}

async function carryOut(
  order: ExportOrder,
  address: GatewayAddress,
  file: UnfinishedFile,
  out: string,
  { errors, interrupted }: ExportCommand,
): Promise<number> {
  const writer = createExportWriter(order.operation, order.layout);
  const begunAt = performance.now();
  const progress = createProgressLine(errors, begunAt);
  const withheld = new Set<string>();
  let { rows } = file.begunWith;
  try {
    if (file.begunWith.rows > 0) errors.write(`Going on behind ${file.begunWith.rows} rows.\n`);
    if (file.begunWith.bytes === 0) await file.write(writer.begin());
    const pages = readPages({
      ...order,
      variables: continued(order, file.begunWith.after),
      ask: askOver(address, order, interrupted),
      wait: async (milliseconds) => {
        progress.end();
        errors.write(
          `The budget of this minute is spent; going on in ${Math.ceil(milliseconds / 1_000)} s.\n`,
        );
        await sleep(milliseconds, undefined, { signal: interrupted });
      },
    });
    for await (const page of pages) {
      await file.write(writer.page(page));
      rows += page.rows.length;
      for (const place of page.withheld) withheld.add(place);
      await file.mark(page.after, rows);
      progress.show(rows, file.bytes());
      if (interrupted.aborted && !page.isLast) interrupted.throwIfAborted();
    }
    await file.write(writer.end());
  } catch (error) {
    progress.end();
    const isKept = await file.leave();
    if (error instanceof ExportFailure && error.code === 'FORBIDDEN') tellNobody(address, errors);
    return brokenOff(error, isKept, rows, out, { errors, interrupted });
  }
  const bytes = file.bytes();
  await file.finish();
  progress.end();
  errors.write(`${out}: ${told(rows, bytes, performance.now() - begunAt)}.\n`);
  if (withheld.size > 0) {
    errors.write(
      `Withheld, and marked so in the file, since you may not read it: ${[...withheld].join(', ')}.\n`,
    );
    tellNobody(address, errors);
  }
  return DONE;
}

/** What is withheld from somebody who asks as the public is most often so by an oversight. */
function tellNobody({ headers }: GatewayAddress, errors: ProgressStream): void {
  if ('authorization' in headers) return;
  errors.write(
    "Nobody is signed in: set GATEWAY_TOKEN to a token or a machine's key. " +
      'Over demonstration data npm run --silent token makes one.\n',
  );
}

function continued(
  { operation, variables }: ExportOrder,
  after: string | undefined,
): ExportOrder['variables'] {
  const name = operation.connection?.after;
  return name === undefined || after === undefined ? variables : { ...variables, [name]: after };
}

function askOver(address: GatewayAddress, { operation }: ExportOrder, signal: AbortSignal): AskPage {
  const { document: query, name: operationName } = operation;
  return async (variables) => {
    const body = JSON.stringify({ query, operationName, variables });
    const response = await fetchFrom(address, '/graphql', { method: 'POST', body, signal });
    const text = await response.text();
    const retryAfter = response.headers.get('retry-after');
    return {
      status: response.status,
      retryAfter: retryAfter === null ? undefined : Number(retryAfter),
      body: parsed(text),
    };
  };
}

/** What is no JSON comes from somebody between here and the gateway, and has no data. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function brokenOff(
  error: unknown,
  isKept: boolean,
  rows: number,
  out: string,
  { errors, interrupted }: Pick<ExportCommand, 'errors' | 'interrupted'>,
): number {
  const next = isKept
    ? `${rows} rows are in ${out}.part; the same command with --resume goes on behind them.`
    : 'Nothing was kept.';
  if (interrupted.aborted) {
    errors.write(`Interrupted. ${next}\n`);
    return INTERRUPTED;
  }
  if (!(error instanceof ExportFailure || isOfFiles(error))) throw error;
  const code = error instanceof ExportFailure ? `${error.code}: ` : '';
  errors.write(`Broken off. ${code}${error.message}\n${next}\n`);
  return FAILED;
}

/** An error of the file system says by itself what is wrong with which file. */
function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
