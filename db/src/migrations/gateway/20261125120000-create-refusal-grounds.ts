import type { Knex } from 'knex';
import { createRefusalGrounds, PERSONAL_DATA_GROUNDS, PURPOSE_GROUNDS } from '../refusal-grounds';

export async function up(knex: Knex): Promise<void> {
  await createRefusalGrounds(knex, 'gateway_service', [
    ...PERSONAL_DATA_GROUNDS,
    ...PURPOSE_GROUNDS,
    {
      code: 'REQUESTER_UNKNOWN',
      instrument: '47/2020/NĐ-CP',
      article: '35',
      text: 'Yêu cầu chia sẻ dữ liệu phải nêu mã và tên cơ quan, tổ chức yêu cầu',
      validFrom: '2020-05-25',
      validUntil: null,
    },
    {
      code: 'NOT_GRANTED',
      instrument: '47/2020/NĐ-CP',
      article: '36',
      text: 'Chia sẻ dữ liệu theo yêu cầu đặc thù phải có văn bản thỏa thuận giữa các bên',
      validFrom: '2020-05-25',
      validUntil: null,
    },
  ]);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE refusal_grounds');
}
