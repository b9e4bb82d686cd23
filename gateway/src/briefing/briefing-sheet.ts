import { addDays } from '@lienthong/schema';
import { EMPTY, textCell, type Cell } from '../formats/cell';
import { createXlsxWriter } from '../formats/xlsx/xlsx';
import { BRIEFING_SECTIONS, CHANNEL_PLACE, type BriefingFigures } from './briefing-figures';
import { nameOfPeriod, type BriefingTime, type BriefingVariables } from './briefing-period';

const HEADERS = ['Mục', 'Chỉ tiêu', 'Figure', 'Từ ngày', 'Đến hết ngày', 'Giá trị', 'Đơn vị', 'Truy vấn'];
const WIDTHS = [26, 44, 36, 12, 12, 16, 10, 46];

/** What stands where a figure could not be read: nothing would look like none. */
const MISSING = '(không có số liệu)';

/** The briefing as a workbook: one row a figure, with its period, and where it stands in the answer to `Briefing`. */
export function briefingSheet(variables: BriefingVariables, figures: BriefingFigures): Buffer {
  const sheet = createXlsxWriter(`Báo cáo ${nameOfPeriod(variables.quarter).vi}`, WIDTHS);
  const rows = BRIEFING_SECTIONS.flatMap((section) => [
    ...section.figures.map((figure) =>
      rowOf(section.vi, figure, timeCells(variables, figure.time), figures.digits(figure.place)),
    ),
    ...(section.name === 'outreach' ? channelRows(section.vi, variables, figures) : []),
  ]);
  return Buffer.concat([sheet.begin(HEADERS), sheet.rows(rows), sheet.end()]);
}

interface Named {
  readonly place: string;
  readonly vi: string;
  readonly en: string;
  readonly unit?: 'VND';
}

function rowOf(
  section: string,
  { place, vi, en, unit }: Named,
  time: readonly [Cell, Cell],
  digits: string | undefined,
): readonly Cell[] {
  return [
    textCell(section),
    textCell(vi),
    textCell(en),
    ...time,
    digits === undefined ? textCell(MISSING) : { kind: 'amount', digits },
    unit ? textCell('đồng') : EMPTY,
    textCell(place),
  ];
}

function channelRows(
  section: string,
  variables: BriefingVariables,
  { channels }: BriefingFigures,
): readonly (readonly Cell[])[] {
  const time = timeCells(variables, 'outreach');
  return channels.flatMap(({ channel, vi, items, deliveries }) => {
    const at = `${CHANNEL_PLACE}.${channel}`;
    return [
      rowOf(section, { place: `${at}.items`, vi: `${vi}: tin, bài`, en: `${vi}: items` }, time, items),
      rowOf(
        section,
        { place: `${at}.deliveries`, vi: `${vi}: lượt gửi tới tài khoản`, en: `${vi}: deliveries` },
        time,
        deliveries,
      ),
    ];
  });
}

/** A day that something is counted by has no first one. */
function timeCells(variables: BriefingVariables, name: BriefingTime): readonly [Cell, Cell] {
  const time = variables[name];
  if (typeof time === 'string') return [EMPTY, { kind: 'day', day: time }];
  return [
    { kind: 'day', day: time.from },
    { kind: 'day', day: addDays(time.until, -1) },
  ];
}
