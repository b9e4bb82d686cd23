import { parseDomainName } from '@lienthong/schema';
import type { Cell } from '../table/table';

/** Domain names, in the spelling for people and each once. Registers write http:// before a name and / behind. */
export function readDomainNames({ text }: Cell): readonly string[] {
  const names = text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^https?:\/\//i, '').replace(/\/+$/, ''))
    .filter((name) => name !== '')
    .map((name) => parseDomainName(name));
  return [...new Map(names.map(({ name, asciiName }) => [asciiName, name])).values()];
}
