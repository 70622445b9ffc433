/** The information text and the call letter: the one in force, earlier versions, and a form for a new one. */
import { useEffect, useState } from 'react';
import { Page, useAbility, useLeaveGuard, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  Confirm,
  DateField,
  DateText,
  Reading,
  ReadMore,
  Row,
  Section,
  Stack,
  StatusText,
  Textarea,
  TextField,
  useForm,
  usePrint,
  useToday,
} from '../../../../web/ui/index.ts';
import { decideText, readTexts } from '../../contract.ts';
import { versionInWords } from '../../frame/information/texts.ts';
import { Paper } from './paper.tsx';
import { PatientText } from './patient-text.tsx';
import { withBlanks } from './text-parts.ts';
import '../../web/coordination.css';
import type { RouteReply } from '../../../../contract/route.ts';

type Text = RouteReply<typeof readTexts>['texts'][number];

const titles: Readonly<Record<Text['kind'], string>> = {
  information: 'Informationstext',
  call_letter: 'Kallelsebrev',
};

export function TextsPage() {
  const read = useRead(readTexts, {});
  const mayDecide = useAbility('texts.decide');
  return (
    <Page title="Texter till patienter" width="text">
      <Reading of={read} what="Hämtar texterna">
        {({ texts }) => (
          <>
            <p>
              Varje samtycke säger vilken version patienten fick. En version ändras därför aldrig: en ny lydelse blir en
              ny version.{mayDecide ? '' : ' Texterna bestäms av regionens processledare.'}
            </p>
            {(Object.keys(titles) as Text['kind'][]).map((kind) => (
              <KindOfText
                key={kind}
                kind={kind}
                texts={texts.filter((text) => text.kind === kind)}
                mayDecide={mayDecide}
              />
            ))}
          </>
        )}
      </Reading>
    </Page>
  );
}

interface KindProps {
  readonly kind: Text['kind'];
  readonly texts: readonly Text[];
  readonly mayDecide: boolean;
}

function KindOfText({ kind, texts, mayDecide }: KindProps) {
  const [writing, setWriting] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const [printed, print] = usePrint<Text>();
  const current = texts.find((text) => text.inForce) ?? null;
  const newestFirst = [...texts].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return (
    <Section title={titles[kind]}>
      <Stack>
        {newestFirst.map((text) => (
          <ReadMore
            key={text.version}
            size="small"
            defaultOpen={text.inForce}
            header={`Version ${versionInWords(text.version)}`}
          >
            <Stack gap="tight">
              <Row>
                <StatusText tone={text.inForce ? 'good' : 'plain'}>
                  {text.inForce ? 'gäller nu' : 'gäller inte nu'}
                </StatusText>
                <span className="k-quiet">
                  från <DateText date={text.validFrom} weekday={false} />
                </span>
                <Button variant="tertiary" size="xsmall" onClick={() => print(text)}>
                  Skriv ut utan namn
                </Button>
              </Row>
              <PatientText title={text.title} text={text.body} level={3} />
            </Stack>
          </ReadMore>
        ))}
        <p role="status">{told}</p>
        {!mayDecide ? null : writing ? (
          <NewVersion
            kind={kind}
            from={current}
            onDone={(what) => {
              setWriting(false);
              setTold(what);
            }}
          />
        ) : (
          <Button variant="secondary" onClick={() => setWriting(true)}>
            Skriv en ny version
          </Button>
        )}
      </Stack>
      {printed === null ? null : (
        <Paper>
          <PatientText title={printed.title} text={withBlanks(printed.body)} />
        </Paper>
      )}
    </Section>
  );
}

interface NewVersionProps {
  readonly kind: Text['kind'];
  readonly from: Text | null;
  /** `told`: the sentence about the decision; null when nothing was decided. */
  readonly onDone: (told: string | null) => void;
}

function NewVersion({ kind, from, onDone }: NewVersionProps) {
  const today = useToday();
  const [leaving, setLeaving] = useState(false);
  const begin = { version: '', title: from?.title ?? '', body: from?.body ?? '' };
  const form = useForm(decideText, {
    known: { kind },
    /** A day, or what was typed, which the contract then refuses with everything else. */
    begin: { ...begin, validFrom: today as string | null },
    sent: ({ version, validFrom }) => ({ version: version.trim(), validFrom: validFrom ?? '' }),
    refreshes: [readTexts],
    onDone: (_, { version }) => onDone(`Version ${version.trim()} är beslutad.`),
  });
  const { version, title, body } = form.typed;
  const changed = version !== '' || title !== begin.title || body !== begin.body;
  useLeaveGuard(changed);
  const first = form.field('version').id;
  useEffect(() => document.getElementById(first)?.focus(), [first]);
  return (
    <>
      <CommandForm
        of={form}
        submit="Besluta versionen"
        leave="Stäng utan att besluta"
        onLeave={() => (changed ? setLeaving(true) : onDone(null))}
      >
        <TextField
          {...form.text('version')}
          label="Versionens namn"
          description="Små bokstäver, siffror och bindestreck, som region-2."
        />
        <TextField {...form.text('title')} label="Rubrik" />
        <Textarea
          {...form.text('body')}
          label="Text"
          description="En rad som börjar med ## blir en rubrik, med - en punkt. Ord inom { } fylls i när brevet skrivs ut, som {patient} och {enhet}."
          minRows={16}
        />
        <DateField {...form.day('validFrom')} label="Gäller från" />
      </CommandForm>
      <Confirm
        open={leaving}
        title="Kasta den nya versionen?"
        confirmLabel="Kasta den nya versionen"
        cancelLabel="Fortsätt skriva"
        onConfirm={() => onDone(null)}
        onCancel={() => setLeaving(false)}
      >
        <p>Det du har skrivit sparas inte. Den version som gäller nu är kvar.</p>
      </Confirm>
    </>
  );
}
