/** The whole file as a document: its content and order, drawn by the page, HTML and Typst alike. Pure. */
import { localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import { codeTitles, momentText } from '../../coordination/index.ts';
import type { PatientFile } from '../contract/patient-file.ts';
import type { Block, FileDocument } from '../contract.ts';
import { originalsFollow, recipients } from '../domain.ts';

type Case = PatientFile['cases'][number];
type Act = Case['acts'][number];
type Version = Act['versions'][number];
type Text = Version['texts'][number];

const versionWords: Readonly<Record<Version['what'], string>> = {
  entered: 'införd',
  changed: 'ändrad innan den låstes',
  corrected: 'rättad',
  wrong_patient: 'struken, fördes på fel patient',
  destroyed: 'innehållet förstört',
};

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const notice = (text: string): Block => ({ kind: 'notice', text });
const heading = (level: 2 | 3 | 4, text: string, id: string): Block => ({ kind: 'heading', level, text, id });

/** The document of a file. */
export function documentOf(file: PatientFile): FileDocument {
  const { taken, patient } = file;
  const sections = sectionsOf(file);
  const title =
    taken.recipient === 'patient' ? 'Kopia av din journal om koordinering' : 'Journal om koordinering, hela akten';
  return {
    title,
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Patient', `${patient.name}, ${patient.number}`],
          ['Enhet och vårdgivare', `${file.unit}, ${file.provider}`],
          ['Uttagen', `${momentText(taken.at)} av ${taken.by}`],
          ['Vart', recipients[taken.recipient]],
          ['Grund', taken.ground],
          ...(taken.reference === null ? [] : [['Diarienummer', taken.reference] as const]),
        ].map(([label = '', value = '']) => ({ label, value })),
      },
      ...(patient.protection === 'none'
        ? []
        : [notice('Patienten har skyddade personuppgifter. Hur patienten nås står inte i den här akten.')]),
      heading(2, 'Innehåll', 'innehall'),
      {
        kind: 'contents',
        items: sections.map(({ id, title: text, count }) => ({
          id,
          text: count === null ? text : `${text} (${count})`,
        })),
      },
      ...sections.flatMap(({ id, title: text, blocks }) => [heading(2, text, id), ...blocks]),
    ],
  };
}

interface Section {
  id: string;
  title: string;
  /** How many items it lists. */
  count: number | null;
  blocks: Block[];
}

function sectionsOf(file: PatientFile): Section[] {
  const cases = file.cases.map((coordination, nr): Section => {
    const closed = coordination.closedOn === null ? 'pågår' : `till ${longDate(coordination.closedOn)}`;
    return {
      id: `koordinering-${nr + 1}`,
      title: `Koordinering från ${longDate(coordination.openedOn)}, ${closed}`,
      count: coordination.acts.length,
      blocks: coordination.acts.flatMap((act) => actBlocks(act, file)),
    };
  });
  const { listDecisions, certificates, tellings } = file;
  const { details } = file.patient;
  return [
    ...cases,
    { id: 'listbeslut', title: 'Listbeslut vid genomgång', count: listDecisions.length, blocks: listBlocks(file) },
    { id: 'intyg', title: 'Läkarintyg', count: certificates.length, blocks: certificateBlocks(file) },
    { id: 'uppgifter', title: 'Noterat om patienten', count: details.length, blocks: detailBlocks(file) },
    { id: 'utlamnat', title: 'Register över utlämnanden', count: tellings.length, blocks: tellingBlocks(file) },
  ];
}

