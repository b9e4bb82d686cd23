import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ADDRESS_USAGE,
  fetchFrom,
  readGatewayAddress,
  type AddressEnvironment,
  type GatewayAddress,
} from '../export-command/gateway-address';
import { ExportFailure } from '../export/export-failure';

const USAGE = `Writes the quarterly briefing of a running gateway into a file: one A4 page, or a workbook.

  npm run briefing -- --out FILE [options]

  --out FILE         where it goes
  --format FORMAT    html or xlsx (default: what FILE ends with)
  --from DAY         first day, YYYY-MM-DD (default: as the gateway has it)
  --to DAY           last day, in it
${ADDRESS_USAGE}
  --help             this text`;

const DONE = 0;
const FAILED = 1;
const MISTAKEN_USE = 2;

export interface BriefingCommand {
  /** What was written after the command's name. */
  readonly args: readonly string[];
  readonly environment: AddressEnvironment;
  readonly output: { write(text: string): unknown };
  readonly errors: { write(text: string): unknown };
  /** Aborted when somebody wants it to end. */
  readonly interrupted: AbortSignal;
}

/** `npm run briefing`, and the exit code it ends with. */
export async function runBriefingCommand(command: BriefingCommand): Promise<number> {
  const { args, environment, output, errors, interrupted } = command;
  let order: BriefingOrder | undefined;
  try {
    order = readOrder(args, environment);
  } catch (error) {
    errors.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return MISTAKEN_USE;
  }
  if (!order) {
    output.write(`${USAGE}\n`);
    return DONE;
  }
  try {
    const path = `/briefing?${order.parameters.toString()}`;
    const response = await fetchFrom(order.address, path, { method: 'GET', signal: interrupted });
    if (!response.ok) {
      errors.write(`No briefing: HTTP ${response.status}. ${await response.text()}\n`);
      return FAILED;
    }
    const body = Buffer.from(await response.arrayBuffer());
    const isPage = order.parameters.get('format') === 'html';
    await writeFile(order.out, isPage ? leadingTo(body.toString(), order.address.url) : body);
  } catch (error) {
    if (!(error instanceof ExportFailure)) throw error;
    errors.write(`${error.message}\n`);
    return FAILED;
  }
  errors.write(`${order.out} is written.\n`);
  return DONE;
}

interface BriefingOrder {
  readonly address: GatewayAddress;
  readonly out: string;
  readonly parameters: URLSearchParams;
}

/** @returns undefined when only help is asked for @throws {Error} whose message says what is wrong with the words */
function readOrder(args: readonly string[], environment: AddressEnvironment): BriefingOrder | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: text,
      format: text,
      from: text,
      to: text,
      url: text,
      token: text,
      case: text,
      purpose: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  if (!values.out) throw new Error('Say with --out into which file.');
  const { out, format = extname(out).slice(1), from, to } = values;
  if (format !== 'html' && format !== 'xlsx')
    throw new Error(`--format must be html or xlsx; it is "${format}".`);
  const parameters = new URLSearchParams({ format });
  if (from !== undefined) parameters.set('from', from);
  if (to !== undefined) parameters.set('to', to);
  return { address: readGatewayAddress(values, environment), out, parameters };
}

/** On a disk the page's links have no host any more that they could be read from. */
function leadingTo(page: string, url: string): string {
  const base = `<base href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}/" />`;
  return page.replace('<head>', `<head>${base}`);
}
