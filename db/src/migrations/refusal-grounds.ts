import type { Knex } from 'knex';

/** A legal ground of refusal for the days between two changes of the law; `validUntil` is the first day it no longer is. */
export interface GroundOfRefusal {
  readonly code: string;
  readonly instrument: string;
  readonly article: string;
  readonly text: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/**
 * The catalogue of grounds on which one keeper may refuse. A code names what the law has always wanted; the instrument
 * that states it changes with the law, and each day has one. Each database has its own catalogue, since each may live
 * alone; rows are added by migrations, with the instrument that changed.
 */
export async function createRefusalGrounds(
  knex: Knex,
  serviceRole: string,
  grounds: readonly GroundOfRefusal[],
): Promise<void> {
  await knex.raw(`
    CREATE TABLE refusal_grounds (
      code text NOT NULL CHECK (code ~ '^[A-Z][A-Z_]{2,39}$'),
      instrument text NOT NULL CHECK (instrument <> ''),
      article text NOT NULL CHECK (article ~ '^[0-9]+(\\.[0-9]+)*$'),
      text text NOT NULL CHECK (text = normalize(text, NFC) AND text <> ''),
      valid_from date NOT NULL,
      valid_until date,
      PRIMARY KEY (code, valid_from),
      CONSTRAINT refusal_grounds_period_check CHECK (valid_until > valid_from),
      CONSTRAINT refusal_grounds_one_per_day
        EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_until) WITH &&)
    );
    COMMENT ON TABLE refusal_grounds IS 'Legal grounds of refusal; a refusal names the one of its day.';
    GRANT SELECT ON refusal_grounds TO ${serviceRole};
  `);
  await knex('refusal_grounds').insert(
    grounds.map(({ code, instrument, article, text, validFrom, validUntil }) => ({
      code,
      instrument,
      article,
      text: text.normalize('NFC'),
      valid_from: validFrom,
      valid_until: validUntil,
    })),
  );
}

/** Personal data are given to whoever the law lets have them, for the purpose it names. */
export const PERSONAL_DATA_GROUNDS: readonly GroundOfRefusal[] = [
  {
    code: 'PERSONAL_DATA',
    instrument: '72/2013/NĐ-CP',
    article: '21.7',
    text: 'Chỉ cung cấp thông tin cá nhân khi có sự đồng ý, thỏa thuận giữa các tổ chức hoặc yêu cầu của cơ quan có thẩm quyền',
    validFrom: '2013-09-01',
    validUntil: '2024-12-25',
  },
  {
    code: 'PERSONAL_DATA',
    instrument: '24/2018/QH14',
    article: '26',
    text: 'Cung cấp thông tin người dùng cho lực lượng chuyên trách khi có yêu cầu bằng văn bản để điều tra, xử lý vi phạm',
    validFrom: '2024-12-25',
    validUntil: '2026-01-01',
  },
  {
    code: 'PERSONAL_DATA',
    instrument: '91/2025/QH15',
    article: '3',
    text: 'Chỉ xử lý dữ liệu cá nhân đúng phạm vi, mục đích cụ thể, rõ ràng theo quy định của pháp luật',
    validFrom: '2026-01-01',
    validUntil: null,
  },
];

/** A request between agencies says what it is for. */
export const PURPOSE_GROUNDS: readonly GroundOfRefusal[] = [
  {
    code: 'PURPOSE_REQUIRED',
    instrument: '47/2020/NĐ-CP',
    article: '35',
    text: 'Yêu cầu chia sẻ dữ liệu phải nêu mục đích sử dụng',
    validFrom: '2020-05-25',
    validUntil: null,
  },
];
