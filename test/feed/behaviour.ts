/** How people behave, as shares from 0 to 1. All of stays, unless named otherwise. */
export interface Behaviour {
  /** Of the visitors: those who come again and again. */
  readonly traders: number;
  /** Of the arrivals: a parent with one to three children. */
  readonly families: number;
  /** Two to five days. */
  readonly hotelGuests: number;
  /** Some weeks, up to the thirtieth day. */
  readonly weeksLong: number;
  /** 31 to 35 days. */
  readonly overstays: number;
  readonly wrongSideExits: number;
  /** Exits that no gate saw, of people who come again some days later. */
  readonly missedExits: number;
  /** Of the missed exits: people who never come again and stay inside on paper for ever. */
  readonly ghosts: number;
  /** Entries that no gate saw: only the exit is known. */
  readonly missedEntries: number;
  /** Day visitors who leave 5 to 60 minutes after the closing. */
  readonly lateLeavers: number;
  /** Children who come with nobody. */
  readonly childrenAlone: number;
  /** Of the families: the parent leaves and a child follows 15 to 50 minutes later. */
  readonly childrenLeftInside: number;
  readonly wrongDocuments: number;
  /** Of the people: those whose document is read by its machine-readable lines. */
  readonly machineReadable: number;
}

/** People as they are. */
export const usualBehaviour: Behaviour = {
  traders: 0.5,
  families: 0.04,
  hotelGuests: 0.008,
  weeksLong: 0.0005,
  overstays: 0.00003,
  wrongSideExits: 0.01,
  missedExits: 0.003,
  ghosts: 0.005,
  missedEntries: 0.0002,
  lateLeavers: 0.0005,
  childrenAlone: 0.00005,
  childrenLeftInside: 0.0005,
  wrongDocuments: 0.0001,
  machineReadable: 0,
};

/** Nobody gives cause for an alert, except by entering and leaving as anybody does. */
export const orderlyBehaviour: Behaviour = {
  ...usualBehaviour,
  overstays: 0,
  wrongSideExits: 0,
  missedExits: 0,
  ghosts: 0,
  missedEntries: 0,
  lateLeavers: 0,
  childrenAlone: 0,
  childrenLeftInside: 0,
  wrongDocuments: 0,
};
