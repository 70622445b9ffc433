/** What the package holds, for a person who opens it in ten years. Pure. */
import { momentText } from '../../coordination/index.ts';
import type { PatientFile } from '../contract/patient-file.ts';
import { originalsFollow, recipients } from '../domain.ts';

export function readMe(file: PatientFile, pdf: boolean): string {
  const { taken, patient } = file;
  const originals = originalsFollow(taken.recipient, patient.protection !== 'none')
    ? 'original/            läkarintygen som de kom, byte för byte; kontrollsummorna (SHA-256) står i journal.json'
    : 'Läkarintygens original följer inte med: i dem kan stå var patienten bor, och personuppgifterna är skyddade.';
  return `Hela journalen om koordinering för en patient

Uttagen ${momentText(taken.at)} av ${taken.by}, ${file.unit}, ${file.provider}.
${recipients[taken.recipient]}. Grund: ${taken.ground}.${taken.reference === null ? '' : ` Diarienummer: ${taken.reference}.`}

${pdf ? 'journal.pdf          att läsa och bevara (PDF/A-2a, taggad)\n' : ''}journal.html         att läsa och skriva ut, i vilken webbläsare som helst
journal.json         samma sak som data (${file.format})
journal.schema.json  beskriver journal.json (JSON Schema 2020-12)
${originals}

Varje händelse står med alla sina versioner: vem som skrev, när och varför den rättades. Kontrollsumman i en underskrift
gäller den version den står vid. Utkast ingår inte: de är inte införda i journalen.
${taken.recipient === 'own' ? 'Uppgifter som är märkta känsliga ingår, var och en i sin händelse.' : 'Uppgifter som är märkta känsliga ingår inte.'}
Det som är förstört enligt beslut finns inte; där står vilket beslut.
`;
}
