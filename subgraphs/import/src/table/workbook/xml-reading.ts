import { SaxesParser } from 'saxes';
import { corrupt, UnreadableTableError } from '../unreadable-table';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one sort of part does with its elements, whose names come without a prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads a part of a workbook as it is unpacked, and yields after each piece, so that whoever reads a sheet can hand rows on.
 * Entities of the document's own are never declared in a workbook; a document type is refused, and with it what
 * unfolds or fetches through entities.
 *
 * @throws {UnreadableTableError} CORRUPT
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
  parser.on('opentag', ({ name, attributes }) => handlers.open(localName(name), attributes));
  parser.on('closetag', ({ name }) => handlers.close?.(localName(name)));
  if (handlers.text) {
    const onText = handlers.text.bind(handlers);
    parser.on('text', onText);
    parser.on('cdata', onText);
  }
  parser.on('error', (error) => {
    throw corrupt(`its part ${part} is no well-formed XML`, error);
  });
  const write = (text: () => string): void => {
    try {
      parser.write(text());
    } catch (error) {
      if (error instanceof UnreadableTableError) throw error;
      throw corrupt(`its part ${part} is no text in UTF-8`, error);
    }
  };
  for await (const piece of pieces) {
    write(() => decoder.decode(piece, { stream: true }));
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
