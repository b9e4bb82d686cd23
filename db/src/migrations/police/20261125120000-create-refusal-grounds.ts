import type { Knex } from 'knex';
import { createRefusalGrounds, PERSONAL_DATA_GROUNDS, PURPOSE_GROUNDS } from '../refusal-grounds';

export async function up(knex: Knex): Promise<void> {
  await createRefusalGrounds(knex, 'police_service', [
    ...PERSONAL_DATA_GROUNDS,
    ...PURPOSE_GROUNDS,
    {
      code: 'WRITTEN_REQUEST',
      instrument: '24/2018/QH14',
      article: '26',
      text: 'Yêu cầu cung cấp thông tin người dùng phải bằng văn bản, để điều tra, xử lý hành vi vi phạm',
      validFrom: '2019-01-01',
      validUntil: '2026-07-01',
    },
    {
      code: 'WRITTEN_REQUEST',
      instrument: '194/2025/NĐ-CP',
      article: '16',
      text: 'Từ chối chia sẻ dữ liệu phải bằng văn bản, nêu rõ lý do và căn cứ pháp lý',
      validFrom: '2026-07-01',
      validUntil: null,
    },
    {
      code: 'NOTHING_HELD',
      instrument: '47/2020/NĐ-CP',
      article: '5',
      text: 'Dữ liệu được chia sẻ là dữ liệu mà cơ quan đang quản lý',
      validFrom: '2020-05-25',
      validUntil: '2025-08-19',
    },
    {
      code: 'NOTHING_HELD',
      instrument: '194/2025/NĐ-CP',
      article: '16',
      text: 'Từ chối chia sẻ dữ liệu phải bằng văn bản, nêu rõ lý do và căn cứ pháp lý',
      validFrom: '2025-08-19',
      validUntil: null,
    },
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE refusal_grounds');
}