function actBlocks(act: Act, file: PatientFile): Block[] {
  const last = act.versions.at(-1);
  if (last === undefined) return [];
  const text = textFor(file, last);
  const title = text?.heading ?? `${act.title} ${momentText(last.occurredAt)}`;
  const views = file.cases.flatMap(({ acts }) => acts).filter(({ actId }) => act.views.includes(actId));
  return [
    heading(3, `${act.seq}. ${title}`, `handelse-${act.actId}`),
    ...(last.what === 'wrong_patient' ? [notice('Struken: händelsen fördes på fel patient.')] : []),
    ...(last.what === 'destroyed' ? [notice(last.reason ?? '')] : []),
    ...(text === null || text.lines.length === 0 ? [] : [paragraph(text.lines.join('\n'))]),
    ...toldParties(last),
    ...(last.sensitiveText === null ? [] : [notice(`Känsligt. ${last.sensitiveText}`)]),
    ...(act.sensitiveLeftOut
      ? [
          notice(
            'Det finns uppgifter som är märkta känsliga i den här händelsen. De följer inte med i kopian; fråga enheten om dem.',
          ),
        ]
      : []),
    ...views.map((view) => notice(`Patientens uppfattning: ${viewText(file, view)}`)),
    ...(act.handover === null ? [] : [notice(act.handover)]),
    ...(act.groundless === null ? [] : [notice(`Grund saknas efter rättelse: ${act.groundless}`)]),
    { kind: 'facts', rows: factsOf(act, last) },
    ...(act.versions.length === 1
      ? []
      : [
          heading(4, 'Alla versioner', `versioner-${act.actId}`),
          ...act.versions.flatMap((version) => versionBlocks(file, version, last.what !== 'wrong_patient')),
        ]),
  ];
}

/** A version's text to the recipient of the file; null when it says nothing. */
function textFor({ taken }: PatientFile, { texts }: Version): Text | null {
  const reader = taken.recipient === 'own' ? 'journal' : 'patient';
  return texts.find(({ audience }) => audience === reader) ?? null;
}

/** What outside parties were told in writing, each with the party's name. */
function toldParties({ texts }: Version): Block[] {
  return texts
    .filter(({ audience }) => audience === 'party')
    .flatMap((text) => [paragraph(`Till ${text.to}`), { kind: 'quote' as const, text: whole(text) }]);
}

const whole = ({ heading, lines }: Text): string => [heading, ...lines].join('\n');

function viewText(file: PatientFile, view: Act): string {
  const last = view.versions.at(-1);
  if (last === undefined) return '';
  return textFor(file, last)?.lines.join(' ') ?? last.reason ?? '';
}

function factsOf(act: Act, last: Version): { label: string; value: string }[] {
  const who = last.author.title === null ? last.author.name : `${last.author.name}, ${last.author.title}`;
  const { signature } = last;
  const signed =
    signature === null
      ? 'Osignerad'
      : `Signerad av ${signature.by} ${momentText(signature.at)}, kontrollsumma ${signature.hash}`;
  const codes = last.codes.map((code) => (codeTitles[code] === undefined ? code : `${code} ${codeTitles[code]}`));
  return [
    { label: 'Hände', value: momentText(last.occurredAt) },
    { label: 'Infört', value: `${momentText(act.enteredAt)}${act.delay === null ? '' : `. ${act.delay}`}` },
    { label: 'Av', value: last.draftedBy === null ? who : `${who}. Utkast av ${last.draftedBy}` },
    { label: 'Underskrift', value: signed },
    ...(codes.length === 0 ? [] : [{ label: 'Åtgärdskoder', value: codes.join('; ') }]),
    ...(last.minutes === null ? [] : [{ label: 'Tid', value: `${last.minutes} minuter` }]),
  ];
}

/** `readable`: an entry on the wrong patient is never printed; it is in the provider's data (case-rules 4). */
function versionBlocks(file: PatientFile, version: Version, readable: boolean): Block[] {
  const text = textFor(file, version);
  const why = version.reason === null ? '' : ` Skäl: ${version.reason}`;
  const signed =
    version.signature === null ? '' : ` Signerad av ${version.signature.by} ${momentText(version.signature.at)}.`;
  const line = `Version ${version.nr}, ${versionWords[version.what]} ${momentText(version.writtenAt)} av ${version.author.name}.${why}${signed}`;
  return [
    paragraph(line),
    ...(text === null || !readable ? [] : [{ kind: 'quote' as const, text: whole(text) }, ...toldParties(version)]),
    ...(version.sensitiveText === null || !readable ? [] : [notice(`Känsligt. ${version.sensitiveText}`)]),
  ];
}

