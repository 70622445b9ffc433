/** The patient's blocks (spärrar) at this unit: what is closed to others, set and taken back on the patient's wish. */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import { useCommand, useRead } from '../../../web/shell/index.ts';
import {
  Button,
  DateField,
  DateText,
  Dialog,
  ErrorBox,
  FindingsSummary,
  Loading,
  MomentText,
  Radio,
  RadioGroup,
  Stack,
  useFindings,
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
  const [asking, setAsking] = useState<Asking>(null);
  if (read.error !== null) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <Loading what="Hämtar spärrar" rows={2} />;
  const { blocks } = read.data;
  const free = blockScopes.filter((scope) => !scopesInForce(blocks).includes(scope));
  return (
    <Stack gap="tight">
      {blocks.length === 0 ? <p>Inget är spärrat.</p> : null}
      <ul className="k-plain-list">
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
        <div>
          <Button variant="secondary" size="xsmall" onClick={() => setAsking({ what: 'set' })}>
            Spärra på patientens begäran
          </Button>
        </div>
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
  const [scope, setScope] = useState<BlockScope>(scopes[0] ?? 'unit');
  const command = useCommand(setBlock, [readBlocks]);
  return (
    <Wish
      title="Spärra uppgifter på patientens begäran"
      command="Spärra nu"
      busy={command.busy}
      error={command.error}
      onDone={onDone}
      send={(wish) => command.run({ params: { patientId }, body: { scope, ...wish } })}
    >
      <p>
        Patienten bestämmer. Spärren gäller genast. Att den finns får synas för andra, men inte vad som är spärrat. En
        vårdnadshavare kan inte spärra ett barns uppgifter.
      </p>
      <RadioGroup legend="Vad ska spärras?" value={scope} onChange={(value: BlockScope) => setScope(value)}>
        {scopes.map((one) => (
          <Radio key={one} value={one}>
            {scopeText[one]}
          </Radio>
        ))}
      </RadioGroup>
    </Wish>
  );
}

interface EndBlockProps {
  readonly patientId: string;
  readonly block: Block;
  readonly onDone: () => void;
}

function EndBlock({ patientId, block, onDone }: EndBlockProps) {
  const command = useCommand(endBlock, [readBlocks]);
  return (
    <Wish
      title="Häv spärren på patientens begäran"
      command="Häv spärren"
      busy={command.busy}
      error={command.error}
      onDone={onDone}
      send={(wish) => command.run({ params: { patientId, blockId: block.blockId }, body: wish })}
    >
      <p>Bara patienten själv kan ta tillbaka sin spärr. Uppgifterna blir genast läsbara för dem spärren gällde.</p>
    </Wish>
  );
}

interface WishProps {
  readonly title: string;
  readonly command: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onDone: () => void;
  readonly send: (wish: { wishedOn: string; manner: Manner }) => Promise<unknown>;
  readonly children: ReactNode;
}

/** What the patient wishes, when and how it was said. */
function Wish({ title, command, busy, error, onDone, send, children }: WishProps) {
  const today = useToday();
  const [manner, setManner] = useState<Manner>('oral');
  const [wishedOn, setWishedOn] = useState<typeof today | null>(today);
  const form = useFindings();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wishedOn === null) {
      form.show({ wishedOn: 'Skriv vilken dag patienten bad om det.' });
      return;
    }
    if ((await send({ wishedOn, manner })) !== null) onDone();
  };
  return (
    <Dialog open title={title} onClose={onDone} width="small">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FindingsSummary of={form} />
          {error === null ? null : <ErrorBox error={error} typed />}
          {children}
          <RadioGroup legend="Hur sa patienten det?" value={manner} onChange={(value: Manner) => setManner(value)}>
            {manners.map((one) => (
              <Radio key={one} value={one}>
                {mannerLabel[one]}
              </Radio>
            ))}
          </RadioGroup>
          <DateField
            {...form.field('wishedOn')}
            label="Vilken dag?"
            direction="behind"
            value={wishedOn}
            onChange={setWishedOn}
          />
          <div className="k-row">
            <Button type="submit" loading={busy}>
              {command}
            </Button>
            <Button variant="tertiary" onClick={onDone}>
              Stäng utan att ändra
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
