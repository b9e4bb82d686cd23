import type { ServerResponse } from 'node:http';
import type { Ending } from '@lienthong/chassis';

/** Sends a part of an answer, and resolves when the next one may be made: at once, when read, or when nobody reads. */
export async function sendPart(response: ServerResponse, part: Buffer, left: Ending): Promise<void> {
  if (part.length === 0 || left.isOver || response.write(part)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      response.off('drain', go);
      forget();
      resolve();
    };
    const forget = left.whenOver(() => {
      response.off('drain', go);
      resolve();
    });
    response.once('drain', go);
  });
}
