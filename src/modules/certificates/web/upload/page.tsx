/** Reads in files, and tells for each file what was stored, what was already here, and what went to quarantine. */
import { useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, useCommand } from '../../../../web/shell/index.ts';
import { Button, ErrorBox, FileField, formatNumber, Notice, Row, Section, Stack } from '../../../../web/ui/index.ts';
import { importCertificates, MAX_UPLOAD_BYTES } from '../../contract.ts';
import { certificatePlaces, Ways } from '../ways.tsx';

type Outcome = RouteReply<typeof importCertificates>;

interface Told {
  readonly name: string;
  readonly outcome: Outcome | null;
  readonly problem: string | null;
}

/** The media type by the file's name; the server checks the content. */
const mediaOf = (name: string): 'application/xml' | 'application/x-ndjson' =>
  /\.(ndjson|jsonl|json)$/i.test(name) ? 'application/x-ndjson' : 'application/xml';

const tooBig = `Filen är större än ${MAX_UPLOAD_BYTES / 1_000_000} MB och lästes inte in. Dela upp den, eller be den som sköter driften att läsa in den från servern.`;

export function UploadPage() {
  const send = useCommand(importCertificates);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [told, setTold] = useState<readonly Told[]>([]);
  /** The file being read. */
  const [reading, setReading] = useState<string | null>(null);

  const readAll = async () => {
    const outcomes: Told[] = [];
    setTold([]);
    for (const file of files) {
      setReading(file.name);
      outcomes.push(await readOne(file));
      setTold([...outcomes]);
    }
    setReading(null);
    setFiles([]);
  };
  const readOne = async (file: File): Promise<Told> => {
    if (file.size > MAX_UPLOAD_BYTES) return { name: file.name, outcome: null, problem: tooBig };
    const outcome = await send.run({ raw: { type: mediaOf(file.name), content: file, name: file.name } });
    return { name: file.name, outcome, problem: outcome === null ? 'Filen lästes inte in. Felet står ovanför.' : null };
  };

  return (
    <Page title="Läs in intyg" width="text">
      <Ways />
      <Stack>
        <p>
          Intyg från journalsystemet eller Webcert, en fil per intyg (XML) eller många i samma fil (NDJSON). Samma fil
          kan läsas in flera gånger utan att något blir dubbelt. Det som inte går att läsa in försvinner inte, det
          hamnar i <AppLink to={certificatePlaces.quarantine}>karantänen</AppLink> med skälet.
        </p>
        <FileField
          label="Välj filer"
          multiple
          accept=".xml,.ndjson,.jsonl,.json,application/xml,text/xml"
          files={files}
          onFiles={setFiles}
        />
        {files.length === 0 ? null : (
          <Row>
            <Button onClick={() => void readAll()} loading={reading !== null}>
              {files.length === 1 ? 'Läs in filen' : `Läs in ${files.length} filer`}
            </Button>
            <span role="status" className="k-quiet">
              {reading === null ? '' : `Läser in ${reading} (${told.length + 1} av ${files.length}). Stanna på sidan.`}
            </span>
          </Row>
        )}
        {send.error === null ? null : <ErrorBox error={send.error} />}
        {told.length === 0 ? null : (
          <Section title="Resultat">
            <Stack gap="tight">
              {told.map((file) => (
                <TellFile key={file.name} told={file} />
              ))}
            </Stack>
          </Section>
        )}
      </Stack>
    </Page>
  );
}

const count = (n: number, singular: string, plural: string): string =>
  `${formatNumber(n)} ${n === 1 ? singular : plural}`;

function TellFile({ told }: { readonly told: Told }) {
  const { outcome } = told;
  if (outcome === null) {
    return (
      <Notice tone="attention">
        <strong>{told.name}</strong>: {told.problem}
      </Notice>
    );
  }
  const parts = [
    outcome.stored === 0 ? null : `${count(outcome.stored, 'nytt intyg', 'nya intyg')}`,
    outcome.revoked === 0 ? null : `${count(outcome.revoked, 'makulering', 'makuleringar')}`,
    outcome.already === 0 ? null : `${formatNumber(outcome.already)} fanns redan`,
    outcome.quarantined.length === 0 ? null : `${formatNumber(outcome.quarantined.length)} till karantän`,
  ].filter((part) => part !== null);
  return (
    <Notice tone={outcome.quarantined.length + outcome.warnings.length > 0 ? 'attention' : 'note'}>
      <strong>{told.name}</strong>: {parts.length === 0 ? 'inget att läsa in' : parts.join(', ')}.
      <ul>
        {[...outcome.quarantined, ...outcome.warnings].map((note) => (
          <li key={`${note.line ?? ''}${note.message}`}>
            {note.line === null ? '' : `Rad ${note.line}: `}
            {note.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
