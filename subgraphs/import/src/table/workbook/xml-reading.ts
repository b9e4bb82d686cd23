import { SaxesParser } from 'saxes';
import { corrupt, tooLarge, UnreadableTableError } from '../unreadable-table';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one sort of part does with its elements, whose names come without a prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * What may lie between the beginning and the end of one tag, text or comment, since the parser holds all of that: more than
 * the longest text of a cell with each character written as an entity or an escape.
 */
const LONGEST_TOKEN = 512 * 1024;

/**
 * Reads a part of a workbook as it is unpacked, and yields after each piece, so that whoever reads a sheet can hand rows on.
 * Entities of the document's own are never declared in a workbook; a document type is refused, and with it what
 * unfolds or fetches through entities.
 *
 * @throws {UnreadableTableError} CORRUPT, or TOO_LARGE as soon as one text goes on beyond what a cell can hold
 */
export async function* readXml(
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  parser.on('doctype', () => {
    throw corrupt(`its part ${part} declares a document type`);
  });
  // Characters since the last tag or text ended, counted by pieces. Comments need no handler for that; two handlers more, and
  // V8 keeps the parser as a dictionary, which takes half as long again.
  let open = 0;
  const ended = (): void => {
    open = 0;
  };
  parser.on('opentag', ({ name, attributes }) => {
    ended();
    handlers.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    ended();
    handlers.close?.(localName(name));
  });
  const onText = (text: string): void => {
    ended();
    handlers.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('error', (error) => {
    throw corrupt(`its part ${part} is no well-formed XML`, error);
  });
  const write = (decode: () => string): void => {
    try {
      const text = decode();
      open += text.length;
      parser.write(text);
    } catch (error) {
      if (error instanceof UnreadableTableError) throw error;
      throw corrupt(`its part ${part} is no text in UTF-8`, error);
    }
  };
  for await (const piece of pieces) {
    write(() => decoder.decode(piece, { stream: true }));
    if (open > LONGEST_TOKEN) throw tooLarge(`its part ${part} has a text that is longer than any cell`);
    yield;
  }
  write(() => decoder.decode());
  parser.close();
  yield;
}

/** Reads a small part to its end. */
export async function readWholeXml(
  part: string,
  pieces: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> {
  const reading = readXml(part, pieces, handlers);
  while ((await reading.next()).done !== true);
}

/** Some programs give every element a prefix. */
function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