const none = (text: string): Block[] => [paragraph(text)];

function listBlocks({ listDecisions }: PatientFile): Block[] {
  if (listDecisions.length === 0) return none('Inget listbeslut.');
  return [
    paragraph(
      'Fattade när enhetens lista över sjukskrivna gicks igenom. De är osignerade och öppnar ingen koordinering.',
    ),
    {
      kind: 'table',
      title: 'Listbeslut',
      columns: ['När', 'Vad', 'Ny prövning', 'Av'],
      rows: listDecisions.map((decision) => [
        momentText(decision.at),
        [decision.said, decision.doctor === null ? '' : `Till ${decision.doctor}.`, decision.note ?? '']
          .filter((part) => part !== '')
          .join(' '),
        decision.recheckOn === null ? '–' : longDate(decision.recheckOn),
        decision.by,
      ]),
    },
  ];
}

function certificateBlocks({ certificates, taken, patient }: PatientFile): Block[] {
  if (certificates.length === 0) return none('Inget läkarintyg.');
  const follow = originalsFollow(taken.recipient, patient.protection !== 'none');
  return [
    {
      kind: 'table',
      title: 'Läkarintyg på enheten',
      columns: ['Perioder', 'Diagnos', 'Signerat', 'Original'],
      rows: certificates.map(({ read, original }) => [
        read.periods
          .map((period) => `${longDate(period.start)} till ${longDate(period.end)}, ${period.degree} %`)
          .join('; ') || '–',
        [read.diagnoses.map((diagnosis) => diagnosis.code).join(', '), read.diagnosisTitle ?? '', read.warning ?? '']
          .filter((part) => part !== '')
          .join('. ') || '–',
        [read.doctorName ?? '', read.signed?.slice(0, 10) ?? '', read.revoked === null ? '' : 'Återkallat']
          .filter((part) => part !== '')
          .join(', ') || '–',
        original === null ? 'Finns inte: förstört' : follow ? original.file : 'Följer inte med',
      ]),
    },
    paragraph(
      follow
        ? 'Originalen ligger bredvid det här dokumentet, byte för byte som de kom, och allt som lästes ur dem står i filen med data.'
        : 'Originalen följer inte med: i dem kan stå var patienten bor, och personuppgifterna är skyddade. Allt annat som lästes ur dem står i filen med data.',
    ),
  ];
}

function detailBlocks({ patient }: PatientFile): Block[] {
  const { details, contactLeftOut } = patient;
  const left = contactLeftOut ? [notice('Hur patienten nås är utelämnat: personuppgifterna är skyddade.')] : [];
  if (details.length === 0) return [...left, ...none('Ingenting är noterat.')];
  return [
    ...left,
    {
      kind: 'table',
      title: 'Noterat om patienten, det senaste först',
      columns: ['Vad', 'Uppgift', 'Källa', 'Noterat'],
      rows: details.map((detail) => [
        detail.title,
        detail.text || 'Borttagen',
        detail.source,
        `${longDate(detail.notedOn)} av ${detail.enteredBy}`,
      ]),
    },
  ];
}

function tellingBlocks({ tellings }: PatientFile): Block[] {
  if (tellings.length === 0) return none('Ingenting har lämnats ut.');
  return [
    {
      kind: 'table',
      title: 'Vad som har lämnats ut',
      columns: ['När', 'Till vem', 'Om vad', 'Grund', 'Av'],
      rows: tellings.map(({ at, whom, topics, ground, by }) => [
        longDate(localDate(at)),
        whom,
        topics.join(', '),
        ground,
        by,
      ]),
    },
  ];
}
