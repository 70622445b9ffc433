/** A person's contact details and other details: shown in the card's head and in the preview, and noted here. */
import { useState } from 'react';
import { call } from '../../../contract/client.ts';
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import {
  Button,
  CommandForm,
  DateField,
  DateText,
  Dialog,
  Facts,
  Notice,
  Private,
  Radio,
  RadioGroup,
  Radios,
  Stack,
  StepUpNotice,
  TextField,
  useForm,
  useStepUp,
  useToday,
} from '../../../web/ui/index.ts';
import { noteDetail, revealContact, viewPatient } from '../contract.ts';
import { type DetailKind, detailChoices, detailHelp, detailKinds, detailTitle } from '../domain.ts';
import { Death, NoteDeath } from './death.tsx';

export type PatientHeader = RouteReply<typeof viewPatient>;
type Detail = PatientHeader['details'][number];

/** Sources that are always offered; another may be written. */
const sources = ['Patienten själv', 'Läkaren', 'Mottagningen', 'Folkbokföringen'] as const;

/** `tel:` keeps digits and a leading plus only. */
const telephoneLink = (value: string): string => `tel:${value.replace(/(?!^\+)[^\d]/g, '')}`;

function DetailValue({ detail }: { readonly detail: Detail }) {
  return (
    <Private what={detailTitle[detail.kind]}>
      {detail.kind === 'telephone' ? (
        <a
          className="aksel-link k-link k-number"
          href={telephoneLink(detail.value)}
          aria-label={`Ring ${detail.value}`}
        >
          {detail.value}
        </a>
      ) : (
        detail.text
      )}
    </Private>
  );
}

export interface PatientContactProps {
  readonly header: PatientHeader;
  readonly mayNote: boolean;
  /** Why a protected person's contact details may not be opened here, in Swedish; null when they may. */
  readonly closed: string | null;
  readonly onChanged: () => void;
}

/** The noted details in short; who said what, and when, is one step away. Opening protected contact details is logged. */
export function PatientContact({ header, mayNote, closed, onChanged }: PatientContactProps) {
  const [open, setOpen] = useState(false);
  const [newerFrom, setNewerFrom] = useState<CalendarDate | null>(null);
  const [revealed, setRevealed] = useState<readonly Detail[] | null>(null);
  const details = inOrder([...(revealed ?? []), ...header.details]);
  return (
    <Stack gap="tight">
      {header.death === null ? null : (
        <Death patientId={header.patient.patientId} death={header.death} mayNote={mayNote} onChanged={onChanged} />
      )}
      {details.length === 0 ? null : (
        <Facts
          items={details.map((detail) => [detailTitle[detail.kind], <DetailValue key={detail.kind} detail={detail} />])}
        />
      )}
      {header.contactWithheld && revealed === null ? (
        closed === null ? (
          <Reveal patientId={header.patient.patientId} onRevealed={setRevealed} />
        ) : (
          <Notice tone="attention">Skyddade personuppgifter. {closed}</Notice>
        )
      ) : null}
      {mayNote || details.length > 0 ? (
        <Button variant="tertiary" size="small" onClick={() => setOpen(true)}>
          {mayNote ? 'Ändra uppgifter' : 'Varifrån uppgifterna kommer'}
        </Button>
      ) : null}
      {newerFrom === null ? null : (
        <Notice tone="attention">
          Uppgiften är sparad i historiken. Den ändrar inte det som gäller: det finns en nyare från{' '}
          <DateText date={newerFrom} weekday={false} />.
        </Notice>
      )}
      {open ? (
        <DetailsDialog
          header={header}
          details={details}
          mayNote={mayNote}
          onClose={() => setOpen(false)}
          onDeath={() => {
            setOpen(false);
            onChanged();
          }}
          onNoted={(reply) => {
            setNewerFrom(reply.newerFrom);
            if (reply.newerFrom !== null) setOpen(false);
            setRevealed(null);
            onChanged();
          }}
        />
      ) : null}
    </Stack>
  );
}

