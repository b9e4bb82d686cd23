import { sha512 } from '../chain/link';

/** Which fields agencies were asked for. The same operation asks for the same, so that records name a list and do not repeat it. */
export interface FieldList {
  /** Schema coordinates that each agency was asked for, in order of name. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  /** Coordinates of personal data among them that were given, by class. */
  readonly personalData: Readonly<Record<string, readonly string[]>>;
}

/** A list as it is kept beside the records that name it. */
export interface KeptFieldList {
  /** SHA-512 of the text, base64. */
  readonly digest: string;
  /** The list as JSON without spaces. */
  readonly content: string;
}

export function writeFieldList({ asked, personalData }: FieldList): KeptFieldList {
  const content = JSON.stringify({ asked, personalData });
  return { digest: digestOfFieldList(content), content };
}

export function digestOfFieldList(content: string): string {
  return sha512(content);
}

/** @throws {SyntaxError} when the text is no JSON; says nothing of whether it is a list */
export function readFieldList(content: string): FieldList {
  return JSON.parse(content) as FieldList;
}
