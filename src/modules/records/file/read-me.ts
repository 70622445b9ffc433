/** What the package holds, for a person who opens it in ten years. Pure. */
import { momentText } from '../../coordination/index.ts';
import type { PatientFile } from '../contract/patient-file.ts';
import { originalsFollow, recipients } from '../domain.ts';

/** The file on paper; without one, because the compiler is not there or because it failed. */
export type MadePdf =
  | { pdf: 'made'; bytes: Uint8Array; replaced: readonly string[] }
  | { pdf: 'none' }
  | { pdf: 'failed' };

export function readMe(file: PatientFile, made: MadePdf): string {
  const { taken, patient } = file;
  const originals = originalsFollow(taken.recipient, patient.protection !== 'none')
    ? 'original/            läkarintygen som de kom, byte för byte; kontrollsummorna (SHA-256) står i journal.json'
    : 'Läkarintygens original följer inte med: i dem kan stå var patienten bor, och personuppgifterna är skyddade.';
  return `Hela journalen om koordinering för en patient

Uttagen ${momentText(taken.at)} av ${taken.by}, ${file.unit}, ${file.provider}.
${recipients[taken.recipient]}. Grund: ${taken.ground}.${taken.reference === null ? '' : ` Diarienummer: ${taken.reference}.`}

${pdfLine(made)}journal.html         att läsa och skriva ut, i vilken webbläsare som helst
journal.json         samma sak som data (${file.format})
journal.schema.json  beskriver journal.json (JSON Schema 2020-12)
${originals}

Varje händelse står med alla sina versioner: vem som skrev, när och varför den rättades. Kontrollsumman i en underskrift
gäller den version den står vid. Utkast ingår inte: de är inte införda i journalen.
${taken.recipient === 'own' ? 'Uppgifter som är märkta känsliga ingår, var och en i sin händelse.' : 'Uppgifter som är märkta känsliga ingår inte.'}
Det som är förstört enligt beslut finns inte; där står vilket beslut.
`;
}

function pdfLine(made: MadePdf): string {
  if (made.pdf === 'none') return '';
  if (made.pdf === 'failed') return 'journal.pdf          kunde inte göras; allt finns i de andra filerna\n';
  const { replaced } = made;
  const boxes =
    replaced.length === 0
      ? ''
      : `                     Tecken som typsnitten saknar står i den i en ruta med sin kod: ${replaced.join(', ')}.
                     I journal.html och journal.json står de som de skrevs.\n`;
  return `journal.pdf          att läsa och bevara (PDF/A-2a, taggad)\n${boxes}`;
}
