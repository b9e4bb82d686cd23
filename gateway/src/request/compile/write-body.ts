import type { FieldNode } from 'graphql';
import { answerError } from '../answer/answer-error';
import type { ToldRefusal } from '../answer/tell-refusal';
import type { Carried } from './compile';
import type { RefusedPlace } from './find-refused';

/**
 * Writes the body of an answer as Apollo Server does: errors first, a line feed at its end.
 *
 * @param openRefusals asked where something is withheld
 */
export function writeBody(
  { data, refusedAt }: Carried,
  openRefusals: () => (refused: FieldNode) => ToldRefusal,
): Buffer {
  if (refusedAt.length === 0) return Buffer.from(`{"data":${data}}\n`, 'latin1');
  return Buffer.concat([
    Buffer.from(`{"errors":[${errorsText(refusedAt, openRefusals())}],"data":`),
    Buffer.from(`${data}}\n`, 'latin1'),
  ]);
}

/** A field is withheld in every row of a list with the same words: all but the path is written once. */
function errorsText(places: readonly RefusedPlace[], refusal: (refused: FieldNode) => ToldRefusal): string {
  const worded = new Map<FieldNode, { readonly before: string; readonly after: string }>();
  return places
    .map(({ field, path }) => {
      const words = worded.get(field) ?? wordsOf(refusal(field));
      worded.set(field, words);
      return `${words.before}${JSON.stringify(path)}${words.after}`;
    })
    .join(',');
}

function wordsOf(refusal: ToldRefusal): { readonly before: string; readonly after: string } {
  const { message, extensions } = answerError(refusal);
  return {
    before: `{"message":${JSON.stringify(message)},"path":`,
    after: `,"extensions":${JSON.stringify(extensions)}}`,
  };
}