const inOrder = (details: readonly Detail[]): Detail[] =>
  detailKinds.flatMap((kind) => details.filter((detail) => detail.kind === kind));

interface DetailsDialogProps {
  readonly header: PatientHeader;
  readonly details: readonly Detail[];
  readonly mayNote: boolean;
  readonly onClose: () => void;
  readonly onDeath: () => void;
  readonly onNoted: (reply: RouteReply<typeof noteDetail>) => void;
}

/** Every kind of detail with its source, each with a button of its own; one at a time is changed. */
function DetailsDialog({ header, details, mayNote, onClose, onDeath, onNoted }: DetailsDialogProps) {
  const [kind, setKind] = useState<DetailKind | 'death' | null>(null);
  if (kind === 'death') {
    return <NoteDeath patientId={header.patient.patientId} onDone={onDeath} onClose={() => setKind(null)} />;
  }
  if (kind !== null) {
    return (
      <Dialog open title={detailTitle[kind]} onClose={() => setKind(null)} width="small">
        <NoteDetail
          key={kind}
          header={header}
          kind={kind}
          onClose={() => setKind(null)}
          onNoted={(reply) => {
            setKind(null);
            onNoted(reply);
          }}
        />
      </Dialog>
    );
  }
  return (
    <Dialog open title="Uppgifter om patienten" onClose={onClose} width="medium">
      <Stack>
        <ul className="k-details">
          {detailKinds.map((one) => {
            const noted = details.filter((detail) => detail.kind === one);
            if (noted.length === 0 && !mayNote) return null;
            return (
              <li key={one}>
                <span className="k-quiet">{detailTitle[one]}</span>
                <span>
                  {noted.length === 0 ? <span className="k-quiet">Inget noterat</span> : null}
                  {noted.map((detail) => (
                    <span key={detail.value}>
                      <DetailValue detail={detail} />{' '}
                      <span className="k-quiet">
                        {uncapitalised(detail.source)}, <DateText date={detail.notedOn} weekday={false} />
                      </span>
                    </span>
                  ))}
                </span>
                {mayNote ? (
                  <Button
                    variant="tertiary"
                    size="small"
                    aria-label={`${noted.length === 0 ? 'Notera' : 'Ändra'}: ${detailTitle[one]}`}
                    onClick={() => setKind(one)}
                  >
                    {noted.length === 0 ? 'Notera' : 'Ändra'}
                  </Button>
                ) : null}
              </li>
            );
          })}
          {mayNote && header.death === null ? (
            <li>
              <span className="k-quiet">Dödsfall</span>
              <span className="k-quiet">Inget noterat</span>
              <Button variant="tertiary" size="small" aria-label="Notera: Dödsfall" onClick={() => setKind('death')}>
                Notera
              </Button>
            </li>
          ) : null}
        </ul>
        <Button variant="secondary" onClick={onClose}>
          Stäng
        </Button>
      </Stack>
    </Dialog>
  );
}

/** A source in the middle of a line. */
const uncapitalised = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

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
  readonly onClose: () => void;
  readonly onNoted: (reply: RouteReply<typeof noteDetail>) => void;
}

function NoteDetail({ header, kind, onClose, onNoted }: NoteDetailProps) {
  const noted = header.details.find((detail) => detail.kind === kind)?.value ?? '';
  const form = useForm(noteDetail, {
    params: { patientId: header.patient.patientId },
    known: { kind },
    begin: { value: noted, source: '', notedOn: useToday() as string | null },
    refreshes: [viewPatient],
    stepUp: { next: 'Sedan sparas uppgiften.', leave: 'Spara inte nu' },
    onDone: onNoted,
  });
  const choices = detailChoices[kind];
  return (
    <CommandForm of={form} submit="Spara uppgiften" leave="Stäng utan att spara" onLeave={onClose}>
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
  );
}
