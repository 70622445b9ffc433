/** The drafts about a patient, offered when a call is opened: continue one of them, or start a new call. */
import { useEffect, useRef } from 'react';
import { AppLink } from '../../../../../web/shell/index.ts';
import { Button, MomentText, Stack } from '../../../../../web/ui/index.ts';
import { PatientName } from '../../../../patients/web/index.ts';
import { catalogue } from '../../../acts/index.ts';
import { coordinationPlaces } from '../../../web/places.ts';
import type { Card } from '../card-reply.ts';

export interface OfferedDraftsProps {
  readonly card: Card;
  readonly drafts: Card['drafts'];
  readonly onChosen: (draftId: string) => void;
  readonly onNew: () => void;
}

export function OfferedDrafts({ card, drafts, onChosen, onNew }: OfferedDraftsProps) {
  const place = useRef<HTMLDivElement>(null);
  // The panel is drawn after it was opened, so it takes the focus: one key goes on.
  useEffect(() => place.current?.querySelector<HTMLElement>('button, a')?.focus(), []);
  const { patient } = card.header;
  return (
    <div ref={place}>
      <Stack>
        <PatientName patient={patient} />
        {drafts.map((draft) => (
          <div key={draft.draftId}>
            <p>
              Du har ett utkast från <MomentText moment={draft.savedAt} />:{' '}
              {draft.kinds.map((kind) => catalogue.titleOf(kind).toLowerCase()).join(', ') || 'utan händelse'}.
            </p>
            {draft.ofCall ? (
              <Button variant="secondary" onClick={() => onChosen(draft.draftId)}>
                Fortsätt på utkastet
              </Button>
            ) : (
              <AppLink to={coordinationPlaces.draft(patient.patientId, draft.draftId)}>Fortsätt på kortet</AppLink>
            )}
          </div>
        ))}
        <Button variant="tertiary" onClick={onNew}>
          Nytt samtal
        </Button>
      </Stack>
    </div>
  );
}
