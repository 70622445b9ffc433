import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commonDiagnosisCodes, commonDiagnosisTitle } from './common.ts';
import { readDiagnosisEdition } from './edition.ts';

const file = new URL('../../../../../shared/data/icd10se-2022.csv', import.meta.url);
const absent = existsSync(file) ? false : 'shared/data is not beside this clone';

function edition(text: string): Map<string, string> {
  const result = readDiagnosisEdition(text);
  assert.ok(result.ok, result.ok ? '' : result.refusal.message);
  return new Map(result.value.map(({ code, title }) => [code, title]));
}

describe('diagnosis titles', () => {
  it('has plain words for common diagnoses, and for a finer code those of the coarser', () => {
    assert.equal(commonDiagnosisTitle('F438A'), 'Utmattningssyndrom');
    assert.equal(commonDiagnosisTitle('M545X'), 'Ländryggsvärk');
    assert.equal(commonDiagnosisTitle('B99'), null);
    assert.equal(commonDiagnosisTitle(''), null);
  });

  it('reads an edition separated by semicolon or tab, with quotation marks and codes with a dot', () => {
    const semicolon = 'code;level;title\r\nF43.8A;5;Utmattningssyndrom\r\nX01;3;"Fall; med ""hjul"""\r\n';
    assert.deepEqual(
      [...edition(semicolon)],
      [
        ['F438A', 'Utmattningssyndrom'],
        ['X01', 'Fall; med "hjul"'],
      ],
    );
    assert.deepEqual([...edition('\uFEFFKod\tTitel\nA00\tKolera')], [['A00', 'Kolera']]);
  });

  it('refuses a file that is something else, with the line', () => {
    const why = (text: string) => {
      const result = readDiagnosisEdition(text);
      return result.ok ? 'accepted' : result.refusal.message;
    };
    assert.match(why(''), /rubriker/);
    assert.match(why('namn;ort\nA00;Kolera'), /rubriker/);
    assert.match(why('kod;titel\nA00;Kolera\n19820314;Åsa'), /Rad 3/);
    assert.match(why('kod;titel\n'), /inga koder/);
  });

  it("reads Socialstyrelsen's edition 2022 whole", { skip: absent }, () => {
    const titles = edition(readFileSync(file, 'utf8'));
    assert.equal(titles.size, 35_684);
    assert.equal(titles.get('F438A'), 'Utmattningssyndrom');
    assert.equal(titles.get('A01'), 'Tyfoidfeber och paratyfoidfeber');
  });

  it('has words of its own only for codes of the edition', { skip: absent }, () => {
    const titles = edition(readFileSync(file, 'utf8'));
    assert.deepEqual(
      commonDiagnosisCodes().filter((code) => !titles.has(code)),
      [],
    );
  });
});
