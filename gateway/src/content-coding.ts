/** What answers and files are packed in (RFC 9110, section 8.4.1), the better first. */
const CODINGS = ['br', 'gzip'] as const;

export type ContentCoding = (typeof CODINGS)[number];

/** A coding, without the weight of "not at all" (RFC 9110, section 12.5.3). */
const ACCEPTED = /^\s*(br|gzip)\s*(?:;\s*q=(?:0\.\d*[1-9]\d*|1(?:\.0*)?)\s*)?$/i;

/** The best that a caller unpacks, by what he says in `accept-encoding`; undefined where that is none. */
export function acceptedCoding(acceptEncoding: string | undefined): ContentCoding | undefined {
  const accepted = acceptEncoding?.split(',').map((offer) => ACCEPTED.exec(offer)?.[1]?.toLowerCase());
  return accepted && CODINGS.find((coding) => accepted.includes(coding));
}
