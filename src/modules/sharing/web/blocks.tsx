/** The patient's blocks (spärrar) at this unit, set and taken back at the patient's wish. */
import { type ReactNode, useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { useRead } from '../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  DateText,
  Dialog,
  type Form,
  ifEmpty,
  MomentText,
  RadioGroup,
  Radios,
  Reading,
  Stack,
  titled,
  useForm,
  useToday,
} from '../../../web/ui/index.ts';
import { endBlock, readBlocks, setBlock } from '../contract.ts';
import {
  type BlockScope,
  blockScopes,
  liftGroundText,
  type Manner,
  mannerLabel,
  manners,
  mannerText,
  scopesInForce,
  scopeText,
} from '../domain.ts';

type Block = RouteReply<typeof readBlocks>['blocks'][number];
type Asking = { readonly what: 'set' } | { readonly what: 'end'; readonly block: Block } | null;

/** What is blocked, since when, and who has lifted it for a time. */
export function Blocks({ patientId }: { readonly patientId: string }) {
  const read = useRead(readBlocks, { params: { patientId } });
  return (
    <Reading of={read} what="Hämtar spärrar" rows={2}>
      {({ blocks }) => <AllBlocks patientId={patientId} blocks={blocks} />}
    </Reading>
  );
}

function AllBlocks({ patientId, blocks }: { readonly patientId: string; readonly blocks: readonly Block[] }) {
  const [asking, setAsking] = useState<Asking>(null);
  const free = blockScopes.filter((scope) => !scopesInForce(blocks).includes(scope));
  return (
    <Stack gap="tight">
      {blocks.length === 0 ? <p>Inget är spärrat.</p> : null}
      <ul>
        {blocks.map((block) => (
          <li key={block.blockId}>
            <BlockText block={block} />
            {block.ended === null ? (
              <Button variant="tertiary" size="xsmall" onClick={() => setAsking({ what: 'end', block })}>
                Häv spärren
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {free.length === 0 ? null : (
        <Button variant="secondary" size="xsmall" onClick={() => setAsking({ what: 'set' })}>
          Spärra på patientens begäran
        </Button>
      )}
      {asking?.what === 'set' ? <SetBlock patientId={patientId} scopes={free} onDone={() => setAsking(null)} /> : null}
      {asking?.what === 'end' ? (
        <EndBlock patientId={patientId} block={asking.block} onDone={() => setAsking(null)} />
      ) : null}
    </Stack>
  );
}

function BlockText({ block }: { readonly block: Block }) {
  return (
    <>
      <strong>{scopeText[block.scope]}</strong>: spärrat sedan <MomentText moment={block.setAt} />. Patienten bad om det{' '}
      {mannerText[block.manner]} <DateText date={block.wishedOn} weekday={false} />, noterat av {block.setBy}.
      {block.ended === null ? null : (
        <>
          {' '}
          Hävd <MomentText moment={block.ended.at} /> av {block.ended.by} på patientens begäran.
        </>
      )}
      {block.lifts.map((lift) => (
        <span key={lift.at} className="k-quiet">
          {' '}
          {lift.by}, {lift.unitName}, hävde tillfälligt <MomentText moment={lift.at} /> till{' '}
          <MomentText moment={lift.until} />. {liftGroundText[lift.ground]}: {lift.said}.
        </span>
      ))}{' '}
    </>
  );
}

interface SetBlockProps {
  readonly patientId: string;
  readonly scopes: readonly BlockScope[];
  readonly onDone: () => void;
}

function SetBlock({ patientId, scopes, onDone }: SetBlockProps) {
  const form = useForm(setBlock, {
    params: { patientId },
    begin: { scope: '', ...wish(useToday()) },
    also: (typed) => ifEmpty(typed, { scope: 'Välj vad som ska spärras.', manner: SAY_HOW }),
    refreshes: [readBlocks],
    onDone,
  });
  return (
    <WishDialog title="Spärra uppgifter på patientens begäran" submit="Spärra nu" form={form} onClose={onDone}>
      <p>
        Patienten bestämmer. Spärren gäller genast. Att den finns får synas för andra, men inte vad som är spärrat. En
        vårdnadshavare kan inte spärra ett barns uppgifter.
      </p>
      <RadioGroup {...form.value('scope')} legend="Vad ska spärras?">
        <Radios of={titled(scopes, scopeText)} />
      </RadioGroup>
    </WishDialog>
  );
}

interface EndBlockProps {
  readonly patientId: string;
  readonly block: Block;
  readonly onDone: () => void;
}

function EndBlock({ patientId, block, onDone }: EndBlockProps) {
  const form = useForm(endBlock, {
    params: { patientId, blockId: block.blockId },
    begin: wish(useToday()),
    also: (typed) => ifEmpty(typed, { manner: SAY_HOW }),
    refreshes: [readBlocks],
    onDone,
  });
  return (
    <WishDialog title="Häv spärren på patientens begäran" submit="Häv spärren" form={form} onClose={onDone}>
      <p>Bara patienten själv kan ta tillbaka sin spärr. Uppgifterna blir genast läsbara för dem spärren gällde.</p>
    </WishDialog>
  );
}

/** What the patient wishes, when, and how the patient said it. */
interface Wish {
  readonly wishedOn: string | null;
  /** Empty until it is chosen. */
  readonly manner: '' | Manner;
}

const wish = (today: CalendarDate): Wish => ({ wishedOn: today, manner: '' });

const SAY_HOW = 'Välj hur patienten sa det.';

interface WishDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly form: Form<Wish>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function WishDialog({ title, submit, form, onClose, children }: WishDialogProps) {
  return (
    <Dialog open title={title} onClose={onClose} width="small">
      <CommandForm of={form} submit={submit} leave="Stäng utan att ändra" onLeave={onClose}>
        {children}
        <RadioGroup {...form.value('manner')} legend="Hur sa patienten det?">
          <Radios of={titled(manners, mannerLabel)} />
        </RadioGroup>
        <DateField {...form.day('wishedOn')} label="Vilken dag?" direction="behind" />
      </CommandForm>
    </Dialog>
  );
}
