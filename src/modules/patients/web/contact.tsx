/** A person's contact details and other details: shown in the card's head and in the preview, and noted here. */
import { useState } from 'react';
import { call } from '../../../contract/client.ts';
import type { RouteReply } from '../../../contract/route.ts';
import {
  Button,
  CommandForm,
  DateField,
  DateText,
  Dialog,
  Facts,
  Notice,
  Options,
  Private,
  Radio,
  RadioGroup,
  Radios,
  Select,
  Stack,
  StepUpNotice,
  TextField,
  titled,
  useForm,
  useStepUp,
  useToday,
} from '../../../web/ui/index.ts';
import { noteDetail, revealContact, viewPatient } from '../contract.ts';
import { type DetailKind, detailChoices, detailHelp, detailKinds, detailTitle } from '../domain.ts';

export type PatientHeader = RouteReply<typeof viewPatient>;
type Detail = PatientHeader['details'][number];

/** Sources that are always offered; another may be written. */
const sources = ['Patienten själv', 'Läkaren', 'Mottagningen', 'Folkbokföringen'] as const;

/** `tel:` keeps digits and a leading plus only. */
const telephoneLink = (value: string): string => `tel:${value.replace(/(?!^\+)[^\d]/g, '')}`;

function DetailValue({ detail }: { readonly detail: Detail }) {
  const text =
    detail.kind === 'telephone' ? (
      <a className="aksel-link k-link" href={telephoneLink(detail.value)}>
        Ring {detail.value}
      </a>
    ) : (
      detail.text
    );
  return (
    <>
      <Private what={detailTitle[detail.kind]}>{text}</Private>
      <span className="k-quiet">
        {' '}
        enligt {detail.source.toLowerCase()} <DateText date={detail.notedOn} weekday={false} />
      </span>
    </>
  );
}

export interface PatientContactProps {
  readonly header: PatientHeader;
  readonly mayNote: boolean;
  /** Why a protected person's contact details may not be opened here, in Swedish; null when they may. */
  readonly closed: string | null;
  readonly onChanged: () => void;
}

/** The noted details. Showing a protected person's contact details takes a reason and is logged. */
export function PatientContact({ header, mayNote, closed, onChanged }: PatientContactProps) {
  const [editing, setEditing] = useState<DetailKind | null>(null);
  const [revealed, setRevealed] = useState<readonly Detail[] | null>(null);
  const details = [...(revealed ?? []), ...header.details];
  const inOrder = detailKinds.flatMap((kind) => details.filter((detail) => detail.kind === kind));
  return (
    <Stack gap="tight">
      {inOrder.length === 0 ? null : (
        <Facts
          items={inOrder.map((detail) => [detailTitle[detail.kind], <DetailValue key={detail.kind} detail={detail} />])}
        />
      )}
      {header.contactWithheld && revealed === null ? (
        closed === null ? (
          <Reveal patientId={header.patient.patientId} onRevealed={setRevealed} />
        ) : (
          <Notice tone="attention">Skyddade personuppgifter. {closed}</Notice>
        )
      ) : null}
      {mayNote ? (
        <Button variant="tertiary" onClick={() => setEditing('telephone')}>
          Ändra uppgifter
        </Button>
      ) : null}
      {editing === null ? null : (
        <NoteDetail
          header={header}
          kind={editing}
          onKind={setEditing}
          onClose={() => setEditing(null)}
          onNoted={() => {
            setEditing(null);
            setRevealed(null);
            onChanged();
          }}
        />
      )}
    </Stack>
  );
}

const revealReasons = ['Jag ska ringa patienten', 'Patienten har bett om kontakt', 'Brev ska skickas'] as const;

function Reveal({ patientId, onRevealed }: { patientId: string; onRevealed: (details: readonly Detail[]) => void }) {
  const [asking, setAsking] = useState(false);
  const step = useStepUp();
  return (
    <>
      <Notice tone="attention">
        Skyddade personuppgifter. Kontaktuppgifter visas först när du har angett varför, och det syns i loggen. Du
        legitimerar dig på nytt.{' '}
        <Button variant="secondary" size="xsmall" onClick={() => setAsking(true)}>
          Visa kontaktuppgifter
        </Button>
      </Notice>
      <Dialog
        open={asking}
        title="Varför behöver du kontaktuppgifterna?"
        onClose={() => setAsking(false)}
        width="small"
      >
        <Stack>
          {revealReasons.map((reason) => (
            <Button
              key={reason}
              variant="secondary"
              loading={step.busy}
              onClick={async () => {
                const reply = await step.run(() => call(revealContact, { params: { patientId }, body: { reason } }));
                if (reply === null) return;
                setAsking(false);
                onRevealed(reply.details);
              }}
            >
              {reason}
            </Button>
          ))}
          <StepUpNotice of={step} next="Sedan visas kontaktuppgifterna." leave="Visa dem inte nu" />
        </Stack>
      </Dialog>
    </>
  );
}

interface NoteDetailProps {
  readonly header: PatientHeader;
  readonly kind: DetailKind;
  readonly onKind: (kind: DetailKind) => void;
  readonly onClose: () => void;
  readonly onNoted: () => void;
}

function NoteDetail({ header, kind, onKind, onClose, onNoted }: NoteDetailProps) {
  const noted = (which: DetailKind) => header.details.find((detail) => detail.kind === which)?.value ?? '';
  const form = useForm(noteDetail, {
    params: { patientId: header.patient.patientId },
    known: { kind },
    begin: { value: noted(kind), source: sources[0], notedOn: useToday() as string | null },
    refreshes: [viewPatient],
    stepUp: { next: 'Sedan sparas uppgiften.', leave: 'Spara inte nu' },
    onDone: onNoted,
  });
  const choices = detailChoices[kind];
  const choose = (next: DetailKind) => {
    form.change({ value: noted(next) });
    form.findings.clear();
    onKind(next);
  };
  return (
    <Dialog open title="Notera en uppgift om patienten" onClose={onClose} width="small">
      <CommandForm of={form} submit="Spara uppgiften" leave="Stäng utan att spara" onLeave={onClose}>
        <Select label="Uppgift" value={kind} onChange={(event) => choose(event.target.value as DetailKind)}>
          <Options of={titled(detailKinds, detailTitle)} />
        </Select>
        {choices === undefined ? (
          <TextField
            {...form.text('value')}
            label={detailTitle[kind]}
            description="Lämna tomt för att ta bort uppgiften. Den gamla finns kvar i historiken."
          />
        ) : (
          <RadioGroup {...form.value('value')} legend={detailTitle[kind]} description={detailHelp[kind]}>
            <Radios of={Object.entries(choices)} />
            <Radio value="">Inget noterat</Radio>
          </RadioGroup>
        )}
        <TextField {...form.text('source')} label="Vem har sagt det?" list="detail-sources" />
        <datalist id="detail-sources">
          {sources.map((source) => (
            <option key={source} value={source} />
          ))}
        </datalist>
        <DateField {...form.day('notedOn')} label="Vilken dag?" direction="behind" />
      </CommandForm>
    </Dialog>
  );
}
