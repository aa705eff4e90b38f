import { memo, type ReactNode } from 'react';
import { CallHeader } from './call-header.tsx';
import type { RollCall } from './roll-call.ts';
import type { ShownList } from './shown.ts';
import { SideList } from './side-list.tsx';

export interface CalledListProps {
  readonly shown: ShownList;
  readonly leaving: ReactNode;
}

export function CalledList({ shown, leaving }: CalledListProps) {
  return (
    <>
      <CallHeader shown={shown} leaving={leaving} />
      <Sides call={shown.copy.call} />
    </>
  );
}

/** Whatever else changes above it, a list of tens of thousands is drawn once. */
const Sides = memo(function Sides({ call }: { readonly call: RollCall }) {
  return call.sides.map((side) => (
    <SideList
      key={side.id}
      side={side}
      people={call.people.filter((person) => person.side === side.id)}
    />
  ));
});
