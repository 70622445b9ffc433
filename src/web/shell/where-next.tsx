/** Where to go from a page that is empty: the first page, and units where something waits. */
import { Button, Row } from '../ui/index.ts';
import { AppLink, useGo } from './navigation.tsx';
import { places } from './places.ts';
import { useSession, useSessionControl } from './session.tsx';

export interface WhereNextProps {
  /** The page to go on to, in words; otherwise the first page. */
  readonly to?: { readonly path: string; readonly label: string };
}

export function WhereNext({ to = { path: places.home, label: 'Till första sidan' } }: WhereNextProps) {
  const { unit, units } = useSession();
  const { chooseUnit } = useSessionControl();
  const go = useGo();
  const waiting = units.filter((other) => other.id !== unit?.id && (other.count ?? 0) > 0);
  return (
    <Row>
      <AppLink to={to.path}>{to.label}</AppLink>
      {waiting.map((other) => (
        <Button
          key={other.id}
          variant="secondary"
          size="small"
          onClick={() => void chooseUnit(other.id).then(() => go(places.home))}
        >
          Byt till {other.name}, {other.count} att göra
        </Button>
      ))}
    </Row>
  );
}
