/** A province as it was for a time; code and first day together name it. */
export interface Province {
  readonly code: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly name: string;
  readonly kind: 'PROVINCE' | 'CITY';
  readonly successor: ProvinceKey | null;
}

export interface ProvinceKey {
  readonly code: string;
  readonly validFrom: string;
}

/** All provinces there ever were, some seventy, and how one became another. */
export class ProvinceHistory {
  readonly #byKey: ReadonlyMap<string, Province>;

  constructor(readonly provinces: readonly Province[]) {
    this.#byKey = new Map(provinces.map((province) => [keyText(province), province]));
  }

  find(key: ProvinceKey): Province | null {
    return this.#byKey.get(keyText(key)) ?? null;
  }

  /** The provinces that existed on `day`, by code. */
  on(day: string): readonly Province[] {
    return this.provinces
      .filter((province) => existsOn(province, day))
      .sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  /** What `code` stood for on `day`. */
  byCode(code: string, day: string): Province | null {
    return this.provinces.find((province) => province.code === code && existsOn(province, day)) ?? null;
  }

  /**
   * What `key` had become by `day`: itself while it lasted, then its successor, and so on. A place recorded in Bắc Giang
   * (24) lies in Bắc Ninh (24) since 1 July 2025.
   */
  becameBy(key: ProvinceKey, day: string): Province | null {
    let province = this.find(key);
    while (province?.successor && province.validUntil !== null && province.validUntil <= day) {
      province = this.find(province.successor);
    }
    return province;
  }

  /** Every province that had become `target` by `day`, itself among them. */
  mergedInto(target: Province, day: string): readonly ProvinceKey[] {
    return this.provinces.filter((province) => this.becameBy(province, day) === target);
  }
}

function existsOn(province: Province, day: string): boolean {
  return province.validFrom <= day && (province.validUntil === null || province.validUntil > day);
}

function keyText(key: ProvinceKey): string {
  return `${key.code} ${key.validFrom}`;
}
