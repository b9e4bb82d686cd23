import { breachesWith, onFirm } from './small-treaty';

describe('the conventions of personal data', () => {
  it("want a field that is named after a person's data to be marked", () => {
    for (const name of ['phone', 'email', 'fullName', 'personalNumber', 'directorEmail', 'birthDate']) {
      expect(breachesWith(onFirm(`"Datum (dữ liệu)."\n${name}: String`))).toEqual([
        `personal-data Firm.${name}`,
      ]);
    }
    expect(breachesWith(onFirm('"Networks (mạng)."\nphonebook: String'))).toEqual([]);
  });

  it('want a marked field to ask for a scope and to say its class', () => {
    const marked = (description: string, scope: string): readonly string[] =>
      breachesWith(onFirm(`"${description}"\nemail: String ${scope} @personalData(class: BASIC)`));
    const scope = '@requiresScopes(scopes: [["firm:contact:read"]])';
    expect(marked('Mail (thư). Basic personal data.', scope)).toEqual([]);
    expect(marked('Mail (thư). Basic personal data.', '@tag(name: "public")')).toEqual([
      'personal-data Firm.email',
    ]);
    expect(marked('Mail (thư). Sensitive personal data.', scope)).toEqual(['personal-data Firm.email']);
  });
});
