import type { Archive } from './archive';
import { CellText } from './cell-text';
import { SpooledTexts } from './spooled-texts';
import { readWholeXml } from './xml-reading';

/** Reads the texts that cells refer to by number. How a text is to be pronounced is no part of it. */
export async function readSharedStrings(archive: Archive, part: string | undefined): Promise<SpooledTexts> {
  const texts = new SpooledTexts();
  if (part === undefined) return texts;
  const text = new CellText(() => 'a text in it');
  let isText = false;
  let isPronunciation = false;
  try {
    await readWholeXml(part, archive.read(part), {
      open(name) {
        if (name === 'si') text.take();
        if (name === 'rPh') isPronunciation = true;
        isText = name === 't' && !isPronunciation;
      },
      text(more) {
        if (isText) text.add(more);
      },
      close(name) {
        if (name === 't' && isText) text.endRun();
        if (name === 't') isText = false;
        if (name === 'rPh') isPronunciation = false;
        if (name === 'si') texts.add(text.take());
      },
    });
    return texts;
  } catch (error) {
    texts.close();
    throw error;
  }
}
