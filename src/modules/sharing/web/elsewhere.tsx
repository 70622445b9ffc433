/** Looking beyond the own unit: the active choice, which units hold something, and what is blocked (LAW-58, LAW-39). */
import { useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import { KeyedAnswers, useCommand } from '../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  Dialog,
  ErrorBox,
  ifEmpty,
  Notice,
  RadioGroup,
  Radios,
  Stack,
  TextField,
  titled,
  useForm,
} from '../../../web/ui/index.ts';
import { chooseElsewhere, liftBlock, readBlockedElsewhere } from '../contract.ts';
import { type ChoiceReason, choiceReasons, liftGrounds, liftGroundText } from '../domain.ts';

type Found = RouteReply<typeof chooseElsewhere>;
type Unit = { readonly unitId: string; readonly unitName: string };

export interface ElsewhereProps {
  readonly patientId: string;
  /** Shows the journal of a unit that may be read. */
  readonly onRead: (unit: Unit) => void;
}

/** Before the choice is made, it says only that there may be something. */
export function Elsewhere({ patientId, onRead }: ElsewhereProps) {
  const [choosing, setChoosing] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  if (found !== null) return <FoundElsewhere patientId={patientId} found={found} onFound={setFound} onRead={onRead} />;
  return (
    <Stack gap="tight">
      <p>Uppgifter kan finnas vid annan enhet.</p>
      {choosing ? (
        <Choose patientId={patientId} onChosen={setFound} />
      ) : (
        <Button variant="secondary" size="xsmall" onClick={() => setChoosing(true)}>
          Se om andra enheter har uppgifter
        </Button>
      )}
    </Stack>
  );
}

const reasons = Object.keys(choiceReasons) as ChoiceReason[];

/** Asks why the person looks; one key answers. */
function Choose({ patientId, onChosen }: { patientId: string; onChosen: (found: Found) => void }) {
  const command = useCommand(chooseElsewhere);
  const choose = async (reason: ChoiceReason) => {
    const reply = await command.run({ params: { patientId }, body: { reason } });
    if (reply !== null) onChosen(reply);
  };
  return (
    <>
      <p>
        <strong>Varför behöver du uppgifter från andra enheter?</strong>
      </p>
      <KeyedAnswers
        answers={reasons}
        words={choiceReasons}
        size="xsmall"
        loading={command.busy}
        onAnswer={(reason) => void choose(reason)}
      />
      <p className="k-quiet">Valet gäller dig, för den här patienten, i åtta timmar. Det står i loggen.</p>
      {command.error === null ? null : <ErrorBox error={command.error} />}
    </>
  );
}

interface FoundProps extends ElsewhereProps {
  readonly found: Found;
  readonly onFound: (found: Found) => void;
}

function FoundElsewhere({ patientId, found, onFound, onRead }: FoundProps) {
  const [blocked, setBlocked] = useState<readonly Unit[] | null>(null);
  const [lifting, setLifting] = useState<Unit | null>(null);
  const show = useCommand(readBlockedElsewhere);
  if (found.units.length === 0 && found.blocked === 0) {
    return <p>Ingen annan enhet hos vårdgivaren har en koordinering för patienten.</p>;
  }
  return (
    <Stack gap="tight">
      <ul>
        {found.units.map((unit) => (
          <li key={unit.unitId}>
            {unit.unitName}
            {unit.state === 'lifted' ? ' (spärren är tillfälligt hävd för dig)' : ''}{' '}
            <Button variant="tertiary" size="xsmall" onClick={() => onRead(unit)}>
              Läs journalen
            </Button>
          </li>
        ))}
      </ul>
      {found.blocked === 0 ? null : (
        <Notice>
          {found.blocked === 1 ? 'En enhet har uppgifter' : `${found.blocked} enheter har uppgifter`} som patienten har
          spärrat.{' '}
          {blocked === null ? (
            <Button
              variant="secondary"
              size="xsmall"
              loading={show.busy}
              onClick={async () => setBlocked((await show.run({ params: { patientId } }))?.units ?? null)}
            >
              Visa vilken enhet
            </Button>
          ) : (
            blocked.map((unit) => (
              <span key={unit.unitId}>
                {unit.unitName}{' '}
                <Button variant="secondary" size="xsmall" onClick={() => setLifting(unit)}>
                  Häv spärren tillfälligt
                </Button>{' '}
              </span>
            ))
          )}
        </Notice>
      )}
      {show.error === null ? null : <ErrorBox error={show.error} />}
      {lifting === null ? null : (
        <LiftBlock
          patientId={patientId}
          unit={lifting}
          onClose={() => setLifting(null)}
          onLifted={(reply) => {
            setLifting(null);
            setBlocked(null);
            onFound(reply);
          }}
        />
      )}
    </Stack>
  );
}

interface LiftProps {
  readonly patientId: string;
  readonly unit: Unit;
  readonly onClose: () => void;
  readonly onLifted: (found: Found) => void;
}

function LiftBlock({ patientId, unit, onClose, onLifted }: LiftProps) {
  const form = useForm(liftBlock, {
    params: { patientId, unitId: unit.unitId },
    begin: { ground: '', said: '' },
    also: (typed) =>
      ifEmpty(typed, {
        ground: 'Välj varför du får häva spärren.',
        said: typed.ground === 'consent' ? 'Skriv när och hur patienten sa ja.' : 'Skriv vad som har hänt.',
      }),
    stepUp: { next: 'Sedan hävs spärren.', leave: 'Häv den inte nu' },
    onDone: onLifted,
  });
  const byConsent = form.typed.ground === 'consent';
  return (
    <Dialog open title={`Häv spärren vid ${unit.unitName} tillfälligt`} onClose={onClose} width="small">
      <CommandForm of={form} submit="Häv spärren" leave="Låt den vara" onLeave={onClose}>
        <RadioGroup {...form.value('ground')} legend="Varför får du häva den?">
          <Radios of={titled(liftGrounds, liftGroundText)} />
        </RadioGroup>
        <TextField
          {...form.text('said')}
          label={byConsent ? 'När och hur sa patienten ja?' : 'Vad har hänt?'}
          maxLength={200}
          onChange={(event) => {
            form.findings.mended('said', form.typed.said, event.target.value);
            form.change({ said: event.target.value });
          }}
        />
        <p className="k-quiet">
          Hävningen gäller bara dig, i {byConsent ? 'sju dagar' : 'ett dygn'}. Enheten ser vem som hävde, och varje
          hävning granskas. Du legitimerar dig på nytt.
        </p>
      </CommandForm>
    </Dialog>
  );
}
