import type { VolumeRows } from '../drawing/volume-rows';

/** Every day of a volume on which an office or a person did something; not the ends of terms, which follow from law. */
export function daysOf(rows: VolumeRows): string[] {
  const days = [
    ...[...rows.siteLicences, ...rows.networkLicences].flatMap(
      ({ issuances, suspensions, domains, revokedOn }) => [
        ...issuances.map(({ decidedOn }) => decidedOn),
        ...(suspensions ?? []).map(({ from }) => from),
        ...domains.flatMap(({ addedOn, removedOn }) => [addedOn, removedOn]),
        revokedOn,
      ],
    ),
    ...rows.organizations.flatMap(({ registeredOn, dissolvedOn, headquarters }) => [
      registeredOn,
      dissolvedOn,
      ...headquarters.map(({ validFrom }) => validFrom),
    ]),
    ...rows.notifications.map(({ confirmedOn }) => confirmedOn),
    ...rows.cases.flatMap(({ openedOn, closedOn }) => [openedOn, closedOn]),
    ...rows.screenings.map(({ screenedOn }) => screenedOn),
    ...rows.violations.flatMap(({ occurredOn, endedOn, evidence }) => [
      occurredOn,
      endedOn,
      ...evidence.map(({ capturedOn }) => capturedOn),
    ]),
    ...rows.decisions.flatMap(({ decidedOn, payment }) => [decidedOn, payment?.paidOn]),
    ...rows.measures.flatMap(({ requestedOn, answer }) => [requestedOn, answer?.answeredOn]),
    ...rows.letters.map(({ sentOn }) => sentOn),
    ...rows.transfers.flatMap(({ sentOn, receivedOn, end }) => [
      sentOn,
      receivedOn,
      end?.kind === 'returned' ? end.returnedOn : end?.reportedBackOn,
    ]),
    ...rows.reminders.map(({ sentOn }) => sentOn),
    ...rows.outreachItems.map(({ publishedOn }) => publishedOn),
    ...rows.commendations.map(({ givenOn }) => givenOn),
    ...rows.requests.flatMap(({ receivedOn, steps }) => [
      receivedOn,
      ...steps.map(({ reachedOn }) => reachedOn),
    ]),
  ];
  return days.filter((day) => day !== undefined);
}
